import type { JSX } from 'preact';
import { examples, type ScriptExample, scriptExamples } from '../../examples/index.js';
import { parseCommandLines } from '../../shell/index.js';
import { usePage } from '../page/page-context.js';
import type { Page } from '../page/page.js';
import { usePart } from '../page/use-part.js';
import type { ScriptLine } from '../../workspace/index.js';

const sections = [
  { kind: 'works', title: 'How it is done' },
  { kind: 'goes-wrong', title: 'What goes wrong, and the way out' },
] as const;

/** Scripts that show something about live block jobs; opening one runs nothing. */
export function ScenarioList(props: { readonly open: boolean }): JSX.Element {
  const page = usePage();
  const busy = usePart((state) => state.busy);
  return (
    <details class="live-folded live-scenarios" open={props.open}>
      <summary title="Scripts to run line by line; opening one runs nothing">Scenarios</summary>
      {sections.map(({ kind, title }) => (
        <section key={kind} aria-label={title}>
          <h3>{title}</h3>
          <ul>
            {scriptExamples
              .filter((example) => example.kind === kind)
              .map((example) => (
                <li key={example.id}>
                  <button
                    type="button"
                    class="button small quiet"
                    title="Opens its document (yours is kept under Examples) and lists its lines; the domain that runs is ended, nothing new runs"
                    disabled={busy}
                    onClick={() => openScenario(page, example)}
                  >
                    {example.title}
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

function openScenario(page: Page, scenario: ScriptExample): void {
  const document = examples.find(({ id }) => id === scenario.document);
  if (document === undefined) return;
  page.editor.open(document.text, `Before “${scenario.title}”`);
  void page.session.openScenario(scenario.title, scriptLines(scenario.text));
}

/** The lines of a script, each with the comments above it. */
function scriptLines(text: string): readonly ScriptLine[] {
  let before = 0;
  return parseCommandLines(text).flatMap((line): readonly ScriptLine[] => {
    if (line.kind === 'problem') return [];
    const comment = text
      .slice(before, line.range.start)
      .split('\n')
      .flatMap((one) => (one.trimStart().startsWith('#') ? [one.replace(/^\s*#\s?/u, '')] : []))
      .join(' ');
    before = line.range.end;
    return [{ text: (line.expectFailure ? '! ' : '') + line.text, comment }];
  });
}
