import { baseName, type Disk, imagesOf, memoryPath } from '../../chain/index.js';
import { exampleWithText } from '../../examples/index.js';
import { ConversionError } from '../../layouts/index.js';
import { deriveDisks, type ImageFacts, type MissingBacking } from '../../scenario/index.js';
import type { Workspace } from '../workspace.js';
import type { BroughtFile } from '../session/file-actions.js';
import { absolutePath } from '../../script/index.js';
import { openDisks } from './open-disks.js';
import type { OpenedFile } from './brought-in.js';
import { tell, warn } from '../state/tell.js';

/** Asking qemu-img takes a moment for each; a set of images is smaller than this. */
const mostLooked = 300;

/**
 * Takes image files in and derives from them what the document could say. An image
 * goes where the document names one of its name, else to `/`, in the folder it came
 * in; a backing file that another one records by an absolute path goes there.
 *
 * @param withDocument a document came with them: only the images it doesn't name are offered
 */
export async function openImages(
  workspace: Workspace,
  files: readonly OpenedFile[],
  withDocument: boolean,
): Promise<void> {
  const { store, session } = workspace;
  const kept = withDocument || !isUntouched(workspace);
  const brought = await session.files.bring(files.map((opened) => placed(opened, kept ? namedPaths(workspace) : [])));
  store.dispatch({ type: 'tab-shown', tab: 'files' });
  const moved = await moveToRecorded(workspace, brought);
  const paths = new Set(brought.map((path) => moved.get(path) ?? path));
  await offer(workspace, (disk) => imagesOf(disk).some((image) => paths.has(memoryPath(image.source) ?? '')));
}

/** Makes a file a block device, and offers the document that then is true of it. */
export async function makeDevice(workspace: Workspace, path: string): Promise<void> {
  const device = await workspace.session.files.makeDevice(path);
  if (device === null) return;
  await offer(workspace, (disk) => imagesOf(disk).some((image) => memoryPath(image.source) === device));
}

/** Derives disks from all images in memory. */
export async function openAllImages(workspace: Workspace): Promise<void> {
  if (await offer(workspace, () => true)) return;
  const text = 'The document names all of these images already.';
  tell(workspace.store, text);
}

/** False where there is nothing to offer. */
async function offer(workspace: Workspace, wanted: (disk: Disk) => boolean): Promise<boolean> {
  const facts = await lookAtAll(workspace);
  const { disks, missing } = deriveDisks(facts);
  const untouched = isUntouched(workspace);
  const derived = isDerived(workspace);
  // A document that says what images say goes on doing so.
  const found = disks.filter((disk) => derived || (wanted(disk) && (untouched || !isSaid(workspace, disk))));
  if (found.length === 0) return false;
  const missed = missing.filter((one) => found.some((disk) => holds(disk, one.overlay)));
  const cautions = missed.map(missingSentence);
  if (!untouched) {
    selectSameDisk(workspace, found);
    workspace.store.dispatch({
      type: 'disks-found',
      found: { pasted: null, disks: found, details: new Map(), cautions },
    });
    return true;
  }
  const said = [`This document was derived from ${counted(facts.length, 'image')}.`, ...cautions].join(' ');
  try {
    openDisks(workspace, found, 'Before the images', said);
    workspace.store.dispatch({ type: 'derived-from-images' });
    const { notice } = workspace.store.state.peek();
    const paths = missed.flatMap(({ path }) => path ?? []);
    if (notice !== null) workspace.store.dispatch({ type: 'notice-shown', notice: { ...notice, missing: paths } });
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    warn(workspace.store, error.message);
  }
  return true;
}

async function lookAtAll({ store, session }: Workspace): Promise<readonly ImageFacts[]> {
  const files = await session.files.list();
  const paths = files.filter(({ kind }) => kind === 'file').map(({ path }) => path);
  if (paths.length > mostLooked) {
    const text = `The XML was derived from the first ${mostLooked} of ${paths.length} images.`;
    warn(store, text);
  }
  return session.files.look(paths.slice(0, mostLooked));
}

/** Nothing of the person's own would be lost from sight. */
function isUntouched(workspace: Workspace): boolean {
  const { text, script } = workspace.store.state.peek();
  if (isDerived(workspace)) return true;
  return text.trim() === '' || (exampleWithText(text) !== null && script.length === 0);
}

/** The document was derived from images, and nobody changed it since. */
function isDerived({ store }: Workspace): boolean {
  const { text, fromImages } = store.state.peek();
  return text === fromImages;
}

/** The document has all of that disk's images, in one disk where it is the same one. */
function isSaid(workspace: Workspace, disk: Disk): boolean {
  const named = new Set(namedPaths(workspace));
  if (!named.has(filePathOfTop(disk))) return false;
  const same = sameDisk(workspace, disk);
  if (same === undefined) return true;
  const said = new Set(imagesOf(same).flatMap((image) => memoryPath(image.source) ?? []));
  return imagesOf(disk).every((image) => said.has(memoryPath(image.source) ?? ''));
}

function sameDisk({ derived }: Workspace, disk: Disk): Disk | undefined {
  return derived.reading.models.peek().find((one) => filePathOfTop(one) === filePathOfTop(disk));
}

/** Of a disk whose chain goes on further than the document says, the document's is what that is put into. */
function selectSameDisk(workspace: Workspace, [found]: readonly Disk[]): void {
  const same = found === undefined ? undefined : sameDisk(workspace, found);
  if (same !== undefined) workspace.store.dispatch({ type: 'selected', diskId: same.id, imageId: null });
}

function namedPaths({ derived }: Workspace): readonly string[] {
  return derived.namedFiles.peek();
}

function placed({ path, file }: OpenedFile, named: readonly string[]): BroughtFile {
  const asNamed = named.filter((one) => baseName(one) === path);
  return { path: asNamed.length === 1 ? (asNamed[0] ?? '') : absolutePath(path), file };
}

/** Moves images to where others record them by another path; tells from where to where. */
async function moveToRecorded(workspace: Workspace, brought: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const moved = new Map<string, string>();
  const { missing } = deriveDisks(await lookAtAll(workspace));
  for (const { path } of missing) {
    if (path === null) continue;
    const candidates = brought.filter((one) => !moved.has(one) && baseName(one) === baseName(path));
    const [from] = candidates;
    if (from === undefined || candidates.length > 1) continue;
    if (await workspace.session.files.move(from, path)) moved.set(from, path);
  }
  return moved;
}

function filePathOfTop({ chain }: Disk): string {
  const [top] = chain.images;
  return top === undefined ? '' : (memoryPath(top.source) ?? '');
}

function holds(disk: Disk, path: string): boolean {
  return imagesOf(disk).some((image) => memoryPath(image.source) === path);
}

function missingSentence({ overlay, path, recorded }: MissingBacking): string {
  return path === null
    ? `${overlay} stands on ${recorded}, which this page can’t reach.`
    : `${overlay} stands on ${path}, which is not here: drop it, too.`;
}

export function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
