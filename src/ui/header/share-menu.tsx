import type { JSX } from 'preact';
import { Disclosure } from '../controls/disclosure.js';
import { SharePanel } from '../share-menu/share-panel.js';

/** Takes the state, the document and its picture elsewhere. */
export function ShareMenu(): JSX.Element {
  return (
    <Disclosure name="Share" title="A link to what you see; copies and files" label="Share" align="end">
      {(close) => <SharePanel close={close} />}
    </Disclosure>
  );
}
