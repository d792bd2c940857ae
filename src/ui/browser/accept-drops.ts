import type { Page } from '../page/page.js';
import { onceThere } from '../page/once-there.js';
import { withActs } from '../page/with-acts.js';
import type { Dropped } from './opened-file.js';

/** Files and folders dropped anywhere are opened; see openFiles. */
export function acceptDrops(host: HTMLElement, page: Page): void {
  const mark = (over: boolean): void => {
    host.firstElementChild?.toggleAttribute('data-dragged', over);
  };
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
  window.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    mark(true);
  });
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) mark(false);
  });
  window.addEventListener(
    'drop',
    (event) => {
      mark(false);
      const { dataTransfer } = event;
      if (dataTransfer === null || !carriesFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const dropped = heldBy(dataTransfer);
      onceThere(page, import('./opened-file.js'), ({ droppedFiles }) => {
        void droppedFiles(dropped).then((files) => withActs(page, ({ openFiles }) => void openFiles(page, files)));
      });
    },
    { capture: true },
  );
}

/** To be called while the drop is being handled: its data is gone afterwards. */
function heldBy({ items, files }: DataTransfer): Dropped {
  return { entries: [...items].flatMap((item) => item.webkitGetAsEntry() ?? []), files: [...files] };
}
