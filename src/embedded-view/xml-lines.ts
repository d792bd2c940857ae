import { createLineIndex, descendants, type TextRange, type XmlDocument } from '../xml/index.js';

export type XmlPart = 'tag' | 'attribute' | 'value' | 'comment';

/** A line as it is shown: pieces of one colour each. */
export interface XmlLine {
  readonly pieces: readonly { readonly part: XmlPart | null; readonly text: string }[];
  readonly marked: boolean;
}

interface Token extends TextRange {
  readonly part: XmlPart;
}

/** The text line by line, coloured where it could be read; lines that `marked` touches are marked. */
export function xmlLines(document: XmlDocument, marked: readonly TextRange[], most: number): readonly XmlLine[] {
  const { text } = document;
  const index = createLineIndex(text);
  const tokens = tokensOf(document);
  let next = 0;
  return Array.from({ length: Math.min(most, index.lineCount) }, (_, at): XmlLine => {
    const start = index.lineStart(at + 1);
    const end = at + 1 < index.lineCount ? index.lineStart(at + 2) : text.length;
    const pieces: { part: XmlPart | null; text: string }[] = [];
    const add = (part: XmlPart | null, from: number, to: number): void => {
      const piece = text.slice(from, to).replace(/[\r\n]+$/u, '');
      if (piece !== '') pieces.push({ part, text: piece });
    };
    let done = start;
    for (let token = tokens[next]; token !== undefined && token.start < end; token = tokens[next]) {
      const from = Math.max(done, token.start);
      const to = Math.min(end, token.end);
      add(null, done, from);
      add(token.part, from, to);
      done = Math.max(done, to);
      // The rest of a comment or value is on the lines that follow.
      if (token.end > end) break;
      next += 1;
    }
    add(null, done, end);
    return { pieces, marked: marked.some((range) => range.start < end && range.end > start) };
  });
}

/** In text order, none inside another. */
function tokensOf({ root }: XmlDocument): readonly Token[] {
  if (root === null) return [];
  const tokens: Token[] = [];
  for (const element of descendants(root)) {
    tokens.push({ ...element.nameRange, part: 'tag' });
    for (const { nameRange, valueRange } of element.attributes) {
      tokens.push({ ...nameRange, part: 'attribute' });
      tokens.push({ start: valueRange.start - 1, end: valueRange.end + 1, part: 'value' });
    }
    for (const child of element.children)
      if (child.kind === 'comment') tokens.push({ ...child.range, part: 'comment' });
    if (element.endTag !== null) {
      const start = element.endTag.start + '</'.length;
      tokens.push({ start, end: start + element.name.length, part: 'tag' });
    }
  }
  return tokens.sort((a, b) => a.start - b.start);
}
