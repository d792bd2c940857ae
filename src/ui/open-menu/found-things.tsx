import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { openImported } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';

/** Several things in one text: the person takes one, and the document stays until then. */
export function FoundThings(): JSX.Element | null {
  const page = usePage();
  const choice = usePart((state) => state.choice);
  const chosen = useSignal(0);
  if (choice === null) return null;
  const { what, things, text } = choice;
  const settle = (): void => page.store.dispatch({ type: 'things-found', choice: null });
  const thing = things[chosen.value] ?? things[0];
  return (
    <section class="offer" aria-label="Things in the text">
      <label class="found-things">
        <span>This is {what}. Open</span>
        <span class="field found-choice">
          <select
            value={String(chosen.value)}
            title="What the document becomes"
            onChange={(event) => (chosen.value = Number(event.currentTarget.value))}
          >
            {things.map(({ label, imported }, at) => (
              <option key={at} value={String(at)}>
                {at + 1}. {label === imported.what ? label : `${label} (${imported.what})`}
              </option>
            ))}
          </select>
        </span>
      </label>
      <button
        type="button"
        class="button primary small"
        title="The document you have is kept in the history"
        onClick={() => {
          settle();
          chosen.value = 0;
          if (thing !== undefined) openImported(page, thing.imported, text, thing.label);
        }}
      >
        Open it
      </button>
      <button type="button" class="button quiet small" title="Leaves the document as it is" onClick={settle}>
        Not now
      </button>
    </section>
  );
}
