import { refusal } from '../jobs-error.js';
import type { LiveDisk } from './live-disk.js';
import { directoryOf } from '../../chain/index.js';

/**
 * The relative name under which the image above `top` will find `base`, made
 * of the relative names recorded from `top` down to `base`
 * (src/storage_file/storage_source.c, virStorageSourceGetRelativeBackingPath).
 * Throws where one of them isn't relative.
 */
export function relativeBackingName(disk: LiveDisk, top: number, base: number): string {
  let name = '';
  for (const image of disk.images.slice(top, base + 1)) {
    if (image.relativePath === null) {
      const advice = `The name recorded for ${image.path} is absolute. Leave --keep-relative out.`;
      throw refusal('Requested operation is not valid', "can't keep relative backing relationship", advice);
    }
    const directory = name.includes('/') ? `${directoryOf(name)}/` : '';
    name = `${directory}${image.relativePath}`;
  }
  return name;
}
