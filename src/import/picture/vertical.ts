import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import { withoutRemark } from '../plain-text.js';
import { type Cell, readCell } from './cell.js';
import type { Drawing } from './drawing.js';

const connector =
  /^(?:[\s|│:]*([|│^vV↑↓▲▼⬆⬇])?[\s|│]*|[\s|│:]*[|│^↑↓▲▼⬆⬇]\s+\(?(?:(?:is )?back(?:ing|ed by)(?: file| image)?|backs|base|parent|child|snapshot|overlay|reads from|stands on|based on)\)?)$/iu;

/** A remark at the arrow between two images, which is none of them itself. */
const notedJoint =
  /^[^\S\n]*[|│^vV↑↓▲▼⬆⬇][^\S\n]+(?!\S{0,300}\.(?:qcow2?|img|raw|qed|vmdk|vdi|snap\w{0,30})\b)[^|│/<>=\n]{1,100}$/u;
const hasNotes = new RegExp(notedJoint.source, 'mu');

/** True where a line of the text may be an arrow with words beside it. */
export function hasNotedJoints(text: string): boolean {
  return hasNotes.test(text);
}

/** Empty lines that end a drawing. */
const widestGap = 2;

/** Chains that are drawn from above to below: one image a line, arrows on lines between them. */
export function readVertical(text: string): { readonly drawings: readonly Drawing[]; readonly rest: string } {
  const drawings: Drawing[] = [];
  const spans: TextSpan[] = [];
  let cells: { readonly cell: Cell; readonly span: TextSpan }[] = [];
  let notes: TextSpan[] = [];
  let joint: 'none' | 'bar' | 'up' | 'down' = 'none';
  let direction: 'up' | 'down' | null = null;
  const close = (): void => {
    // Some point to what an image stands on, some from it: its names tell more than its arrows.
    const points = byNames(cells.map(({ cell }) => cell)) ?? direction;
    if (cells.length > 1 && points !== null) {
      const drawn = cells.map(({ cell }) => cell);
      const ordered = points === 'up' ? drawn : drawn.toReversed();
      drawings.push({
        at: cells[0]?.span.start ?? 0,
        caption: null,
        chains: [{ label: null, device: 'disk', cells: ordered, branches: [] }],
        isTurned: false,
      });
      const drawnLines = [...cells.map(({ span }) => span), ...notes];
      spans.push(...drawnLines.toSorted((one, other) => one.start - other.start));
    }
    [cells, notes, joint, direction] = [[], [], 'none', null];
  };
  let gap = 0;
  for (const { text: drawn, start } of linesOf(text)) {
    const line = withoutBox(drawn);
    gap = drawn.trim() === '' ? gap + 1 : 0;
    // An arrow leads no further than a paragraph.
    if (gap === widestGap) close();
    if (line.trim() === '') continue;
    const isNoted = cells.length > 0 && notedJoint.test(line);
    if (isNoted || connector.test(line)) {
      if (cells.length > 0) notes.push({ start, end: start + drawn.length });
      const points = pointing(isNoted ? line.trim().charAt(0) : line);
      if (points !== null) joint = points;
      else if (joint === 'none') joint = 'bar';
      if (points !== null) direction ??= points;
      continue;
    }
    const cell = readCell(line, 0) ?? remarkedCell(line);
    if (cell === null || (joint === 'none' && cells.length > 0)) close();
    if (cell === null) continue;
    cells.push({ cell, span: { start, end: start + drawn.length } });
    joint = 'none';
  }
  close();
  return { drawings, rest: drawings.length === 0 ? text : blanked(text, spans) };
}

/** `golden.raw   <- shared by all`: an image, and words behind an arrow that name none. */
function remarkedCell(line: string): Cell | null {
  const image = withoutRemark(line);
  const words = line.slice(image.length).replace(/^[\s<=←-]+/u, '');
  return image === line || readCell(words, 0) !== null || /<-|←|->|→/u.test(words) ? null : readCell(image, 0);
}

/** As the words for the ends tell. */
function byNames(cells: readonly Cell[]): 'up' | 'down' | null {
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined) return null;
  const isTop = ({ name, isActive }: Cell): boolean =>
    isActive || /^(?:\S*\/)?(?:active|top|live|current)(?![a-z])/iu.test(name);
  const isBase = ({ name }: Cell): boolean => /^(?:\S*\/)?(?:base|golden|root|original|template)(?![a-z])/iu.test(name);
  if ((isTop(first) && !isTop(last)) || (isBase(last) && !isBase(first))) return 'down';
  return (isTop(last) && !isTop(first)) || (isBase(first) && !isBase(last)) ? 'up' : null;
}

/** A line of a box without its sides; nothing of its upper and lower ones. */
function withoutBox(line: string): string {
  if (/^\s*[+┌└├╔╚.'`,*](?:[-─═=]{3,}[+┐┘┤╗╝.'`,*]?)+\s*$/u.test(line)) return '';
  return line.replace(/^\s*[|│║]\s*(\S.*?)\s*[|│║]\s*$/u, '$1');
}

function pointing(line: string): 'up' | 'down' | null {
  if (/[\^↑▲⬆]/u.test(line)) return 'up';
  return /[vV↓▼⬇]/u.test(line) ? 'down' : null;
}
