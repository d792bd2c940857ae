import { type ImageKey, keyName, type LiveDisk, type LiveImage } from '../disk/live-disk.js';
import type { Monitor } from './monitor.js';

/** The key of an encrypted image, base64; undefined where nobody knows it. */
export type KeyOf = (image: LiveImage) => string | undefined;

/** Tells QEMU the keys of encrypted images before it opens them. `keys`: by path. */
export async function addKeys(
  monitor: Monitor,
  disks: readonly LiveDisk[],
  keys: ReadonlyMap<string, ImageKey>,
): Promise<void> {
  for (const image of disks.flatMap(({ images }) => images)) {
    const key = image.encryption === undefined ? undefined : keys.get(image.path);
    if (key !== undefined) await monitor.addSecret(keyName(image), key.data);
  }
}

/** Finds the key of an image. `keys`: by path. */
export function keyIn(keys: ReadonlyMap<string, ImageKey>): KeyOf {
  return ({ path }) => keys.get(path)?.data;
}
