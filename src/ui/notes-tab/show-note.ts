import { focusWhenShown } from '../browser/focus-when-shown.js';
import type { Page } from '../page/page.js';

/** Leads from a note's number, in the picture or the document, to the note itself. */
export function showNote({ store }: Page, number: number): void {
  store.dispatch({ type: 'tab-shown', tab: 'notes' });
  store.dispatch({ type: 'screen-shown', screen: 'images' });
  focusWhenShown(`.notes-list > .note:nth-child(${number})`);
}
