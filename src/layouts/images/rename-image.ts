import { attribute, escapeAttributeValue, type TextEdit, type TextRange, type XmlAttribute } from '../../xml/index.js';
import type { ReadDocument } from '../reading/contract.js';
import { sourceTypeOf } from '../written/source.js';
import type { WrittenImage } from '../written/written-disk.js';
import { rewritten, writtenImages } from '../reading/written-images.js';

/** A path in the text that names an image on this host. */
export interface ImagePath {
  readonly path: string;
  /** Inside the quotes. */
  readonly range: TextRange;
}

/** All paths that name images, in text order, those included that an old mirror form repeats. */
function imagePaths(document: ReadDocument): ImagePath[] {
  const attributes = document.disks.flatMap((read) => [
    ...[...writtenImages(read).values()].flatMap((image) => pathOf(image) ?? []),
    ...(rewritten(read).mirror?.repeated ?? []).filter(({ name }) => name === 'file'),
  ]);
  return attributes
    .map(({ value, valueRange }) => ({ path: value, range: valueRange }))
    .sort((a, b) => a.range.start - b.range.start);
}

function pathOf(image: WrittenImage): XmlAttribute | null {
  if (image.source === null) return null;
  if (image.source.kind === 'attribute') return image.source.attribute;
  const type = sourceTypeOf(image);
  if (type !== 'file' && type !== 'block' && type !== 'dir') return null;
  return attribute(image.source.element, type === 'block' ? 'dev' : type);
}

/** The path under the cursor; null where none is. */
export function imagePathAt(document: ReadDocument, offset: number): ImagePath | null {
  return imagePaths(document).find(({ range }) => range.start <= offset && offset <= range.end) ?? null;
}

/** Edits that rename the image in every disk and mirror that names it. Empty when nothing names it. */
export function renameImage(document: ReadDocument, from: string, to: string): TextEdit[] {
  const { text } = document.xml;
  return imagePaths(document)
    .filter(({ path }) => path === from)
    .map(({ range }) => {
      const quote = text.charAt(range.start - 1) === '"' ? '"' : "'";
      return { range, text: escapeAttributeValue(to, quote) };
    });
}
