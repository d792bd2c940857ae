import { focusWhenShown } from '../browser/focus-when-shown.js';
import type { Page } from '../page/page.js';

/** Shows a note in its tab, and focuses it. */
export function showNote({ store }: Page, number: number): void {
  store.dispatch({ type: 'tab-shown', tab: 'notes' });
  store.dispatch({ type: 'screen-shown', screen: 'images' });
  focusWhenShown(`.notes-list > .note:nth-child(${number})`);
}
