import { type Disk, type Image, memoryPath } from '../chain/index.js';
import type { FileImage, ImageGraph } from './image-graph.js';

/**
 * Which image each backing image of a mirror must read the same as, by the copy's key.
 *
 * A mirror whose backing image reads differently from what it stands for would be wrong after a
 * shallow copy (libvirt's REUSE_EXT condition, virDomainBlockCopy in
 * libvirt-domain.c), so one that no disk's chain has is made as a copy: the
 * image directly below the mirror of the image directly below the active layer, and so on down.
 */
export function mirrorBackingCopies(
  disks: readonly Disk[],
  graph: ImageGraph,
  workingDirectory: string,
): ReadonlyMap<string, FileImage> {
  const keyOf = ({ source }: Image): string | null => memoryPath(source, workingDirectory);
  const inChains = new Set(disks.flatMap((disk) => disk.chain.images.map(keyOf)));
  const copies = new Map<string, FileImage>();
  for (const { chain, mirror } of disks) {
    mirror?.chain.images.forEach((image, depth) => {
      const copy = keyOf(image);
      const originalKey = keyOf(chain.images[depth] ?? image);
      const original = originalKey === null ? undefined : graph.images.get(originalKey);
      if (depth === 0 || copy === null || original === undefined || original.key === copy) return;
      if (!inChains.has(copy) && !copies.has(copy)) copies.set(copy, original);
    });
  }
  return copies;
}
