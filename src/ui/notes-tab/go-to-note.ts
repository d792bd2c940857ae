import type { Page } from '../page/page.js';

/** Leads from a note's number, in the picture or the document, to the note itself. */
export function goToNote(page: Page, number: number): void {
  void import('./show-note.js').then(({ showNote }) => showNote(page, number)).catch(() => null);
}
