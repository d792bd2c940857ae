import type { Disk } from '../../chain/index.js';
import {
  addDisks,
  domainWithDisks,
  definiteLayout,
  type LayoutName,
  type Loss,
  updateDisk,
} from '../../layouts/index.js';
import { applyEdits } from '../../xml/index.js';
import type { Workspace } from '../workspace.js';
import { tell, warn } from '../state/tell.js';

/** The layout of the selected disk, which is the one that is looked at; the RFC's first where it tells none. */
function layoutInUse({ derived }: Workspace): LayoutName {
  return definiteLayout(derived.reading.selectedDisk.peek()?.layout ?? 'any') ?? 'nested';
}

/** Makes a new document of disks, in the layout in use; `guest` is the domain's name. Throws ConversionError for a disk that can't be written. */
export function openDisks(
  workspace: Workspace,
  disks: readonly Disk[],
  label: string,
  said: string,
  guest?: string,
): void {
  const layout = layoutInUse(workspace);
  const { text, losses } = domainWithDisks(disks, layout, workspace.derived.reading.layouts.peek(), guest);
  show(workspace, text, label, said, losses, layout);
}

/** Adds disks to the document. Throws ConversionError where they can't be written. */
export function openAsMoreDisks(workspace: Workspace, disks: readonly Disk[], said: string): void {
  const layout = layoutInUse(workspace);
  const { text, losses } = addDisks(workspace.derived.reading.document.peek(), disks, layout);
  show(workspace, text, 'Before disks were added', said, losses, layout);
}

/** Gives the selected disk another chain. Throws ConversionError where it can't be written. */
export function openIntoDisk(workspace: Workspace, diskId: string, { chain }: Disk, said: string): void {
  const document = workspace.derived.reading.document.peek();
  const selected = document.disks.find(({ disk }) => disk.id === diskId);
  if (selected === undefined) return;
  const layout = layoutInUse(workspace);
  const { edits, losses } = updateDisk(document, diskId, { ...selected.disk, chain }, layout);
  show(workspace, applyEdits(document.xml.text, edits), `Before ${diskId} got other images`, said, losses, layout);
}

function show(
  workspace: Workspace,
  text: string,
  label: string,
  said: string,
  losses: readonly Loss[],
  layout: LayoutName,
): void {
  const undo = workspace.editor.open(text, label);
  const [loss] = losses;
  if (loss === undefined) {
    tell(workspace.store, said, undo);
    return;
  }
  const { label: name } = workspace.derived.reading.layouts.peek().named(layout);
  warn(workspace.store, `${said} The layout ${name} can’t say all of it: ${loss.message}`, undo);
}
