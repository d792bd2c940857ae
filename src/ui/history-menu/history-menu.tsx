import type { JSX } from 'preact';
import { Disclosure } from '../controls/disclosure.js';
import { lazyPart, ShowLazyPart } from '../controls/lazy-part.js';

const panel = lazyPart('The history', async () => (await import('./history-panel.js')).HistoryPanel);

/** States of this page that can be gone back to. */
export function HistoryMenu(): JSX.Element {
  return (
    <Disclosure name="History" title="Your earlier states: go back, name, save, forget" label="History">
      {(close) => <ShowLazyPart part={panel} props={{ close }} />}
    </Disclosure>
  );
}
