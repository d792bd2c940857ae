import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Diagnostic, QuickFix } from '../../layouts/index.js';
import { usePage } from '../page/page-context.js';
import { SeverityMark } from './severity-mark.js';

const shownAtMost = 100;

/** What is wrong with the document, below the editor; F8 goes to the next. */
export function ProblemsPanel(): JSX.Element {
  const { derived, editor } = usePage();
  const problems = derived.problems.value;
  /** Null: open when something is wrong, not for mere remarks. */
  const chosen = useSignal<boolean | null>(null);
  const at = useSignal(-1);

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'F8' || event.defaultPrevented) return;
      const all = derived.problems.peek();
      if (all.length === 0) return;
      event.preventDefault();
      at.value = (at.peek() + (event.shiftKey ? all.length - 1 : 1)) % all.length;
      const problem = all[at.peek()];
      if (problem !== undefined) editor.reveal(problem.range, true);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);

  const open = problems.length > 0 && (chosen.value ?? problems.some(({ severity }) => severity !== 'information'));
  const lines = derived.reading.lines.value;
  const reveal = (problem: Diagnostic, index: number): void => {
    at.value = index;
    editor.reveal(problem.range, true);
  };
  return (
    <section class="problems" aria-label="Problems">
      <button
        type="button"
        class="problems-head"
        aria-expanded={open}
        disabled={problems.length === 0}
        title={
          problems.length === 0 ? 'Nothing is wrong with the document' : 'Show or hide the list; F8 goes to the next'
        }
        onClick={() => (chosen.value = !open)}
      >
        <span role="status">{countText(problems)}</span>
        {problems.length > 0 && <kbd>F8</kbd>}
      </button>
      {open && (
        <ul class="problems-list">
          {problems.slice(0, shownAtMost).map((problem, index) => {
            const { line, column } = lines.position(problem.range.start);
            return (
              <li key={`${index} ${problem.code}`} data-severity={problem.severity}>
                <SeverityMark severity={problem.severity} />
                <span class="problem-place">
                  {line}:{column}
                </span>
                <div>
                  <button type="button" class="link" title={problem.explanation} onClick={() => reveal(problem, index)}>
                    {problem.message}
                  </button>
                  <Fixes fixes={problem.fixes} />
                </div>
              </li>
            );
          })}
          {problems.length > shownAtMost && <li class="more">and {problems.length - shownAtMost} more</li>}
        </ul>
      )}
    </section>
  );
}

function Fixes(props: { readonly fixes: readonly QuickFix[] }): JSX.Element {
  const { editor } = usePage();
  return (
    <>
      {props.fixes.map((fix) => (
        <button
          key={fix.title}
          type="button"
          class="button small problem-fix"
          title="Changes the document; Undo brings it back"
          onClick={() => editor.applyEdits(fix.edits, fix.title)}
        >
          {fix.title}
        </button>
      ))}
    </>
  );
}

function countText(problems: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity']): number =>
    problems.filter((problem) => problem.severity === severity).length;
  const parts = [
    counted(count('error'), 'error', 'errors'),
    counted(count('warning'), 'warning', 'warnings'),
    counted(count('information'), 'remark', 'remarks'),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'No problems' : parts.join(', ');
}

function counted(count: number, one: string, many: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}
