import type { ImageId } from '../../chain/index.js';
import { attribute, firstChild, type TextEdit, type TextRange, type XmlElement } from '../../xml/index.js';

import type { ReadDisk } from '../reading/contract.js';
import { indentationAt } from '../text/lines.js';
import type { WrittenImage } from '../written/written-disk.js';
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

/** The same for an image as written. */
export function formatEdits(text: string, image: WrittenImage, format: string): TextEdit[] {
  if (image.format !== null) return [{ range: image.format.valueRange, text: format }];
  const { element, formatElement, source } = image;
  if (formatElement !== null) return insert(formatElement.nameRange.end, ` type='${format}'`);
  if (source === null) return [];
  if (source.kind === 'attribute') return insert(source.attribute.range.end, ` format='${format}'`);
  const at = source.element.range.start;
  const indentation = indentationAt(text, at);
  const newline = text.startsWith('\r\n', text.indexOf('\n') - 1) ? '\r\n' : '\n';
  const tag = formatTag(element);
  if (tag === null)
    return insert(source.element.attributes.at(-1)?.range.end ?? source.element.nameRange.end, ` format='${format}'`);
  return insert(at, `<${tag} type='${format}'/>${indentation === null ? '' : newline + indentation}`);
}

/** The element that says the format; null for the flat layout's mirror, whose source does. */
function formatTag(element: XmlElement): string | null {
  switch (element.name) {
    case 'disk':
    case 'backingFile':
      return 'driver';
    case 'backingStore':
      return 'format';
    default: {
      if (attribute(element, 'type') !== null) return 'format';
      const nested = [element, element.parent].some(
        (each) => each !== null && firstChild(each, 'backingFile') !== null,
      );
      return nested ? 'driver' : null;
    }
  }
}

function insert(at: number, text: string): TextEdit[] {
  return [{ range: { start: at, end: at }, text }];
}

/** The characters that name the image's place: its path where there is one. */
export function placeRange({ source, element }: WrittenImage): TextRange {
  if (source === null) return element.nameRange;
  if (source.kind === 'attribute') return source.attribute.valueRange;
  for (const name of ['file', 'dev', 'dir', 'name', 'path', 'volume']) {
    const found = attribute(source.element, name);
    if (found !== null) return found.valueRange;
  }
  return source.element.startTag;
}
