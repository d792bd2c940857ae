import type { Disk, Image } from './model.js';

/** Every image the disk names, its mirror's included. */
export function imagesOf(disk: Disk): readonly Image[] {
  return [...disk.chain.images, ...(disk.mirror?.chain.images ?? [])];
}
