import type { TextRange } from '../xml/index.js';

/** A piece of markup as it stands in the text, which may be half typed. */
export interface Tag extends TextRange {
  readonly kind: 'start' | 'end' | 'empty' | 'comment';
  /** Empty for a comment, and where none was typed yet. */
  readonly name: string;
  /** Has its `>`. */
  readonly closed: boolean;
}

/** A start tag and its end tag; null where there is none. */
export interface TagPair {
  readonly start: Tag;
  readonly end: Tag | null;
}

/** CDATA, instructions and declarations are passed over; a `<` inside a tag begins the next. */
const markup =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[?!][^>]*>?|<(\/?)([\w:.-]*)((?:"[^"]*"|'[^']*'|[^<>"']+)*)(>?)/g;

/** All tags and comments in text order, without asking that the text be well formed; quick enough for every keystroke. */
export function readTags(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  for (const found of text.matchAll(markup)) {
    const [whole, slash, name, rest = '', closing] = found;
    const range = { start: found.index, end: found.index + whole.length };
    if (name !== undefined) {
      const kind = slash === '/' ? 'end' : rest.endsWith('/') ? 'empty' : 'start';
      tags.push({ ...range, kind, name, closed: closing === '>' });
    } else if (whole.startsWith('<!--')) {
      tags.push({ ...range, kind: 'comment', name: '', closed: true });
    }
  }
  return tags;
}

/** Pairs of start and end tags, inner ones first: an end tag closes the nearest open element of its name; others stay open. */
export function pairTags(tags: readonly Tag[]): readonly TagPair[] {
  const pairs: TagPair[] = [];
  const open: Tag[] = [];
  for (const tag of tags) {
    if (tag.kind === 'start') open.push(tag);
    if (tag.kind !== 'end') continue;
    const opener = open.findLastIndex(({ name }) => name === tag.name);
    if (opener === -1) continue;
    const [closed, ...passed] = open.splice(opener);
    for (const start of passed.reverse()) pairs.push({ start, end: null });
    if (closed !== undefined) pairs.push({ start: closed, end: tag });
  }
  for (const start of open.reverse()) pairs.push({ start, end: null });
  return pairs;
}
