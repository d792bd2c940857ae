import { type DocumentActs, documentActs, loadDocumentActs } from '../../workspace/index.js';
import { onceThere } from './once-there.js';
import type { Page } from './page.js';

/** Does something to the document: at once where what it takes is there, else as soon as it is downloaded. */
export function withActs(page: Page, act: (acts: DocumentActs) => void): void {
  const there = documentActs();
  if (there === null) onceThere(page, loadDocumentActs(), act);
  else act(there);
}
