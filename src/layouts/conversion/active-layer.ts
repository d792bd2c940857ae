import { type BesideSource, sourceText } from '../../chain/index.js';
import {
  applyEdits,
  attribute,
  childElements,
  firstChild,
  isElement,
  type TextEdit,
  type XmlAttribute,
  type XmlElement,
} from '../../xml/index.js';
import { canMove, indentationAt, joinLines, moveLines } from '../text/lines.js';
import { styleAt } from '../text/style.js';
import { moved, type WritingContext } from '../writing/writing-context.js';
import { dataFileSource, imageSource } from '../written/source.js';
import type { WrittenDisk, WrittenImage } from '../written/written-disk.js';

export interface ActiveLayerWriting {
  /** Images that the text has already, which keep their `<source>`, by where they are. */
  readonly own: ReadonlyMap<string, WrittenImage>;
  /** What goes beside the source where it stands in it. */
  readonly beside: readonly BesideSource[];
}

/**
 * Edits that make a disk's own `<source>` and `<driver>` say what those of `next` say, which stands in `context.text` too.
 * What stands inside them and is about the image, not the disk, goes with it.
 */
export function updateActiveLayer(
  before: WrittenDisk,
  next: WrittenDisk,
  { own, beside }: ActiveLayerWriting,
  context: WritingContext,
): TextEdit[] {
  const whole = context.text;
  const source = firstChild(before.element, 'source');
  const wanted = firstChild(next.element, 'source');
  if (source === null || wanted === null) return [];
  const place = placeOf(next);
  const frame = [
    ...setAttribute(before.element, attribute(before.element, 'type'), attribute(next.element, 'type'), whole, true),
    ...setFormat(before, next, source, whole),
  ];
  const moves = besideSource(before.element).some(({ name }) => !beside.some((one) => one === name));
  if (placeOf(before) === place && !moves)
    return [...frame, ...setRunning(source, wanted, whole), ...setDataFile(source, wanted, whole)];
  const known = own.get(place)?.source;
  const written = known?.kind === 'element' ? known.element : wanted;
  const byPath = isPath(source) && isPath(written);
  const besides = besideSource(byPath ? wanted : written).filter(({ name }) => beside.some((one) => one === name));
  const replaced = byPath
    ? setPath(before, { source, wanted, besides }, context)
    : replaceSource(source, { written, wanted, besides }, whole);
  return [
    ...frame,
    ...replaced,
    ...setCaches(before, next, context),
    ...setBesides(before.element, source, besides, whole),
  ];
}

/** What can stand in a disk beside its `<source>`, or in that, and is about the image (domain_conf.c, virDomainDiskDefFormat). */
export function besideSource(disk: XmlElement): readonly XmlElement[] {
  return [...childElements(disk, 'auth'), ...childElements(disk, 'encryption')];
}

/** What stood beside the source is about the image that is there no more, which says it inside its own: `wanted` instead. */
function setBesides(disk: XmlElement, source: XmlElement, wanted: readonly XmlElement[], whole: string): TextEdit[] {
  const gone = besideSource(disk).map(({ range }) => ({ range: withSpaceBefore({ range }, whole), text: '' }));
  const placed = wanted.flatMap((element): readonly TextEdit[] => {
    // As libvirt orders them: behind the driver, and behind the target.
    const anchor = firstChild(disk, element.name === 'auth' ? 'driver' : 'target') ?? source;
    const { newline, indentation } = styleAt(whole, disk, anchor.range.start);
    const { start, end } = element.range;
    const text = whole.slice(start, end);
    const from = canMove(element, whole) ? indentationAt(whole, start) : null;
    const lines = newline === '' || from === null ? text : moveLines(text, from, indentation);
    return [{ range: { start: anchor.range.end, end: anchor.range.end }, text: `${newline}${indentation}${lines}` }];
  });
  return [...gone, ...placed];
}

function placeOf({ active }: WrittenDisk): string {
  const source = active === null ? null : imageSource(active);
  return source === null ? '' : sourceText(source);
}

/** Whether a path tells where the image is: all else in a disk's own `<source>` can then stay, or go, by itself. */
export function isPath(source: XmlElement): boolean {
  return attribute(source, 'file') !== null || attribute(source, 'dev') !== null;
}

function setIndex(source: XmlElement, wanted: XmlElement, whole: string): TextEdit[] {
  return setAttribute(source, attribute(source, 'index'), attribute(wanted, 'index'), whole, false);
}

