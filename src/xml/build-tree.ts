import { XMLParser } from 'fast-xml-parser';
import { condense, type Condensed, type Part } from './condense.js';
import { allSteps } from './steps.js';
import { decodeText } from './entities.js';
import { maximumDepth, maximumTextLength } from './limits.js';
import type { TextRange, XmlElement, XmlNode } from './model.js';
import { placeElement, type SeparateElement } from './placed-element.js';
import { scanStartTag } from './start-tag.js';
import { ownCopy, TextMemory } from './text-memory.js';

/**
 * Elements get one name in fast-xml-parser's tree: the true names are read from
 * the text, and the parser's refusal of some (`constructor`) can't strike. The
 * slash tells it that an element is empty.
 */
const anyName = 'e';

const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  // Text, comments and attributes have no positions in its tree, so they are read from the text.
  ignoreAttributes: true,
  commentPropName: false,
  tagValueProcessor: () => '',
  trimValues: false,
  parseTagValue: false,
  processEntities: false,
  transformTagName: (name) => (name.endsWith('/') ? `${anyName}/` : anyName),
  // Otherwise its time is quadratic in depth.
  jPath: false,
  maxNestedTags: maximumDepth + 1,
});

const positionKey = XMLParser.getMetaDataSymbol().valueOf();

/** One element of fast-xml-parser's tree. */
interface FoundElement {
  readonly start: number;
  readonly end: number;
  readonly children: readonly unknown[];
}

interface OpenElement {
  readonly element: BuiltElement;
  readonly found: readonly unknown[];
  next: number;
  /** Everything before this offset has its node. */
  cursor: number;
}

/** An XmlElement while its children are still added. */
interface BuiltElement extends XmlElement {
  readonly children: XmlNode[];
}

/** Parts by their texts. */
const knownParts = new TextMemory<SeparateElement>(maximumTextLength);

/**
 * Builds the positioned tree of a well-formed text.
 *
 * fast-xml-parser sees each carriage return as a space, and long texts as comments: it is slow with many of either, and
 * tells places in the text only.
 *
 * Yields after each step of some milliseconds.
 *
 * @param declarations XML declaration, DOCTYPE and processing instructions: hidden from
 *   fast-xml-parser, which reads quotes in them as quotes and expands entities.
 * @param parts elements that are looked for among those read before, disjoint and in text order
 * @throws Error when fast-xml-parser can't read what saxes could: a defect of this page
 */
export function* buildTree(
  text: string,
  declarations: readonly TextRange[],
  parts: readonly TextRange[],
): Generator<undefined, XmlElement> {
  const visible = hideLongTexts(blank(text, declarations).split('\r').join(' '));
  const condensed = condense(
    visible,
    parts.map(({ start, end }) => ({ start, end, known: knownParts.get(text.slice(start, end)) ?? null })),
  );
  yield;
  const top: unknown = parser.parse(condensed.text);
  yield;
  const found = (Array.isArray(top) ? top : []).map(foundElement).find((element) => element !== null);
  if (found === undefined) throw new Error('fast-xml-parser found no element in a well-formed text');
  return yield* grow(text, found, condensed);
}

/** Elements that are read in some milliseconds. */
const grownAtOnce = 500;

/** The element that was found, with all that is in it. */
function* grow(
  text: string,
  found: FoundElement,
  places: Pick<Condensed, 'place' | 'partAt'>,
): Generator<undefined, XmlElement> {
  let grown = 0;
  const root = builtElement(text, found, places, null);
  const open: OpenElement[] = [opened(root, found)];
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const child = nextElement(at);
    const end = child === null ? contentEnd(at.element) : startOf(child, places);
    readBetween(text, at.cursor, end, at.element.children);
    if (child === null) {
      open.pop();
      continue;
    }
    grown += 1;
    if (grown % grownAtOnce === 0) yield;
    const part = places.partAt(child.start);
    if (part === null) {
      const element = builtElement(text, child, places, at.element);
      at.element.children.push(element);
      at.cursor = element.range.end;
      if (element.endTag !== null) open.push(opened(element, child));
    } else {
      const separate = part.known ?? growPart(text, part, child);
      at.element.children.push(placeElement(separate, part.start, at.element));
      at.cursor = part.end;
    }
  }
  return root;
}

