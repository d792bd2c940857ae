import type { Disk } from '../../chain/index.js';
import { exampleWithText } from '../../examples/index.js';
import { ConversionError } from '../../layouts/index.js';
import { deriveDisks, type ImageFacts, type MissingBacking } from '../../scenario/index.js';
import { filePath, imagesOf } from '../derived/image-states.js';
import type { Page } from '../page.js';
import type { BroughtFile } from '../session/file-actions.js';
import { absolutePath, baseName } from '../../script/index.js';
import { openDisks } from './open-disks.js';
import type { OpenedFile } from './opened-file.js';

/** Asking qemu-img takes a moment for each; a set of images is smaller than this. */
const mostLooked = 300;

/**
 * Takes image files in and derives from them what the document could say. An image
 * goes where the document names one of its name, else to `/`, in the folder it came
 * in; a backing file that another one records by an absolute path goes there.
 *
 * @param withDocument a document came with them: only the images it doesn't name are offered
 */
export async function openImages(page: Page, files: readonly OpenedFile[], withDocument: boolean): Promise<void> {
  const { store, session } = page;
  const kept = withDocument || !isUntouched(page);
  const brought = await session.files.bring(files.map((opened) => placed(opened, kept ? namedPaths(page) : [])));
  store.dispatch({ type: 'tab-shown', tab: 'files' });
  const moved = await moveToRecorded(page, brought);
  const paths = new Set(brought.map((path) => moved.get(path) ?? path));
  await offer(page, (disk) => imagesOf(disk).some((image) => paths.has(filePath(image) ?? '')));
}

/** Derives disks from all images in memory. */
export async function openAllImages(page: Page): Promise<void> {
  if (await offer(page, () => true)) return;
  const text = 'The document names all of these images already.';
  page.store.dispatch({ type: 'notice-shown', notice: { kind: 'information', text, undo: null } });
}

/** False where there is nothing to offer. */
async function offer(page: Page, wanted: (disk: Disk) => boolean): Promise<boolean> {
  const facts = await lookAtAll(page);
  const { disks, missing } = deriveDisks(facts);
  const named = new Set(namedPaths(page));
  const isNamed = (disk: Disk): boolean => named.has(filePathOfTop(disk));
  const untouched = isUntouched(page);
  const found = disks.filter((disk) => wanted(disk) && (untouched || !isNamed(disk)));
  if (found.length === 0) return false;
  const cautions = missing.filter((one) => found.some((disk) => holds(disk, one.overlay))).map(missingSentence);
  if (!untouched) {
    page.store.dispatch({ type: 'disks-found', found: { disks: found, cautions } });
    return true;
  }
  const said = [`This document was derived from ${counted(facts.length, 'image')}.`, ...cautions].join(' ');
  try {
    openDisks(page, found, 'Before the images', said);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    page.store.dispatch({ type: 'notice-shown', notice: { kind: 'warning', text: error.message, undo: null } });
  }
  return true;
}

async function lookAtAll({ store, session }: Page): Promise<readonly ImageFacts[]> {
  const files = await session.files.list();
  const paths = files.filter(({ kind }) => kind === 'file').map(({ path }) => path);
  if (paths.length > mostLooked) {
    const text = `The XML was derived from the first ${mostLooked} of ${paths.length} images.`;
    store.dispatch({ type: 'notice-shown', notice: { kind: 'warning', text, undo: null } });
  }
  return session.files.look(paths.slice(0, mostLooked));
}

/** Nothing of the person's own would be lost from sight. */
function isUntouched({ store }: Page): boolean {
  const { text, script } = store.state.peek();
  return text.trim() === '' || (exampleWithText(text) !== null && script.length === 0);
}

function namedPaths({ derived }: Page): readonly string[] {
  return derived.namedFiles.peek();
}

function placed({ path, file }: OpenedFile, named: readonly string[]): BroughtFile {
  const asNamed = named.filter((one) => baseName(one) === path);
  return { path: asNamed.length === 1 ? (asNamed[0] ?? '') : absolutePath(path), file };
}

/** Moves images to where others record them by another path; tells from where to where. */
async function moveToRecorded(page: Page, brought: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const moved = new Map<string, string>();
  const { missing } = deriveDisks(await lookAtAll(page));
  for (const { path } of missing) {
    if (path === null) continue;
    const candidates = brought.filter((one) => !moved.has(one) && baseName(one) === baseName(path));
    const [from] = candidates;
    if (from === undefined || candidates.length > 1) continue;
    if (await page.session.files.move(from, path)) moved.set(from, path);
  }
  return moved;
}

function filePathOfTop({ chain }: Disk): string {
  const [top] = chain.images;
  return top === undefined ? '' : (filePath(top) ?? '');
}

function holds(disk: Disk, path: string): boolean {
  return imagesOf(disk).some((image) => filePath(image) === path);
}

function missingSentence({ overlay, path, recorded }: MissingBacking): string {
  return path === null
    ? `${overlay} stands on ${recorded}, which this page can’t reach.`
    : `${overlay} stands on ${path}, which is not here: drop it, too.`;
}

export function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
