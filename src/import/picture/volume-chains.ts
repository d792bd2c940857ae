import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import type { Cell } from './cell.js';
import type { Drawing } from './drawing.js';

const head = /^[ \t]*Images volume chains \(base volume first\)/mu;
const volume = /^\s*- ([\w-]{8,80})\s*$/u;
const detail = /^\s*(?:status:|image:|tasks:)/u;

/** What oVirt's `vdsm-tool dump-volume-chains` prints: the volumes of each image, from the base up. */
export function readVolumeChains(text: string): { readonly drawings: readonly Drawing[]; readonly rest: string } {
  const begin = head.exec(text);
  if (begin === null) return { drawings: [], rest: text };
  const chains: Cell[][] = [];
  const spans: TextSpan[] = [];
  for (const { text: line, start } of linesOf(text)) {
    if (start < begin.index) continue;
    const name = volume.exec(line)?.[1];
    if (/^\s*image:/u.test(line)) chains.push([]);
    if (name !== undefined) chains.at(-1)?.push(cellOf(name));
    const format = /\bformat: (\w+)/u.exec(line)?.[1];
    if (format !== undefined) withFormat(chains.at(-1), format === 'COW' ? 'qcow2' : format.toLowerCase());
    if (name !== undefined || detail.test(line) || start === begin.index)
      spans.push({ start, end: start + line.length });
  }
  const drawn = chains.filter((cells) => cells.length > 0);
  if (drawn.length === 0) return { drawings: [], rest: text };
  const drawing: Drawing = {
    at: begin.index,
    caption: null,
    chains: drawn.map((cells) => ({ label: null, device: 'disk', cells, branches: [] })),
    isTurned: false,
  };
  return { drawings: [drawing], rest: blanked(text, spans) };
}

function cellOf(name: string): Cell {
  return { name, format: null, size: null, isActive: false, marks: '', start: 0, end: name.length };
}

function withFormat(cells: Cell[] | undefined, format: string): void {
  const last = cells?.pop();
  if (last !== undefined) cells?.push({ ...last, format });
}
