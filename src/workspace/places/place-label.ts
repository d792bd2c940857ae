import { imagesOf } from '../../chain/index.js';
import type { ReadDocument } from '../../layouts/index.js';
import { findTarget, sourceOf } from './target.js';

/** A target in words: `vda: /path/to/base`, `<driver> of vda`, `/domain/os`. The target itself where it is gone. */
export function placeLabel(document: ReadDocument | null, target: string): string {
  const place = document === null ? null : findTarget(document, target);
  const read = document?.disks.find(({ disk }) => disk.id === place?.diskId);
  if (place === null || read === undefined) return target;
  const { id } = read.disk;
  const image = imagesOf(read.disk).find((one) => one.id === place.imageId);
  if (image !== undefined) {
    const source = sourceOf(image);
    return `${id}: ${source === '' ? 'an image without a source' : source}`;
  }
  const path = target.slice(id.length + '//'.length);
  return path === '' ? `disk ${id}` : `<${path}> of ${id}`;
}
