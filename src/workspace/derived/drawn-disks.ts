import { imagesOf, type Disk } from '../../chain/index.js';

/** The disks of a document that are drawn together. */
export interface DrawnDisks {
  readonly disks: readonly Disk[];
  /** Position of the first of them in the document. */
  readonly first: number;
  readonly total: number;
}

/** Images in one picture: some more cards are drawn in no time, thousands hold up every key. */
const mostImages = 120;

/** All disks of an ordinary machine; of a document with very many those around the one that is selected. */
export function drawnDisks(disks: readonly Disk[], selectedId: string | null): DrawnDisks {
  let [first, images] = [0, 0];
  let reached = false;
  for (const [position, disk] of disks.entries()) {
    const own = Math.max(1, imagesOf(disk).length);
    if (position > first && images + own > mostImages) {
      if (reached) return { disks: disks.slice(first, position), first, total: disks.length };
      [first, images] = [position, 0];
    }
    images += own;
    reached ||= selectedId === null || disk.id === selectedId;
  }
  return { disks: disks.slice(first), first, total: disks.length };
}
