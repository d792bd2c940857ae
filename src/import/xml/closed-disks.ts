import { withoutBegun } from './cut-lines.js';

const tag = /<(\/?)([A-Za-z_][\w:.-]*)(?:"[^"]*"|'[^']*'|[^<>"'])*?(\/?)>/gu;

/** Open elements inside a disk that was cut off; nobody's are nested deeper. */
const deepest = 200;

/**
 * Pieces of a document as `grep -A` prints them, with lines of `--` between: what each leaves open is closed at its
 * end. The same text where it has no `<disk>` that is open at the end of a piece.
 */
export function closedDisks(text: string): string {
  if (!/^\s*<disk[\s>]/u.test(text)) return text;
  const whole = text.includes('</disk>') ? withoutBegun(text) : text;
  const pieces = whole.split(/^[ \t]*--[ \t]*$|(?=^[ \t]*<disk[\s>])/mu).map(closed);
  return pieces.join('');
}

const cutMark = /\s*(?:\[?(?:\.{3,}|…)\]?|[<[(]?(?:snip(?:ped)?|cut|truncated|omitted|rest)[>\])]?|-{2,}\s?8<.*)\s*$/iu;

/**
 * A document that was cut off behind a whole tag, with what it leaves open closed. The same text where it is cut
 * within a tag, which is still being typed, or where its tags don't fit each other.
 */
export function closedEnd(text: string): string {
  const kept = text.replace(cutMark, '');
  if (!kept.trimEnd().endsWith('>')) return text;
  const open: string[] = [];
  for (const [, end = '', name = '', empty = ''] of kept.matchAll(tag)) {
    if (end !== '') {
      if (open.pop() !== name) return text;
    } else if (empty === '') open.push(name);
    if (open.length > deepest) return text;
  }
  const [root] = open;
  if (
    root === undefined ||
    !/^\s*(?:<\?[^>]{0,200}>\s*)?(?:<!--[^]{0,10000}?-->\s*)*<(?:domain|devices|disk|domainsnapshot|domainbackup|volume)[\s>]/u.test(
      kept,
    )
  )
    return text;
  const ends = open.toReversed().map((name, at) => `\n${'  '.repeat(open.length - 1 - at)}</${name}>`);
  return `${kept.trimEnd()}${ends.join('')}\n`;
}

const leftOut = /^[ \t]*(?:\[?(?:\.{3,}|…)\]?|[<[(]?(?:snip(?:ped)?|cut|truncated|omitted)[>\])]?)[ \t]*$/gimu;

/**
 * A document out of which a person left lines, with dots in their place: what is open at the dots and never ends is
 * closed there. The same text where it has no such line, or where its tags fit each other.
 */
export function closedAtDots(text: string): string {
  const dots = [...text.matchAll(leftOut)].map(({ index }) => index);
  if (dots.length === 0) return text;
  const open: string[] = [];
  const pieces: string[] = [];
  let at = 0;
  for (const match of text.matchAll(tag)) {
    const [, end = '', name = '', empty = ''] = match;
    if (end === '') {
      if (empty === '') open.push(name);
      if (open.length > deepest) return text;
      continue;
    }
    const opened = open.lastIndexOf(name);
    if (opened < 0) return text;
    const unclosed = open.splice(opened).slice(1);
    if (unclosed.length === 0) continue;
    const gap = dots.findLast((each) => each >= at && each < match.index);
    if (gap === undefined) return text;
    const ends = unclosed.toReversed().map((each) => `</${each}>\n`);
    pieces.push(text.slice(at, gap), ...ends);
    at = gap;
  }
  return pieces.length === 0 ? text : [...pieces, text.slice(at)].join('');
}

function closed(piece: string): string {
  if (!/^\s*<disk[\s>]/u.test(piece)) return piece;
  const open: string[] = [];
  for (const [, end = '', name = '', empty = ''] of piece.matchAll(tag)) {
    if (end !== '') {
      // Somebody else's end: the piece is no disk that was cut.
      if (open.pop() !== name) return piece;
    } else if (empty === '') open.push(name);
    if (open.length > deepest) return piece;
  }
  if (open[0] !== 'disk') return piece;
  return `${piece.trimEnd()}${open
    .toReversed()
    .map((name) => `\n</${name}>`)
    .join('')}\n`;
}
