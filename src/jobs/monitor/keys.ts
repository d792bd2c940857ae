import { type ImageKey, keyName, type LiveDisk } from '../disk/live-disk.js';
import type { Monitor } from './monitor.js';

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
