import { type Disk, sourceText } from '../chain/index.js';
import type { DiskPicture } from './contract.js';

/** A disk of a document whose images are nowhere: none of them is said to be missing. */
export function unexaminedPicture(disk: Disk): DiskPicture {
  const images = [...disk.chain.images, ...(disk.mirror?.chain.images ?? [])];
  return {
    disk,
    images: new Map(
      images.flatMap(({ source }) => (source === null ? [] : [[sourceText(source), { kind: 'unexamined' }]])),
    ),
    job: null,
  };
}
