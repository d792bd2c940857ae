import './own-case-form.css';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { checkOwnCase, type OwnCase, ownCaseLimits } from '../../layouts/index.js';
import { tell } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import type { Page } from '../page/page.js';
import { usePart } from '../page/use-part.js';

/** Where a reviewer adds a case: two documents that every layout has to keep apart, or to take for one. */
export function OwnCaseForm(): JSX.Element {
  const page = usePage();
  const draft = usePart((state) => state.caseDraft);
  const full = usePart((state) => state.cases.length >= ownCaseLimits.cases);
  if (draft !== null) return <Form draft={draft} />;
  return (
    <button
      type="button"
      class="button small"
      disabled={full}
      title={
        full
          ? `There is room for ${ownCaseLimits.cases} cases: remove one first`
          : 'Two disks that must stay different, or alike, in every layout'
      }
      onClick={() => page.store.dispatch({ type: 'case-drafted', draft: firstDraft(page) })}
    >
      Add a case of your own…
    </button>
  );
}

/** The selected disk twice: one of them is to be changed. */
function firstDraft({ derived, store }: Page): OwnCase {
  const read = derived.reading.selectedDisk.peek();
  const { text } = store.state.peek();
  if (read === null || derived.reading.stale.peek()) return { title: '', must: 'differ', documents: ['', ''] };
  const { start, end } = read.element.range;
  const margin = /[ \t]*$/u.exec(text.slice(0, start))?.[0] ?? '';
  const disk = text.slice(start, end).replaceAll(`\n${margin}`, '\n');
  return { title: '', must: 'differ', documents: [disk, disk] };
}

function Form(props: { readonly draft: OwnCase }): JSX.Element {
  const page = usePage();
  const { draft } = props;
  const [one, other] = draft.documents;
  const problem = useSignal<string | null>(null);
  const title = useRef<HTMLInputElement>(null);
  const name = useId();
  useEffect(() => title.current?.focus(), []);
  const change = (part: Partial<OwnCase>): void => {
    problem.value = null;
    page.store.dispatch({ type: 'case-drafted', draft: { ...draft, ...part } });
  };
  const add = (): void => {
    const checked = checkOwnCase(draft, page.derived.reading.layouts.peek());
    problem.value = checked.kind === 'problem' ? checked.problem : null;
    if (checked.kind === 'problem') return;
    const { cases } = page.store.state.peek();
    page.store.dispatch({ type: 'cases-changed', cases: [...cases, checked.case] });
    page.store.dispatch({ type: 'case-drafted', draft: null });
    tell(page.store, `“${checked.case.title}” is the last case of the scorecard.`);
  };
  return (
    <form
      class="own-case"
      aria-label="A case of your own"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label class="field">
        Name
        <input
          ref={title}
          type="text"
          value={draft.title}
          maxLength={ownCaseLimits.title}
          placeholder="A mirror without a job"
          onInput={(event) => change({ title: event.currentTarget.value })}
        />
      </label>
      <fieldset>
        <legend>In every layout the two disks</legend>
        {(['differ', 'agree'] as const).map((must) => (
          <label key={must}>
            <input type="radio" name={name} checked={draft.must === must} onChange={() => change({ must })} />
            {must === 'differ' ? 'must stay different' : 'must mean the same'}
          </label>
        ))}
      </fieldset>
      <div class="own-case-documents">
        <textarea
          aria-label="The first disk"
          spellcheck={false}
          value={one}
          onInput={(event) => change({ documents: [event.currentTarget.value, other] })}
        />
        <textarea
          aria-label="The second disk"
          spellcheck={false}
          value={other}
          onInput={(event) => change({ documents: [one, event.currentTarget.value] })}
        />
      </div>
      <p role="alert" class="own-case-problem">
        {problem.value}
      </p>
      <div class="own-case-actions">
        <button type="submit" class="button primary small" title="Tries it in every layout">
          Add the case
        </button>
        <button
          type="button"
          class="button quiet small"
          title="Drops what was written here"
          onClick={() => page.store.dispatch({ type: 'case-drafted', draft: null })}
        >
          Cancel
        </button>
        <span>
          A link that you make while this tab is shown brings your cases along, as one with your own layout does.
        </span>
      </div>
    </form>
  );
}
