import { applyEdits, attribute, parseXml, type TextEdit, type XmlElement } from '../../xml/index.js';
import { dataFileSource } from '../written/source.js';

/** What stands inside a `<source>`, with this number at its data file, or none; as it is where there is no data file. */
export function withDataFileIndex(inSource: string, index: number | null): string {
  const start = '<source>';
  const { root } = parseXml(`${start}${inSource}</source>`);
  const place = root === null ? null : dataFileSource(root);
  if (place === null) return inSource;
  const edits = indexEdits(place, index).map(({ range, text }) => ({
    text,
    range: { start: range.start - start.length, end: range.end - start.length },
  }));
  return applyEdits(inSource, edits);
}

function indexEdits(element: XmlElement, index: number | null): readonly TextEdit[] {
  const written = attribute(element, 'index');
  if (written !== null && index !== null) return [{ range: written.valueRange, text: String(index) }];
  const before = element.attributes.filter(({ range }) => range.end < (written?.range.end ?? Infinity)).at(-1);
  const end = before?.range.end ?? element.nameRange.end;
  if (written !== null) return [{ range: { start: end, end: written.range.end }, text: '' }];
  return index === null ? [] : [{ range: { start: end, end }, text: ` index='${index}'` }];
}
