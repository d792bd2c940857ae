import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import { type Cell, readCell } from './cell.js';
import type { Drawing } from './drawing.js';

const connector =
  /^(?:[\s|│:]*([|│^vV↑↓▲▼⬆⬇])?[\s|│]*|[\s|│:]*[|│^↑↓▲▼⬆⬇]\s+\(?(?:(?:is )?back(?:ing|ed by)(?: file| image)?|backs|base|parent|child|snapshot|overlay|reads from|stands on|based on)\)?)$/iu;

/** Chains that are drawn from above to below: one image a line, arrows on lines between them. */
export function readVertical(text: string): { readonly drawings: readonly Drawing[]; readonly rest: string } {
  const drawings: Drawing[] = [];
  const spans: TextSpan[] = [];
  let cells: { readonly cell: Cell; readonly span: TextSpan }[] = [];
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
      spans.push(...cells.map(({ span }) => span));
    }
    [cells, joint, direction] = [[], 'none', null];
  };
  for (const { text: drawn, start } of linesOf(text)) {
    const line = withoutBox(drawn);
    if (line.trim() === '') continue;
    const match = connector.exec(line);
    if (match !== null) {
      const points = pointing(line);
      if (points !== null) joint = points;
      else if (joint === 'none') joint = 'bar';
      if (points !== null) direction ??= points;
      continue;
    }
    const cell = readCell(line, 0);
    if (cell === null || (joint === 'none' && cells.length > 0)) close();
    if (cell === null) continue;
    cells.push({ cell, span: { start, end: start + drawn.length } });
    joint = 'none';
  }
  close();
  return { drawings, rest: drawings.length === 0 ? text : blanked(text, spans) };
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
