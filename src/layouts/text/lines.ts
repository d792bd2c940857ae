import { descendants, isElement, type TextRange, type XmlNode } from '../../xml/index.js';

/** One line of new text, before indentation. */
export interface Line {
  /** Steps of indentation deeper than the disk's children. */
  readonly level: number;
  /** May hold line ends where it was taken over from the old text. */
  readonly text: string;
  /** Indentation that the text had in its old place; what follows its line ends is moved with it. */
  readonly oldIndentation: string | null;
}

/** How a document is laid out, so that new lines look like its own. */
export interface Style {
  /** Empty for a document that writes a disk in one line. */
  readonly newline: string;
  /** Of the disk's children. */
  readonly indentation: string;
  /** One step. */
  readonly step: string;
}

export function line(level: number, text: string): Line {
  return { level, text, oldIndentation: null };
}

/** Lines that stand one step deeper. */
export function deeper(lines: readonly Line[], steps = 1): Line[] {
  return lines.map((old) => ({ ...old, level: old.level + steps }));
}

/** The text of the lines, without indentation before the first and without a line end after the last. */
export function joinLines(lines: readonly Line[], style: Style): string {
  return lines.map((each, position) => lineText(each, style, position === 0)).join(style.newline);
}

function lineText({ level, text, oldIndentation }: Line, style: Style, first: boolean): string {
  if (style.newline === '') return text;
  const indentation = style.indentation + style.step.repeat(level);
  const moved = oldIndentation === null ? text : moveLines(text, oldIndentation, indentation);
  return first ? moved : indentation + moved;
}

/** Moves all lines but the first from one indentation to another; lines that had less keep what they have. */
export function moveLines(text: string, from: string, to: string): string {
  if (from === to || !text.includes('\n')) return text;
  return text
    .split('\n')
    .map((each, position) => (position > 0 && each.startsWith(from) ? to + each.slice(from.length) : each))
    .join('\n');
}

/** The white space between the start of its line and `offset`; null when something else stands between. */
export function indentationAt(text: string, offset: number): string | null {
  let start = offset;
  while (start > 0 && (text.charAt(start - 1) === ' ' || text.charAt(start - 1) === '\t')) start -= 1;
  return start === 0 || /[\r\n]/.test(text.charAt(start - 1)) ? text.slice(start, offset) : null;
}

/** True when the node's lines can be moved sideways without changing what they say. */
export function canMove(node: XmlNode, text: string): boolean {
  if (node.kind !== 'element') return node.kind === 'comment';
  for (const element of descendants(node)) {
    const values = element.attributes.map(({ valueRange }) => valueRange);
    const content = element.children
      .filter((child) => !isElement(child) && child.kind !== 'comment')
      .filter((child) => child.kind !== 'text' || child.text.trim() !== '')
      .map(({ range }) => range);
    if ([...values, ...content].some((range) => hasLineEnd(text, range))) return false;
  }
  return true;
}

function hasLineEnd(text: string, { start, end }: TextRange): boolean {
  return /[\r\n]/.test(text.slice(start, end));
}

/** What ends the lines of a document. */
export function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
