import type { ImageId } from '../../chain/index.js';
import type { ReadDisk } from './contract.js';
import { detectLayout } from '../detection/detect.js';
import { writtenDisk } from './read-disk.js';
import type { WrittenDisk, WrittenImage } from '../written/written-disk.js';

/** The disk as its text writes it; the model in `ReadDisk` leaves out where things stand. */
export function rewritten({ element, layouts }: ReadDisk): WrittenDisk {
  return writtenDisk(element, detectLayout(element, layouts));
}

/** The disk's images as written, by their ids: the active layer's chain first, then the mirror's. */
export function writtenImages(read: ReadDisk): Map<ImageId, WrittenImage> {
  const { active, below, mirror } = rewritten(read);
  const images = new Map<ImageId, WrittenImage>();
  const note = (part: string, chain: readonly WrittenImage[]): void => {
    for (const [depth, image] of chain.entries()) images.set(`${read.disk.id}/${part}/${depth}`, image);
  };
  note('chain', active === null ? below.images : [active, ...below.images]);
  if (mirror !== null) note('mirror', [mirror.image, ...mirror.below.images]);
  return images;
}
