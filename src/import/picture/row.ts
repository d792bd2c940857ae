import { type Cell, readCell } from './cell.js';

/** One line of a drawing: images with arrows between them, all in one direction. */
export interface Row {
  /** As drawn, from the left. */
  readonly cells: readonly Cell[];
  /** Towards the base: `left` for `base <- top`, `right` for `top -> base`; null for a single image. */
  readonly points: 'left' | 'right' | null;
  /** An arrow stands at its end, or before its beginning. */
  readonly continues: boolean;
  readonly follows: boolean;
}

const arrow =
  /\s*(?:(<(?:-|–|—|=|~|─)+(?!>|[\w-]{1,60}>)(?:[+|┬┴┼](?:-|–|—|=|─)+)?(?:(?:\([^()\n]{1,40}\)|\s?backing(?: file)?\s?)(?:-|–|—|=|─)+)?|←|⟵|⇐|(?<=\s)─+(?:[┬┴┼]─+)?(?=\s))|((?:-|–|—|=|~|─)+>|→|⟶|⇒))\s*/gu;

/** `golden.img > web.qcow2`: from the base up, as a path of menus is written. */
const crumbs =
  /^\s*\S{1,300}\.(?:qcow2?|img|raw|qed|vmdk|vdi)(?: > \S{1,300}\.(?:qcow2?|img|raw|qed|vmdk|vdi|snap\w*)){1,50}\s*$/iu;

/** What `cp -v` and `mv -v` say of files. */
const verbose = /['‘][^'’\n]{1,1000}['’] -> ['‘][^'’\n]{1,1000}['’]\s*$/u;

/** Reads a line from a column on; null for what is no row of images. A line without an arrow is one only with a format in brackets. */
export function readRow(line: string, from = 0): Row | null {
  const text = crumbs.test(line.slice(from)) ? line.slice(from).replace(/\s>\s/gu, ' <- ') : line.slice(from);
  if (verbose.test(text)) return null;
  const arrows = [...text.matchAll(arrow)].filter((match) => !isInside(text, match.index));
  const lefts = arrows.filter((match) => match[1] !== undefined).length;
  if (lefts > 0 && lefts < arrows.length) return null;
  const cells: Cell[] = [];
  let at = 0;
  let continues = false;
  let follows = false;
  for (const [number, match] of [...arrows, null].entries()) {
    const piece = text.slice(at, match?.index ?? text.length);
    const isEdge = number === 0 || match === null;
    if (piece.trim() === '' && isEdge && arrows.length > 0) {
      if (number === 0) follows = true;
      else continues = true;
    } else if (match === null && arrows.length > 0 && activeNote.test(piece)) {
      const last = cells.pop();
      if (last !== undefined) cells.push({ ...last, isActive: true });
    } else {
      const cell = readCell(piece, from + at);
      if (cell === null) return null;
      cells.push(cell);
    }
    at = match === null ? at : match.index + match[0].length;
  }
  if (cells.length === 0) return null;
  return { cells, points: arrows.length === 0 ? null : lefts > 0 ? 'left' : 'right', continues, follows };
}

/** A note behind the last arrow, which names no image: `base <- top <- (active)`. */
const activeNote = /^\s*\((?:active|live|current|guest|running|you are here)(?:\s[^()]{0,40})?\)\s*$/iu;

/** True between quotes, where an arrow belongs to a name. */
function isInside(text: string, at: number): boolean {
  return (text.slice(0, at).split('"').length - 1) % 2 === 1;
}
