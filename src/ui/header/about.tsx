import type { JSX } from 'preact';
import { Disclosure } from '../controls/disclosure.js';
import { lazyPart, ShowLazyPart } from '../controls/lazy-part.js';

const panel = lazyPart('Help', async () => (await import('./about-panel.js')).AboutPanel);

/** Help: whose doing is what the page shows, keys, versions, licence. */
export function About(): JSX.Element {
  return (
    <Disclosure name="About and help" title="Whose doing is what, keys, versions, licence" label="?" align="end">
      {(close) => <ShowLazyPart part={panel} props={{ close }} />}
    </Disclosure>
  );
}
