import { decodeAttributeValue } from './entities.js';
import { maximumDepth } from './limits.js';
import type { TextRange } from './model.js';

/** A start tag that is open at the cursor. */
export interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Of the tag's text so far. */
  readonly range: TextRange;
}

/** Where a cursor stands in text that may be half typed; `range` is what a completion replaces. */
export type CursorContext =
  /** Between tags, or just after a `<`: an element may begin. */
  | { readonly kind: 'content'; readonly path: readonly OpenTag[]; readonly range: TextRange }
  | { readonly kind: 'element-name'; readonly path: readonly OpenTag[]; readonly range: TextRange }
  | { readonly kind: 'end-tag'; readonly path: readonly OpenTag[]; readonly range: TextRange }
  /** `path` ends with the tag that the cursor is in; its attributes are those before and after the cursor. */
  | { readonly kind: 'attribute-name'; readonly path: readonly OpenTag[]; readonly range: TextRange }
  | {
      readonly kind: 'attribute-value';
      readonly path: readonly OpenTag[];
      readonly range: TextRange;
      readonly attribute: string;
    }
  /** In a comment, CDATA section, declaration or processing instruction, or deeper than anything is read. */
  | { readonly kind: 'other' };

const markup = /<!--|<!\[CDATA\[|<!|<\?|<\/|</g;
const enclosed: readonly (readonly [opens: string, closes: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
];

/**
 * Finds out where the cursor stands, reading the text from its start without
 * asking that it be well formed: an end tag closes the nearest element of its name,
 * a `<` inside a tag begins the next one.
 */
export function cursorContext(text: string, offset: number): CursorContext {
  const open: TagPlace[] = [];
  markup.lastIndex = 0;
  for (let found = markup.exec(text); found !== null && found.index < offset; found = markup.exec(text)) {
    const start = found.index;
    const closes = enclosed.find(([opens]) => opens === found[0])?.[1];
    const end = closes === undefined ? tagEnd(text, start + 1) : endOf(text, closes, start);
    if (closes !== undefined) {
      if (offset < end) return { kind: 'other' };
    } else if (offset <= end && !(text.charAt(end - 1) === '>' && offset === end)) {
      return insideTag(text, { start, end: Math.max(end, offset) }, offset, open);
    } else {
      passTag(text, { start, end }, open);
      if (open.length > maximumDepth) return { kind: 'other' };
    }
    markup.lastIndex = end;
  }
  return { kind: 'content', path: readTags(text, open), range: { start: offset, end: offset } };
}

/** A start tag passed on the way; its attributes are read only if it stays open. */
interface TagPlace extends TextRange {
  readonly name: string;
}

function readTags(text: string, open: readonly TagPlace[]): OpenTag[] {
  return open.map((range) => openTag(text, range));
}

function endOf(text: string, closes: string, from: number): number {
  const at = text.indexOf(closes, from);
  return at === -1 ? text.length + 1 : at + closes.length;
}

/** The offset after the tag's `>`, or that of the `<` or the end of the text before which it isn't finished. */
function tagEnd(text: string, from: number): number {
  const next = text.indexOf('<', from);
  const limit = next === -1 ? text.length : next;
  for (let at = from; at < limit; at += 1) {
    const character = text.charAt(at);
    if (character === '>') return at + 1;
    if (character === '"' || character === "'") {
      const closing = text.indexOf(character, at + 1);
      // A value with a `<` before its quote is one whose quote was not typed yet.
      if (closing === -1 || closing > limit) return limit;
      at = closing;
    }
  }
  return limit;
}

function passTag(text: string, range: TextRange, open: TagPlace[]): void {
  const closing = text.startsWith('</', range.start);
  const name = nameAt(text, range.start + (closing ? 2 : 1));
  if (closing) {
    const opened = open.findLastIndex((tag) => tag.name === name);
    if (opened !== -1) open.length = opened;
  } else if (name !== '' && !text.startsWith('/>', range.end - 2)) {
    open.push({ ...range, name });
  }
}

function insideTag(text: string, range: TextRange, offset: number, open: readonly TagPlace[]): CursorContext {
  const path = readTags(text, open);
  const { start, end } = range;
  if (text.startsWith('</', start)) {
    const nameEnd = start + 2 + nameAt(text, start + 2).length;
    return { kind: 'end-tag', path, range: { start: Math.min(start + 2, offset), end: Math.max(offset, nameEnd) } };
  }
  const nameEnd = start + 1 + nameAt(text, start + 1).length;
  if (offset <= nameEnd) return { kind: 'element-name', path, range: { start: start + 1, end: nameEnd } };
  const inside = [...path, openTag(text, range)];
  for (const { name, range: whole, valueRange } of looseAttributes(text, nameEnd, end)) {
    if (valueRange !== null && valueRange.start <= offset && offset <= valueRange.end) {
      return { kind: 'attribute-value', path: inside, range: valueRange, attribute: name };
    }
    if (whole.start <= offset && offset <= whole.start + name.length) {
      return { kind: 'attribute-name', path: inside, range: { start: whole.start, end: whole.start + name.length } };
    }
  }
  return { kind: 'attribute-name', path: inside, range: { start: offset, end: offset } };
}

const nameEndings = /[\s<>/="']/g;

function nameAt(text: string, from: number): string {
  nameEndings.lastIndex = from;
  return text.slice(from, nameEndings.exec(text)?.index ?? text.length);
}

function openTag(text: string, range: TextRange): OpenTag {
  const name = nameAt(text, range.start + 1);
  const attributes = new Map<string, string>();
  for (const { name: key, valueRange } of looseAttributes(text, range.start + 1 + name.length, range.end)) {
    if (valueRange !== null) attributes.set(key, decodeAttributeValue(text.slice(valueRange.start, valueRange.end)));
  }
  return { name, attributes, range };
}

interface LooseAttribute {
  readonly name: string;
  readonly range: TextRange;
  /** Inside the quotes; null while no value is typed. */
  readonly valueRange: TextRange | null;
}

const looseAttribute = /([^\s=<>"'/]+)(?:\s*=\s*(?:"([^"<]*)"?|'([^'<]*)'?)?)?/g;

function* looseAttributes(text: string, start: number, end: number): Generator<LooseAttribute> {
  const tag = text.slice(start, end);
  for (const match of tag.matchAll(looseAttribute)) {
    const at = start + match.index;
    const [whole, name = '', double, single] = match;
    const value = double ?? single;
    const quote = whole.search(/["']/);
    const valueRange = value === undefined ? null : { start: at + quote + 1, end: at + quote + 1 + value.length };
    yield { name, range: { start: at, end: at + whole.length }, valueRange };
  }
}
