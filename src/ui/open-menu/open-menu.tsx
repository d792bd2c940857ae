import type { JSX } from 'preact';
import { Disclosure } from '../controls/disclosure.js';
import { lazyPart, ShowLazyPart } from '../controls/lazy-part.js';

const panel = lazyPart('What opens files', async () => (await import('./open-panel.js')).OpenPanel);

/** Opens files, a folder of images, or a pasted text. */
export function OpenMenu(): JSX.Element {
  return (
    <Disclosure name="Open" title="Files, a folder of images, or a text; what you have now is kept" label="Open">
      {(close) => <ShowLazyPart part={panel} props={{ close }} />}
    </Disclosure>
  );
}
