import type { JSX } from 'preact';
import { Disclosure } from '../controls/disclosure.js';
import { lazyPart, ShowLazyPart } from '../controls/lazy-part.js';

const gallery = lazyPart('The list of examples', async () => (await import('../gallery/gallery.js')).Gallery);

/** Opens an example; that can be undone. */
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
          <ShowLazyPart part={gallery} props={{ close }} />
        </div>
      )}
    </Disclosure>
  );
}

function Caret(): JSX.Element {
  return (
    <svg class="caret" viewBox="0 0 10 6" aria-hidden="true" focusable="false">
      <path d="M1 1l4 4 4-4" />
    </svg>
  );
}
