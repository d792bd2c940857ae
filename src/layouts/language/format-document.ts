import { attributeValue, type TextEdit, type XmlElement, type XmlNode } from '../../xml/index.js';
import type { ReadDocument } from '../reading/contract.js';
import { lineEnd } from '../text/lines.js';

const step = '  ';

/**
 * Edits that give each element and comment a line of its own, two spaces deeper
 * than its parent. Only white space between tags changes: text, attributes and
 * what stands in comments stay as they are; one blank line is kept where there were any,
 * a comment behind an element stays on its line. Empty when the text is not well formed.
 */
export function formatDocument({ xml }: ReadDocument): TextEdit[] {
  const { root, text } = xml;
  if (root === null) return [];
  const newline = lineEnd(text);
  const edits: TextEdit[] = [];
  const waiting: { readonly element: XmlElement; readonly depth: number }[] = [{ element: root, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { element, depth } = next;
    if (element.endTag === null || !holdsMarkupOnly(element)) continue;
    for (const gap of gapsOf(element)) {
      const wanted = gapText(text.slice(gap.start, gap.end), gap, depth, newline);
      if (text.slice(gap.start, gap.end) !== wanted)
        edits.push({ range: { start: gap.start, end: gap.end }, text: wanted });
    }
    for (const child of element.children)
      if (child.kind === 'element') waiting.push({ element: child, depth: depth + 1 });
  }
  return edits.sort((a, b) => a.range.start - b.range.start);
}

/** True where white space means nothing: some element or comment inside, and no text beside it. */
function holdsMarkupOnly(element: XmlElement): boolean {
  if (attributeValue(element, 'xml:space') === 'preserve') return false;
  const marked = element.children.some(({ kind }) => kind === 'element' || kind === 'comment');
  return (
    marked && element.children.every((node) => node.kind === 'element' || node.kind === 'comment' || isSpace(node))
  );
}

function isSpace(node: XmlNode): boolean {
  return node.kind === 'text' && node.text.trim() === '';
}

/** White space, possibly none, between two neighbours. */
interface Gap {
  readonly start: number;
  readonly end: number;
  /** What comes after; null before the end tag. */
  readonly next: XmlNode | null;
  readonly first: boolean;
}

function gapsOf({ children, startTag, endTag }: XmlElement): Gap[] {
  const gaps: Gap[] = [];
  let start = startTag.end;
  for (const next of children) {
    if (next.kind === 'text') continue;
    gaps.push({ start, end: next.range.start, next, first: start === startTag.end });
    start = next.range.end;
  }
  if (endTag !== null) gaps.push({ start, end: endTag.start, next: null, first: false });
  return gaps;
}

function gapText(old: string, { next, first }: Gap, depth: number, newline: string): string {
  const lineEnds = old.split(/\r\n?|\n/).length - 1;
  if (next?.kind === 'comment' && lineEnds === 0 && !first) return ' ';
  const indentation = step.repeat(next === null ? depth : depth + 1);
  const blank = lineEnds > 1 && next !== null && !first ? newline : '';
  return `${blank}${newline}${indentation}`;
}
