import { baseName, type Disk, type Image } from '../../chain/index.js';
import type { PictureMark, PictureAddition } from '../../diagram/index.js';
import type { Foresight, SnapshotWish } from '../../script/index.js';
import { keyOf } from './snapshot-pictures.js';

/** What the picture shows of what a line about a snapshot would do, by disk. */
export function foreseenPictures(
  wish: SnapshotWish,
  foreseen: Extract<Foresight, { kind: 'foreseen' }>,
  disks: readonly Disk[],
): ReadonlyMap<string, PictureAddition> {
  return new Map(disks.map((disk) => [disk.id, pictureOf(wish, foreseen, disk)] as const));
}

function pictureOf(
  wish: SnapshotWish,
  { merges, moved, removed, made, inside }: Extract<Foresight, { kind: 'foreseen' }>,
  disk: Disk,
): PictureAddition {
  const marks = new Map<string, PictureMark[]>();
  const mark = (path: string, kind: 'goes' | 'becomes', label: string, text: string): void => {
    const key = keyOf(disk, path);
    marks.set(key, [...(marks.get(key) ?? []), { kind, label, text }]);
  };
  for (const { from, into, active } of merges) {
    const [image, base] = [baseName(from), baseName(into)];
    mark(from, 'goes', `into ${base}, then goes`, `Would be committed into ${base}, and its file would go.`);
    const text = `Would take what ${image} holds${active ? ', and become the active layer' : ''}.`;
    mark(into, 'becomes', active ? 'takes it, turns active' : `takes ${image}`, text);
  }
  for (const { path, onto } of moved) {
    mark(path, 'becomes', `onto ${baseName(onto)}`, `Would be told to stand on ${baseName(onto)}.`);
  }
  for (const path of removed) mark(path, 'goes', 'goes', 'Its file would go, with all that only it holds.');
  for (const path of inside) {
    const label = wish.kind === 'delete' ? `loses ${wish.name}` : `back at ${wish.name}`;
    const does = wish.kind === 'delete' ? `no longer keep ${wish.name} inside` : `be again as at ${wish.name}`;
    mark(path, 'becomes', label, `Would ${does}.`);
  }
  const mine = made.filter(({ target }) => target === (disk.target ?? disk.id));
  for (const { path } of mine) mark(path, 'becomes', 'new active layer', 'Would be made, as the active layer.');
  return {
    marks,
    merges: merges.map(({ from, into }) => ({ from: keyOf(disk, from), into: keyOf(disk, into) })),
    chains: mine.map(({ path, format, onto }) => ({
      ...{ images: [imageAt(disk, path, format), imageAt(disk, onto, null)], role: 'foreseen' as const },
    })),
    lines: new Map(),
    strips: new Map(),
  };
}

function imageAt(disk: Disk, path: string, format: string | null): Image {
  const key = keyOf(disk, path);
  return { id: `${disk.id}/foreseen/${key}`, source: { type: 'file', path: key }, format, index: null };
}
