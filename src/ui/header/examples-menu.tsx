import type { JSX } from 'preact';
import { Gallery } from '../gallery/gallery.js';
import { Disclosure } from '../panes/disclosure.js';
import { usePage } from '../page-context.js';
import type { Page } from '../page.js';
import type { EarlierText } from '../store/state.js';
import { usePart } from '../use-part.js';

/** Opens an example, or a document that was replaced earlier; both can be undone. */
export function ExamplesMenu(): JSX.Element {
  return (
    <Disclosure
      name="Examples"
      title="Open an example; the text you have now is kept"
      label={
        <>
          Examples <Caret />
        </>
      }
    >
      {(close) => (
        <div class="examples">
          <Gallery close={close} />
          <EarlierTexts close={close} />
        </div>
      )}
    </Disclosure>
  );
}

function EarlierTexts(props: { readonly close: () => void }): JSX.Element | null {
  const page = usePage();
  const earlier = usePart((state) => state.earlier);
  if (earlier.length === 0) return null;
  return (
    <section class="earlier" aria-label="Your earlier documents">
      <h2>Your earlier documents</h2>
      <ul>
        {earlier.map((one) => (
          <li key={one.time}>
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                props.close();
                restore(page, one);
              }}
            >
              {one.label}
            </button>
            <time dateTime={new Date(one.time).toISOString()}>{new Date(one.time).toLocaleString()}</time>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button quiet"
        title="Forgets this list; the document you have open stays"
        onClick={() => page.store.dispatch({ type: 'earlier-cleared' })}
      >
        Forget these
      </button>
    </section>
  );
}

function restore(page: Page, { text, notes }: EarlierText): void {
  const undo = page.editor.open(text, 'Before going back', notes);
  const notice = { kind: 'information', text: 'Your earlier document is back.', undo } as const;
  page.store.dispatch({ type: 'notice-shown', notice });
}

function Caret(): JSX.Element {
  return (
    <svg class="caret" viewBox="0 0 10 6" aria-hidden="true" focusable="false">
      <path d="M1 1l4 4 4-4" />
    </svg>
  );
}
