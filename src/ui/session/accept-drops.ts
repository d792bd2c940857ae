import type { Page } from '../page.js';
import { openStateFile } from '../share/open-shared.js';

/** A larger file is an image, whatever its name. */
const largestDocument = 5_000_000;

/** Files dropped anywhere: a domain's XML becomes the document, a saved state opens, all else goes into memory as images. */
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
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      void accept([...(event.dataTransfer?.files ?? [])], page);
    },
    { capture: true },
  );
}

async function accept(files: readonly File[], page: Page): Promise<void> {
  const documents = files.filter((file) => file.name.toLowerCase().endsWith('.xml') && file.size <= largestDocument);
  const [document] = documents;
  if (document !== undefined) {
    const undo = page.editor.open(await document.text(), `Before ${document.name}`);
    const notice = { kind: 'information', text: `Opened ${document.name}.`, undo } as const;
    page.store.dispatch({ type: 'notice-shown', notice });
  }
  const states = document === undefined ? files.filter(mayBeState) : [];
  const [state] = states;
  if (state !== undefined) openStateFile(page, await state.text());
  const images = files.filter((file) => !documents.includes(file) && !states.includes(file));
  await page.session.files.bring(images.map((file) => ({ path: `/${file.name}`, file })));
  if (images.length > 0) page.store.dispatch({ type: 'tab-shown', tab: 'files' });
}

function mayBeState(file: File): boolean {
  return file.name.toLowerCase().endsWith('.json') && file.size <= largestDocument;
}
