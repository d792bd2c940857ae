import { type DocumentActs, documentActs, loadDocumentActs, warn } from '../../workspace/index.js';
import type { Page } from './page.js';

/** Does something to the document: at once where what it takes is there, else as soon as it is downloaded. */
export function withActs({ store }: Page, act: (acts: DocumentActs) => void): void {
  const there = documentActs();
  if (there === null) {
    void loadDocumentActs().then(act, () =>
      warn(store, 'What this takes could not be loaded: the server did not answer. Nothing has changed; try again.'),
    );
  } else act(there);
}
