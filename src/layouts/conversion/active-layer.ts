import { sourceText } from '../../chain/index.js';
import {
  applyEdits,
  attribute,
  childElements,
  firstChild,
  type TextEdit,
  type XmlAttribute,
  type XmlElement,
} from '../../xml/index.js';
import { imageSource } from '../written/source.js';
import type { WrittenDisk, WrittenImage } from '../written/written-disk.js';

/**
 * Edits that make a disk's own `<source>` and `<driver>` say what those of `next` say; `whole` is the text of both.
 * An image that the text has already, in `own`, comes with all that stands in its `<source>`.
 */
export function updateActiveLayer(
  before: WrittenDisk,
  next: WrittenDisk,
  own: ReadonlyMap<string, WrittenImage>,
  whole: string,
): TextEdit[] {
  const source = firstChild(before.element, 'source');
  const wanted = firstChild(next.element, 'source');
  if (source === null || wanted === null) return [];
  return [
    ...setAttribute(before.element, attribute(before.element, 'type'), attribute(next.element, 'type'), whole, true),
    ...setFormat(before, next, source, whole),
    ...setSource(source, wanted, own.get(placeOf(next)), placeOf(before) !== placeOf(next), whole),
  ];
}

function placeOf({ active }: WrittenDisk): string {
  const source = active === null ? null : imageSource(active);
  return source === null ? '' : sourceText(source);
}

/** Another image's `<source>` is put in place of the old one where an attribute doesn't make the difference. */
function setSource(
  source: XmlElement,
  wanted: XmlElement,
  known: WrittenImage | undefined,
  isOther: boolean,
  whole: string,
): TextEdit[] {
  const index = attribute(wanted, 'index');
  const own = known?.source?.kind === 'element' ? known.source.element : wanted;
  if (isOther && !(isPath(source) && isPath(own))) {
    const text = whole.slice(own.range.start, own.range.end);
    const inside = setAttribute(own, attribute(own, 'index'), index, whole, false).map((edit) => ({
      text: edit.text,
      range: { start: edit.range.start - own.range.start, end: edit.range.end - own.range.start },
    }));
    return [{ range: source.range, text: applyEdits(text, inside) }];
  }
  const file = attribute(source, 'file') ?? attribute(source, 'dev');
  const wantedFile = attribute(wanted, 'file') ?? attribute(wanted, 'dev');
  return [
    ...(isOther ? setAttribute(source, file, wantedFile, whole, false) : []),
    ...setAttribute(source, attribute(source, 'index'), index, whole, false),
  ];
}

/** A path and nothing else. */
function isPath(source: XmlElement): boolean {
  const names = source.attributes.map(({ name }) => name).filter((name) => name !== 'index');
  return childElements(source).length === 0 && names.length === 1 && (names[0] === 'file' || names[0] === 'dev');
}

function setFormat(before: WrittenDisk, next: WrittenDisk, source: XmlElement, whole: string): TextEdit[] {
  const driver = firstChild(before.element, 'driver');
  const wanted = firstChild(next.element, 'driver');
  if (wanted === null) return [];
  if (driver !== null) return setAttribute(driver, attribute(driver, 'type'), attribute(wanted, 'type'), whole, false);
  const { start } = source.range;
  const space = /\s*$/.exec(whole.slice(0, start))?.[0] ?? '';
  return [{ range: { start, end: start }, text: `${whole.slice(wanted.range.start, wanted.range.end)}${space}` }];
}

/** `file` is what a disk without a type is, so nobody adds it. */
function setAttribute(
  element: XmlElement,
  old: XmlAttribute | null,
  wanted: XmlAttribute | null,
  whole: string,
  fileIsSilent: boolean,
): TextEdit[] {
  if (wanted === null) return old === null ? [] : [{ range: withSpaceBefore(old, whole), text: '' }];
  const value = whole.slice(wanted.valueRange.start, wanted.valueRange.end);
  if (old !== null) {
    const names = old.name === wanted.name ? [] : [{ range: old.nameRange, text: wanted.name }];
    return old.value === wanted.value ? names : [...names, { range: old.valueRange, text: value }];
  }
  if (fileIsSilent && wanted.value === 'file') return [];
  const end = element.attributes.at(-1)?.range.end ?? element.nameRange.end;
  return [{ range: { start: end, end }, text: ` ${wanted.name}='${value}'` }];
}

function withSpaceBefore({ range }: XmlAttribute, whole: string): TextEdit['range'] {
  const space = /\s*$/.exec(whole.slice(0, range.start))?.[0].length ?? 0;
  return { start: range.start - space, end: range.end };
}
