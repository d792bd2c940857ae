import { onceThere } from '../page/once-there.js';
import type { Page } from '../page/page.js';

/** Leads from a note's number, in the picture or the document, to the note itself. */
export function goToNote(page: Page, number: number): void {
  onceThere(page, import('./show-note.js'), ({ showNote }) => showNote(page, number));
}
