import type { TextEdit } from '../../xml/index.js';
import { indentationAt } from '../text/lines.js';
import type { WrittenImage } from './written-disk.js';

/** Edits that make an image as written say its format. Empty where that is not possible. */
export function formatEdits(text: string, image: WrittenImage, format: string): TextEdit[] {
  if (image.format !== null) return [{ range: image.format.valueRange, text: format }];
  const { formatElement, formatPlace, source } = image;
  if (formatPlace === null) return [];
  if (formatElement !== null) return insert(formatElement.nameRange.end, ` ${formatPlace.attribute}='${format}'`);
  if (source === null) return [];
  if (source.kind === 'attribute') return insert(source.attribute.range.end, ` ${formatPlace.attribute}='${format}'`);
  const at = source.element.range.start;
  const indentation = indentationAt(text, at);
  const newline = text.startsWith('\r\n', text.indexOf('\n') - 1) ? '\r\n' : '\n';
  if (formatPlace.element === null) {
    const end = source.element.attributes.at(-1)?.range.end ?? source.element.nameRange.end;
    return insert(end, ` ${formatPlace.attribute}='${format}'`);
  }
  return insert(
    at,
    `<${formatPlace.element} ${formatPlace.attribute}='${format}'/>${indentation === null ? '' : newline + indentation}`,
  );
}

function insert(at: number, text: string): TextEdit[] {
  return [{ range: { start: at, end: at }, text }];
}
