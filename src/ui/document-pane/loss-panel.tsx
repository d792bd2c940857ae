import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { layoutWord } from '../../layouts/index.js';
import { convertAnyway } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';

/** What a conversion would drop, before it drops it. */
export function LossPanel(): JSX.Element | null {
  const page = usePage();
  const { store, editor, derived } = page;
  const conversion = usePart((state) => state.conversion);
  useEffect(() => {
    if (conversion === null) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) store.dispatch({ type: 'conversion-dropped' });
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [conversion]);
  if (conversion === null) return null;
  const { diskId, to, losses } = conversion;
  const from = derived.reading.selectedDisk.value?.layout ?? '';
  const into = layoutWord(derived.reading.layouts.value, to);
  const count = losses.length === 1 ? 'one thing' : `${losses.length} things`;
  return (
    <section class="loss-panel" aria-label="What the conversion would drop" role="status">
      <p class="loss-title">
        The {into} layout has no place for {count} that {diskId} says:
      </p>
      <ul>
        {losses.map((loss) => (
          <li key={`${loss.range.start} ${loss.message}`}>
            <button
              type="button"
              class="link"
              title="Show it in the document"
              onClick={() => editor.reveal(loss.range, true)}
            >
              {loss.message}
            </button>
          </li>
        ))}
      </ul>
      <div class="loss-actions">
        <button
          type="button"
          class="button"
          title="Rewrites the disk and drops what is listed; Undo brings it back"
          onClick={() => convertAnyway(page)}
        >
          Convert anyway
        </button>
        <button
          type="button"
          class="button primary"
          title="Leaves the document as it is"
          onClick={() => store.dispatch({ type: 'conversion-dropped' })}
        >
          Keep {from === 'own' ? layoutWord(derived.reading.layouts.value, from) : from}
        </button>
      </div>
    </section>
  );
}
