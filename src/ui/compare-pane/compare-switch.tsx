import './compare-switch.css';
import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { withActs } from '../page/with-acts.js';

/** Shows the document twice, in two layouts, both to be edited. */
export function CompareSwitch(): JSX.Element {
  const page = usePage();
  const open = usePart((state) => state.compare !== null);
  const stale = page.derived.reading.stale.value;
  return (
    <button
      type="button"
      class="button quiet compare-switch"
      aria-pressed={open}
      disabled={stale && !open}
      title={
        open
          ? 'Close the comparison; the document on the left stays'
          : 'Show the document in a second layout beside this one; type in either, the other follows'
      }
      onClick={() => {
        if (open) page.store.dispatch({ type: 'compare-closed' });
        else withActs(page, ({ openComparison }) => openComparison(page));
      }}
    >
      Compare
    </button>
  );
}
