import type { Page } from '../page/page.js';

/** Leads from a note's number, in the picture or the document, to the note itself. */
export function goToNote(page: Page, number: number): void {
  // Where the server is gone, the notes themselves say that they can't be had.
  void import('./show-note.js').then(
    ({ showNote }) => showNote(page, number),
    () => page.store.dispatch({ type: 'tab-shown', tab: 'notes' }),
  );
}
