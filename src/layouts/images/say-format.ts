import type { ImageId } from '../../chain/index.js';
import type { TextEdit, TextRange } from '../../xml/index.js';
import type { ReadDisk } from '../reading/contract.js';
import { formatEdits } from '../written/format-edits.js';
import { placeRange } from '../written/place-range.js';
import { writtenImages } from '../reading/written-images.js';

/** The words that say what one image is and where it lies. */
export interface ImageWords {
  /** The path, or what else names the place; the element's name where nothing does. */
  readonly place: TextRange;
  /** Inside the quotes; null where no format is said. */
  readonly format: TextRange | null;
}

/** For each image of the disk the characters that a message about its path or format is about. */
export function imageWords(read: ReadDisk): Map<ImageId, ImageWords> {
  return new Map(
    [...writtenImages(read)].map(([id, image]) => [
      id,
      { place: placeRange(image), format: image.format?.valueRange ?? null },
    ]),
  );
}

/** Edits that make the disk say the image's format, where its layout says it. Empty where that is not possible. */
export function sayFormat(text: string, read: ReadDisk, id: ImageId, format: string): TextEdit[] {
  const image = writtenImages(read).get(id);
  return image === undefined ? [] : formatEdits(text, image, format);
}
