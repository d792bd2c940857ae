import type { ImageId } from '../../chain/index.js';
import type { TextRange } from '../../xml/index.js';
import type { ReadDisk, ReadDocument } from './contract.js';

/** The disk around an offset, and the image whose element is the innermost there; `imageId` is null beside all images. */
export interface FoundImage {
  readonly read: ReadDisk;
  readonly imageId: ImageId | null;
}

/** What stands at an offset of the text; null outside all disks. */
export function imageAt({ disks }: ReadDocument, offset: number): FoundImage | null {
  const read = disks.find(({ element }) => holds(element.range, offset));
  if (read === undefined) return null;
  const around = [...read.imageRanges].filter(([, range]) => holds(range, offset));
  const [innermost] = around.toSorted(([, a], [, b]) => a.end - a.start - (b.end - b.start));
  return { read, imageId: innermost?.[0] ?? null };
}

function holds({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}
