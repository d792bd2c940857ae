import type { ReadDisk, ReadDocument } from '../../layouts/index.js';
import type { SharedNote } from '../../links/index.js';
import { imagesOf } from '../../chain/index.js';
import { imageTarget, sourceOf } from '../places/target.js';

/**
 * The notes on a document after a change that gave a disk or one of its images another name: they follow it.
 * Any other change leaves names alone. The same list where nothing was renamed.
 */
export function followRenames(
  notes: readonly SharedNote[],
  before: ReadDocument,
  after: ReadDocument,
): readonly SharedNote[] {
  if (notes.length === 0) return notes;
  const rename = combined([renamedDisk(before, after), ...renamedImages(before, after)]);
  const renamed = notes.map((note) => ({ note, target: rename(note.target) }));
  if (renamed.every(({ note, target }) => note.target === target)) return notes;
  return renamed.map(({ note, target }) => (note.target === target ? note : { ...note, target }));
}

type Rename = (target: string) => string;

/** One disk of as many before and after goes by another name. */
function renamedDisk({ disks: before }: ReadDocument, { disks: after }: ReadDocument): Rename {
  const changed = before.flatMap(({ disk }, at) => {
    const now = after[at]?.disk.id ?? '';
    return now === disk.id ? [] : [[disk.id, now] as const];
  });
  const [only] = changed;
  if (before.length !== after.length || only === undefined || changed.length > 1) return unchanged;
  const [was, now] = only;
  return (target) =>
    target.startsWith(was) && /^(?:$|[=/])/u.test(target.slice(was.length)) ? now + target.slice(was.length) : target;
}

function renamedImages(before: ReadDocument, after: ReadDocument): readonly Rename[] {
  return before.disks.map((read, at) => {
    const now = after.disks[at];
    return now?.disk.id === read.disk.id ? renamedImage(read, now) : unchanged;
  });
}

/** One source of a disk's became another, everywhere it stood, and all other images are what they were. */
function renamedImage(before: ReadDisk, after: ReadDisk): Rename {
  const was = imagesOf(before.disk);
  const now = imagesOf(after.disk);
  const changed = was.flatMap((image, at) => {
    const same = now[at];
    return same !== undefined && sourceOf(same) === sourceOf(image) ? [] : [{ image, same }];
  });
  const [first] = changed;
  if (was.length !== now.length || first?.same === undefined) return unchanged;
  const old = sourceOf(first.image);
  const become = sourceOf(first.same);
  if (now.some((image) => sourceOf(image) === old)) return unchanged;
  const all = changed.every(
    ({ image, same }) => same?.id === image.id && sourceOf(image) === old && sourceOf(same) === become,
  );
  const from = imageTarget(before, first.image);
  const to = imageTarget(after, first.same);
  return all ? (target) => (target === from ? to : target) : unchanged;
}

function combined(renames: readonly Rename[]): Rename {
  return (target) => renames.reduce((name, rename) => rename(name), target);
}

function unchanged(target: string): string {
  return target;
}
