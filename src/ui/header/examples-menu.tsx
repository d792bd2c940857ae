import type { JSX } from 'preact';
import { Gallery } from '../gallery/gallery.js';
import { Disclosure } from '../controls/disclosure.js';

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
          <Gallery close={close} />
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
