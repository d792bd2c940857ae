import { warn } from '../../workspace/index.js';
import type { Page } from './page.js';
import { wayOn, whenLate } from './when-late.js';

/**
 * Does something once the part of the page that it takes is downloaded, and says it where that can't be had. What comes late
 * does nothing: by then the person does something else.
 */
export function onceThere<Part>({ store }: Page, download: Promise<Part>, act: (part: Part) => void): void {
  let isLate = false;
  whenLate(download, () => {
    isLate = true;
    warn(store, `What this takes has not arrived yet: the server does not answer. Nothing has changed. ${wayOn}`);
  });
  download.then(
    (part) => {
      if (!isLate) act(part);
    },
    () =>
      warn(
        store,
        'What this takes could not be loaded: the server did not answer. Nothing has changed: try again, or reload the page.',
      ),
  );
}
