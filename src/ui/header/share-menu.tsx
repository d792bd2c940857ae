import type { JSX } from 'preact';
import { Disclosure } from '../controls/disclosure.js';
import { lazyPart, ShowLazyPart } from '../controls/lazy-part.js';

const panel = lazyPart('Sharing', async () => (await import('../share-menu/share-panel.js')).SharePanel);

/** Takes the state, the document and its picture elsewhere. */
export function ShareMenu(): JSX.Element {
  return (
    <Disclosure name="Share" title="A link to what you see; copies and files" label="Share" align="end">
      {(close) => <ShowLazyPart part={panel} props={{ close }} />}
    </Disclosure>
  );
}
