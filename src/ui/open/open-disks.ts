import type { Disk } from '../../chain/index.js';
import { addDisks, domainWithDisks, updateDisk, type LayoutName, type Loss } from '../../layouts/index.js';
import { applyEdits } from '../../xml/index.js';
import { layoutLabels } from '../layout-labels.js';
import type { Page } from '../page.js';

/** The layout of the selected disk, which is the one that is looked at; the RFC's first where it tells none. */
function layoutInUse({ derived }: Page): LayoutName {
  const layout = derived.reading.selectedDisk.peek()?.layout ?? 'any';
  return layout === 'any' || layout === 'mixed' || layout === 'none' ? 'nested' : layout;
}

/** Makes a new document of disks, in the layout in use. Throws ConversionError for a disk that can't be written. */
export function openDisks(page: Page, disks: readonly Disk[], label: string, said: string): void {
  const layout = layoutInUse(page);
  const { text, losses } = domainWithDisks(disks, layout);
  show(page, text, label, said, losses, layout);
}

/** Adds disks to the document. Throws ConversionError where they can't be written. */
export function openAsMoreDisks(page: Page, disks: readonly Disk[], said: string): void {
  const layout = layoutInUse(page);
  const { text, losses } = addDisks(page.derived.reading.document.peek(), disks, layout);
  show(page, text, 'Before disks were added', said, losses, layout);
}

/** Gives the selected disk another chain. Throws ConversionError where it can't be written. */
export function openIntoDisk(page: Page, diskId: string, { chain }: Disk, said: string): void {
  const document = page.derived.reading.document.peek();
  const selected = document.disks.find(({ disk }) => disk.id === diskId);
  if (selected === undefined) return;
  const layout = layoutInUse(page);
  const { edits, losses } = updateDisk(document, diskId, { ...selected.disk, chain }, layout);
  show(page, applyEdits(document.xml.text, edits), `Before ${diskId} got other images`, said, losses, layout);
}

function show(
  page: Page,
  text: string,
  label: string,
  said: string,
  losses: readonly Loss[],
  layout: LayoutName,
): void {
  const undo = page.editor.open(text, label);
  const [loss] = losses;
  const lost = loss === undefined ? '' : ` The layout ${layoutLabels[layout]} can’t say all of it: ${loss.message}`;
  page.store.dispatch({
    type: 'notice-shown',
    notice: { kind: loss === undefined ? 'information' : 'warning', text: said + lost, undo },
  });
}