/** What a running libvirt says in a source beside where it is. */
function setRunning(source: XmlElement, wanted: XmlElement, whole: string): TextEdit[] {
  const tls = setAttribute(source, attribute(source, 'tls'), attribute(wanted, 'tls'), whole, false);
  return [...tls, ...setIndex(source, wanted, whole)];
}

function setDataFile(source: XmlElement, wanted: XmlElement, whole: string): TextEdit[] {
  const [present, said] = [dataFileSource(source), dataFileSource(wanted)];
  return present === null || said === null ? [] : setIndex(present, said, whole);
}

interface SourcePair {
  readonly source: XmlElement;
  readonly wanted: XmlElement;
  /** Those in it that are to stand beside it. */
  readonly besides: readonly XmlElement[];
}

function setPath(before: WrittenDisk, { source, wanted, besides }: SourcePair, context: WritingContext): TextEdit[] {
  const file = attribute(source, 'file') ?? attribute(source, 'dev');
  const wantedFile = attribute(wanted, 'file') ?? attribute(wanted, 'dev');
  return [
    ...setAttribute(source, file, wantedFile, context.text, false),
    ...setIndex(source, wanted, context.text),
    ...setInside(before.element, source, childElements(source), without(besides, wanted), context),
  ];
}

/** Puts another image's `<source>` in place of the old one, with all that stands in it. */
function replaceSource(
  source: XmlElement,
  { written, wanted, besides }: Omit<SourcePair, 'source'> & { readonly written: XmlElement },
  whole: string,
): TextEdit[] {
  const { start, end } = written.range;
  const inside = [...setRunning(written, wanted, whole), ...takeOut(besides, written, whole)].map((edit) => ({
    text: edit.text,
    range: { start: edit.range.start - start, end: edit.range.end - start },
  }));
  const text = applyEdits(whole.slice(start, end), inside);
  const [from, to] = [indentationAt(whole, start), indentationAt(whole, source.range.start)];
  const isMoved = from !== null && to !== null && canMove(written, whole);
  return [{ range: source.range, text: isMoved ? moveLines(text, from, to) : text }];
}

function without(besides: readonly XmlElement[], source: XmlElement): readonly XmlElement[] {
  return childElements(source).filter((child) => !besides.includes(child));
}

/** Edits that leave them out of the `<source>` that they stand in. */
function takeOut(besides: readonly XmlElement[], source: XmlElement, whole: string): TextEdit[] {
  if (besides.length > 0 && without(besides, source).length === 0) {
    return [{ range: { start: source.startTag.end - 1, end: source.range.end }, text: '/>' }];
  }
  return besides.map((element) => ({ range: withSpaceBefore(element, whole), text: '' }));
}

function setCaches(before: WrittenDisk, next: WrittenDisk, context: WritingContext): TextEdit[] {
  const driver = firstChild(before.element, 'driver');
  if (driver === null) return [];
  const wantedDriver = firstChild(next.element, 'driver');
  const caches = wantedDriver === null ? [] : childElements(wantedDriver, 'metadata_cache');
  return setInside(before.element, driver, childElements(driver, 'metadata_cache'), caches, context);
}

/** Edits that put `wanted` in the place of `old`, which are children of `element`; the rest of what is in it stays. */
function setInside(
  disk: XmlElement,
  element: XmlElement,
  old: readonly XmlElement[],
  wanted: readonly XmlElement[],
  context: WritingContext,
): TextEdit[] {
  if (old.length === 0 && wanted.length === 0) return [];
  const style = styleAt(context.text, disk, element.range.start);
  const kept = element.children.filter(
    (child) => child.kind === 'comment' || (isElement(child) && !old.includes(child)),
  );
  const lines = [...kept, ...wanted].map((child) => moved(1, child, context));
  const start = element.attributes.at(-1)?.range.end ?? element.nameRange.end;
  const { end } = element.range;
  if (lines.length === 0) return [{ range: { start, end }, text: '/>' }];
  const before = style.newline === '' ? '' : `${style.newline}${style.indentation}`;
  const text = `>${before}${style.newline === '' ? '' : style.step}${joinLines(lines, style)}${before}</${element.name}>`;
  return [{ range: { start, end }, text }];
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

function withSpaceBefore({ range }: Pick<XmlAttribute, 'range'>, whole: string): TextEdit['range'] {
  const space = /\s*$/.exec(whole.slice(0, range.start))?.[0].length ?? 0;
  return { start: range.start - space, end: range.end };
}
