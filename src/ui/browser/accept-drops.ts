import type { Page } from '../page/page.js';
import { withActs } from '../page/with-acts.js';
import { droppedFiles } from './opened-file.js';

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
      void droppedFiles(dataTransfer).then((files) => withActs(page, ({ openFiles }) => void openFiles(page, files)));
    },
    { capture: true },
  );
}
