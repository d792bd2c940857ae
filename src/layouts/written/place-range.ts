import { attribute, type TextRange } from '../../xml/index.js';
import type { WrittenImage } from './written-disk.js';

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
