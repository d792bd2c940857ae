import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import { type Cell, readCell } from './cell.js';
import type { Drawing } from './drawing.js';

/** Words for the end that the guest writes to, and for the other. */
const upper =
  /\b(?:active(?: layer| image)?|top(?:most)?|current|live|overlay|head|leaf|newest|latest|writable|rw)\b/iu;
const lower = /\b(?:base(?: image)?|bottom|root|golden|original|oldest|backing(?: file| image)?|parent|template)\b/iu;
const bullet =
  /^[ \t]*(?:[-*•+]|\(?#?\d{1,3}[.):]|\[\d{1,3}\]|(?:level|layer|depth|node|image) ?#?\d{1,3}[.:)]?)?[ \t]*/iu;
const place =
  /(?:\/[^\s,;()[\]"'`]{1,1000}|[^\s,;:()[\]"'`/]{1,300}\.(?:qcow2?|img|raw|qed|vmdk|vdi|vhdx?|iso|snap\w{0,30}))/giu;
const arrows = /<-|->|←|→|[├└│]/u;

interface Line {
  readonly cell: Cell;
  readonly role: 'upper' | 'lower' | null;
  readonly span: TextSpan;
  /** Where the line begins: what is indented is a tree. */
  readonly column: number;
}

/** Chains that are written as a list: an image a line, of which one at least says that it is the active one, or the base. */
export function readRoleLists(text: string): { readonly drawings: readonly Drawing[]; readonly rest: string } {
  const drawings: Drawing[] = [];
  const spans: TextSpan[] = [];
  let lines: Line[] = [];
  let heading: 'up' | 'down' | null = null;
  const close = (): void => {
    const direction = lines.length < 2 ? null : (directionOf(lines) ?? heading);
    if (direction !== null) {
      const drawn = lines.map(({ cell }) => cell);
      const cells = direction === 'down' ? drawn.toReversed() : drawn;
      const chains = [{ label: null, device: 'disk', cells, branches: [] }];
      drawings.push({ at: lines[0]?.span.start ?? 0, caption: null, chains, isTurned: false });
      spans.push(...lines.map(({ span }) => span));
    }
    if (lines.length > 0) heading = null;
    lines = [];
  };
  for (const { text: line, start } of linesOf(text)) {
    if (line.trim() === '' && lines.length > 0) continue;
    // An option's argument is no image of a list.
    const read = line.length > 2_000 || arrows.test(line) || /^\s*--?[a-z]/u.test(line) ? null : listed(line);
    if (read === null) {
      close();
      heading = orderTold(line);
    } else if (lines.some(({ column }) => column !== read.column)) close();
    else lines.push({ ...read, span: { start, end: start + line.length } });
  }
  close();
  return { drawings, rest: drawings.length === 0 ? text : blanked(text, spans) };
}

/** The order that a line says that a list has: `Layers, from bottom to top:`. */
function orderTold(line: string): 'up' | 'down' | null {
  const [, from = '', to = ''] =
    /\b(\w{3,12})(?: layer| image)? (?:first|to)(?:,? (?:the )?(\w{3,12}))?[^:]{0,40}:\s*$/iu.exec(line) ?? [];
  if (lower.test(from) || upper.test(to)) return 'up';
  return upper.test(from) || lower.test(to) ? 'down' : null;
}

/** A shell's prompt, before a command that is gone, or with none. */
const isPrompt = /^\s*\S{0,200}[\w~\]]\s?[#$%]\s*$/u;

/** A line with one image on it, and few words beside. */
function listed(line: string): Omit<Line, 'span'> | null {
  const [name, ...others] = line.match(place) ?? [];
  if (name === undefined || others.length > 0) return null;
  const beside = line.replace(bullet, '').replace(name, ' ');
  const words = beside.match(/[\p{L}\p{N}.]{2,}/gu) ?? [];
  if (
    words.length > 7 ||
    isPrompt.test(line) ||
    /^\s*\w+=\S/u.test(line) ||
    /\b(?:virsh|qemu|error|cannot|image:|sudo|cd|drwx|-rw)/iu.test(line)
  )
    return null;
  const notes = beside.replace(/[[\](){}=:—–-]/gu, ',');
  const cell = readCell(`${name.replace(/[.:]$/u, '')} (${notes})`, line.indexOf(name));
  const role = upper.test(beside) ? 'upper' : lower.test(beside) ? 'lower' : null;
  return cell === null ? null : { cell, role, column: line.length - line.trimStart().length };
}

/** `down` from the active layer to the base, as its first or last line says; null where none says, or they disagree. */
function directionOf(lines: readonly Line[]): 'up' | 'down' | null {
  const [first, last] = [lines[0]?.role ?? null, lines.at(-1)?.role ?? null];
  if (first === last || lines.slice(1, -1).some(({ role }) => role !== null && role === first && role === last))
    return null;
  if (first === 'upper' || last === 'lower') return 'down';
  return 'up';
}
