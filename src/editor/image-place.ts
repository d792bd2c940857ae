import { imageAt, type ReadDisk, type ReadDocument } from '../layouts/index.js';
import type { TextRange } from '../xml/index.js';

/** An image as its place in the document names it. */
export interface ImagePlace {
  /** e.g. `vda: backing image, layer 2 of 3`. */
  readonly place: string;
  /** The element that stands for the image. */
  readonly range: TextRange;
}

type Disk = ReadDisk['disk'];

/** The image whose element is the innermost around the offset; null outside all. */
export function imagePlaceAt(document: ReadDocument, offset: number): ImagePlace | null {
  const found = imageAt(document, offset);
  if (found === null) return null;
  const { read, imageId } = found;
  const range = imageId === null ? undefined : read.imageRanges.get(imageId);
  return imageId === null || range === undefined
    ? null
    : { place: `${read.disk.id}: ${placeText(read.disk, imageId)}`, range };
}

/** What an image is to its disk: `active layer`, `backing image, layer 2 of 3`, `mirror`; layers count from the top. */
export function placeText({ chain, mirror }: Disk, imageId: string): string {
  const layer = chain.images.findIndex(({ id }) => id === imageId);
  if (layer !== -1) {
    const of = `layer ${layer + 1} of ${chain.images.length}`;
    return layer === 0 ? `active layer, ${of}` : `backing image, ${of}`;
  }
  const copied = mirror?.chain.images ?? [];
  const below = copied.findIndex(({ id }) => id === imageId);
  return below <= 0 ? 'mirror' : `below the mirror, layer ${below + 1} of ${copied.length}`;
}
