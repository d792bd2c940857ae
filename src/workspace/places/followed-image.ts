import { type Disk, type ImageId, imagesOf, memoryPath } from '../../chain/index.js';

/** Where the image that was at `id` is after a job changed the disk; null where it is no longer a part of it. */
export function followedImage(before: Disk, after: Disk, id: ImageId | null): ImageId | null {
  const image = imagesOf(before).find((one) => one.id === id);
  const path = image === undefined ? null : memoryPath(image.source);
  if (path === null) return null;
  const same = imagesOf(after).filter((one) => memoryPath(one.source) === path);
  return (same.find((one) => one.id === id) ?? same[0])?.id ?? null;
}
