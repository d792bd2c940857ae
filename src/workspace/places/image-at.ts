import type { ImageId } from '../../chain/index.js';
import type { ReadDocument } from '../../layouts/index.js';

/** The disk around an offset and the innermost image whose element holds it; null outside all disks. */
export function imageAt(document: ReadDocument, offset: number): { diskId: string; imageId: ImageId | null } | null {
  const read = document.disks.find(({ element }) => element.range.start <= offset && offset <= element.range.end);
  if (read === undefined) return null;
  let found: { imageId: ImageId; length: number } | null = null;
  for (const [imageId, range] of read.imageRanges) {
    const length = range.end - range.start;
    const holds = range.start <= offset && offset <= range.end;
    if (holds && (found === null || length < found.length)) found = { imageId, length };
  }
  return { diskId: read.disk.id, imageId: found?.imageId ?? null };
}
