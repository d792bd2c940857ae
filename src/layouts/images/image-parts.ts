import type { ImageId } from '../../chain/index.js';
import type { TextRange } from '../../xml/index.js';
import type { ReadDisk } from '../reading/contract.js';
import type { WrittenImage } from '../written/written-disk.js';
import { writtenImages } from '../reading/written-images.js';

/**
 * The places that speak of each image and of no other: its element's tags without
 * what is nested in them, its `<source>`, its `<driver>` or `<format>`. In text order.
 */
export function imageParts(read: ReadDisk): Map<ImageId, readonly TextRange[]> {
  return new Map([...writtenImages(read)].map(([id, image]) => [id, partsOf(image)]));
}

function partsOf({ element, source, formatElement, leading }: WrittenImage): TextRange[] {
  const own = source?.kind === 'element' ? [source.element.range] : [];
  const format = formatElement === null ? [] : [formatElement.range];
  const tags = element.name === 'disk' ? [] : [element.startTag, ...(element.endTag === null ? [] : [element.endTag])];
  const comments = leading.map(({ range }) => range);
  return [...comments, ...tags, ...format, ...own].sort((a, b) => a.start - b.start);
}
