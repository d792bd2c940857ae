import type { ToldImage } from '../../import/index.js';
import type { ImageDetails } from '../../scenario/index.js';

/** What a text told of images that are files, by path, for making images like them. */
export function toldDetails(images: readonly ToldImage[]): ReadonlyMap<string, ImageDetails> {
  return new Map(
    images.flatMap(({ source, virtualSize, snapshots, bitmaps, dataFile }): readonly [string, ImageDetails][] =>
      source.type === 'file' ? [[source.path, { virtualSize, snapshots, bitmaps, dataFile }]] : [],
    ),
  );
}
