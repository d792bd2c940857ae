import { columns, cutAt } from './columns.js';
import { fill } from './wrap.js';

/** Deeper than this an excerpt's lines move no further right: a long chain would leave no room for its text. */
const deepestIndent = 32;

/**
 * An excerpt of XML on lines of at most `width` columns, moved to the left margin.
 * Long lines are broken between attributes or words, where XML takes a line end like a blank.
 * A single value that is too long ends in `\` and goes on at the left margin; `cut` says that this happened.
 */
export function wrapXml(text: string, width: number): { readonly lines: readonly string[]; readonly cut: boolean } {
  let cut = false;
  const lines = atLeftMargin(text).flatMap((line) => {
    if (line === '') return [''];
    const indent = ' '.repeat(Math.min(indentOf(line), deepestIndent));
    const whole = indent + line.trimStart();
    if (columns(whole) <= width) return [whole];
    const broken = breakLine(whole.trimStart(), width, indent);
    cut ||= broken.cut;
    return broken.lines;
  });
  return { lines, cut };
}

/** The lines of an excerpt, as far to the left as its least indented one allows. */
export function atLeftMargin(text: string): readonly string[] {
  const lines = text
    .replace(/\t/gu, '    ')
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trimEnd());
  const margin = lines.reduce((least, line) => (line === '' ? least : Math.min(least, indentOf(line))), Infinity);
  return lines.map((line) => line.slice(margin));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function breakLine(
  line: string,
  width: number,
  indent: string,
): { readonly lines: readonly string[]; readonly cut: boolean } {
  const lines: string[] = [];
  let cut = false;
  let current = indent;
  let empty = true;
  for (const piece of pieces(line)) {
    if (!empty && columns(current) + 1 + columns(piece) > width) {
      lines.push(current);
      current = `${indent}    `;
      empty = true;
    }
    current += empty ? piece : ` ${piece}`;
    empty = false;
    while (columns(current) > width) {
      const at = cutAt(current, width - 1);
      lines.push(`${current.slice(0, at)}\\`);
      current = current.slice(at);
      cut = true;
    }
  }
  return { lines: [...lines, current], cut };
}

/** A line of code on lines of at most `width` columns where it can be broken; what can't, a path say, stays whole. */
export function brokenCode(line: string, width: number, indent: string): readonly string[] {
  const own = indent + ' '.repeat(Math.min(indentOf(line), deepestIndent));
  if (columns(indent + line) <= width) return [indent + line];
  return fill(pieces(line.trim()), width, own, `${own}    `);
}

/** What a line may be broken between: words, but a quoted value is one piece with its attribute's name. */
function pieces(line: string): readonly string[] {
  return line.match(/(?:[^\s"'=]|=(?!["'])|="[^"]*"?|='[^']*'?|["'])+/gu) ?? [];
}
