import { imagesFrom, isLocal } from '../definition/storage-source.js';
import type { FilledDisk } from '../post-parse/fill-in-disk.js';
import { qemuEnds, type Refusal } from '../refusal.js';
import { placeOf } from '../reading/elements.js';

/** How one disk holds an image. */
interface Hold {
  readonly writes: boolean;
  /** Others may write. */
  readonly shares: boolean;
}

/**
 * QEMU's locks on images that several disks name, or one disk twice: who writes wants nobody else to, and who only reads
 * wants nobody to write, unless the disk is shareable.
 *
 * @returns the refusal of each disk that can't get its locks after those before it
 */
export function lockImages(disks: readonly FilledDisk[]): ReadonlyMap<FilledDisk, Refusal> {
  const held = new Map<string, Hold[]>();
  const refusals = new Map<FilledDisk, Refusal>();
  for (const disk of disks) {
    const images = imagesFrom(disk.source);
    images.forEach((image, depth) => {
      if (!isLocal(image) || image.type === 'dir' || image.path === null) return;
      const writes = depth === 0 && !image.readonly;
      const hold = { writes, shares: disk.source.shareable };
      const others = held.get(image.path) ?? [];
      const place = placeOf(image.written);
      // A raw image is one node, which takes its locks when the disk is attached to it.
      const option = image.format === 'raw' ? '-device' : '-blockdev';
      if (hold.writes && others.some(({ shares }) => !shares)) {
        refusals.set(disk, notLocked(option, '"write" lock', image.path, place));
      } else if (!hold.shares && others.some((other) => other.writes)) {
        refusals.set(disk, notLocked(option, 'shared "write" lock', image.path, place));
      }
      held.set(image.path, [...others, hold]);
    });
  }
  return refusals;
}

function notLocked(option: '-device' | '-blockdev', lock: string, path: string, place: Refusal['range']): Refusal {
  return qemuEnds(option, `Failed to get ${lock}\nIs another process using the image [${path}]?`, place);
}
