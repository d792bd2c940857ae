import { columns, cutAt } from './columns.js';

/**
 * Puts pieces on lines of at most `width` columns, one blank between; the first line begins with
 * `first`, the others with `next`. A piece that is too long by itself stays whole on a line of its own.
 */
export function fill(pieces: readonly string[], width: number, first: string, next: string): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const piece of pieces) {
    if (!empty && columns(line) + 1 + columns(piece) > width) {
      lines.push(line);
      line = next;
      empty = true;
    }
    line += empty ? piece : ` ${piece}`;
    empty = false;
  }
  return [...lines, line];
}

/** Running text: paragraphs keep their breaks. A path or an address too long for a line stays whole, other writing is cut. */
export function wrapText(text: string, width: number, first = '', next = first): readonly string[] {
  return text.split(/\r\n|\r|\n/u).flatMap((line, at) => {
    const words = line.split(/\s+/u).filter((word) => word !== '');
    if (words.length === 0) return [''];
    const pieces = words.flatMap((word) => cutWord(word, width - columns(next)));
    return fill(pieces, width, at === 0 ? first : next, next);
  });
}

function cutWord(word: string, most: number): readonly string[] {
  // Cut, a path can neither be followed nor copied.
  if (/^[!-~]+$/u.test(word) && word.includes('/')) return [word];
  const parts: string[] = [];
  let rest = word;
  while (columns(rest) > most) {
    const at = cutAt(rest, most);
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest];
}

/** A tool's output: its own lines and blanks kept, a longer line goes on indented. */
export function wrapOutput(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let rest = line;
    while (columns(rest) > width) {
      const hard = cutAt(rest, width);
      const blank = rest.lastIndexOf(' ', hard);
      const at = rest.slice(0, Math.max(blank, 0)).trim() === '' ? hard : blank;
      lines.push(rest.slice(0, at));
      rest = `    ${rest.slice(at).trimStart()}`;
    }
    return [...lines, rest];
  });
}