/** Reads a part that is not known yet, and keeps it. */
function growPart(text: string, { start, end }: Part, found: FoundElement): SeparateElement {
  const piece = ownCopy(text.slice(start, end));
  const element = allSteps(grow(piece, found, { place: (offset) => offset - found.start, partAt: () => null }));
  const separate = { text: piece, element };
  knownParts.set(piece, separate);
  return separate;
}

function startOf(found: FoundElement, places: Pick<Condensed, 'place' | 'partAt'>): number {
  return places.partAt(found.start)?.start ?? places.place(found.start);
}

function opened(element: BuiltElement, found: FoundElement): OpenElement {
  return { element, found: found.children, next: 0, cursor: element.startTag.end };
}

function contentEnd(element: XmlElement): number {
  return element.endTag?.start ?? element.startTag.end;
}

function nextElement(open: OpenElement): FoundElement | null {
  while (open.next < open.found.length) {
    const found = foundElement(open.found[open.next]);
    open.next += 1;
    if (found !== null) return found;
  }
  return null;
}

/** Null for the parser's text nodes. */
function foundElement(node: unknown): FoundElement | null {
  if (typeof node !== 'object' || node === null) return null;
  const children: unknown = Reflect.get(node, anyName);
  const position: unknown = Reflect.get(node, positionKey);
  if (!Array.isArray(children) || typeof position !== 'object' || position === null) return null;
  const start: unknown = Reflect.get(position, 'startIndex');
  const end: unknown = Reflect.get(position, 'endIndex');
  return typeof start === 'number' && typeof end === 'number' ? { start, end, children } : null;
}

function builtElement(
  text: string,
  found: FoundElement,
  { place }: Pick<Condensed, 'place'>,
  parent: XmlElement | null,
): BuiltElement {
  const [start, end] = [place(found.start), place(found.end)];
  const tag = scanStartTag(text, start);
  return {
    kind: 'element',
    name: text.slice(tag.nameRange.start, tag.nameRange.end),
    attributes: tag.attributes,
    children: [],
    parent,
    range: { start, end },
    nameRange: tag.nameRange,
    startTag: tag.range,
    endTag: tag.selfClosing ? null : { start: text.lastIndexOf('<', end - 1), end },
  };
}

/** Reads the text, comments, CDATA sections and processing instructions between two elements. */
function readBetween(text: string, start: number, end: number, into: XmlNode[]): void {
  let at = start;
  while (at < end) {
    const node = readNode(text, at, end);
    into.push(node);
    at = node.range.end;
  }
}

function readNode(text: string, start: number, limit: number): XmlNode {
  if (text.startsWith('<!--', start)) {
    const close = text.indexOf('-->', start + 4);
    return { kind: 'comment', text: text.slice(start + 4, close), range: { start, end: close + 3 } };
  }
  if (text.startsWith('<![CDATA[', start)) {
    return { kind: 'other', range: { start, end: text.indexOf(']]>', start) + 3 } };
  }
  if (text.startsWith('<?', start)) {
    return { kind: 'other', range: { start, end: text.indexOf('?>', start) + 2 } };
  }
  const markup = text.indexOf('<', start);
  const end = markup === -1 || markup > limit ? limit : markup;
  return { kind: 'text', text: decodeText(text.slice(start, end)), range: { start, end } };
}

function blank(text: string, ranges: readonly TextRange[]): string {
  if (ranges.length === 0) return text;
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    pieces.push(text.slice(at, start), ' '.repeat(end - start));
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

/** Longer texts between two pieces of markup are hidden: fast-xml-parser puts texts together character by character. */
const longText = 256;

/** Of a text without declarations. Each character stays where it is. */
function hideLongTexts(text: string): string {
  const pieces: string[] = [];
  let [from, end] = [0, 0];
  for (;;) {
    const found = text.indexOf('<', end);
    const next = found === -1 ? text.length : found;
    // The last `>` is the tag's, or a later one that is text itself.
    const start = next - end < longText ? next : Math.max(end, text.lastIndexOf('>', next) + 1);
    if (next - start >= longText) {
      pieces.push(text.slice(from, start), '<!--', ' '.repeat(next - start - 7), '-->');
      from = next;
    }
    if (found === -1) break;
    end = endOfSection(text, found);
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(from);
}

/** Where the comment or the CDATA section at `start` ends; of a tag, which has no `<` in it, only where it starts. */
function endOfSection(text: string, start: number): number {
  if (text.startsWith('<!--', start)) return text.indexOf('-->', start + 4) + 3;
  if (text.startsWith('<![CDATA[', start)) return text.indexOf(']]>', start) + 3;
  return start + 1;
}
