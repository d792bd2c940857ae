import type { Page } from '../page/page.js';
import { followHistory } from './follow-history.js';
import { keepJournal } from './keep-journal.js';

/** What a page has no hurry with; the document was `startText` when it came. */
export function afterLoading(page: Page, startText: string): void {
  followHistory(page.store, startText);
  // Without a database the page's storage is all there is.
  keepJournal(page, startText, Date.now).catch(() => null);
  prepareToPrint(page);
}

/** Once the page is there: printing has to find its part loaded, since it can't be waited for. */
function prepareToPrint(page: Page): void {
  const load = (): void => {
    void import('../print/print-as-document.js').then(
      ({ printAsDocument }) => printAsDocument(page),
      () => undefined, // the screen is printed as it is
    );
  };
  setTimeout(load, 1500);
}
