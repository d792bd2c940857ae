import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import { type Cell, readCell } from './cell.js';
import type { Drawing } from './drawing.js';
import { joinedRows } from './joined-rows.js';
import type { Row } from './row.js';

const head =
  /^[ \t]*(?:(?:strict[ \t]+)?(?:di)?graph\b[^\n{]{0,200}\{|(?:graph|flowchart)[ \t]+(?:LR|RL|TD|TB|BT)\b|@startuml\b)/mu;
const node = String.raw`("(?:[^"\\\n]|\\.){1,400}"|[^\s"\[\](){};<>|=-][^\s"\[\](){};<>|]{0,300})(?:\s?(\[\[?|\(\[?|\{\{?|>)\s?"?([^\]\n"]{1,300}?)"?\s?(?:\]\]?|\]?\)|\}\}?))?`;
/** What stands in brackets behind an edge: how it looks, and what is written at it. */
const attributes = /\[[^\][\n]{0,300}=[^\][\n]{0,300}\]/gu;
const edge = new RegExp(
  String.raw`${node}\s*(?:(<?-{1,4}>?|<?={2,4}>?|-\.->)(?:\|([^|\n]{0,100})\|)?)\s*(?=${node})`,
  'gu',
);
const declaration =
  /^[ \t]*("(?:[^"\\\n]|\\.){1,400}"|[\w.-]{1,200})[ \t]*\[[^\]\n]*\blabel[ \t]*=[ \t]*"((?:[^"\\\n]|\\.){1,400})"/u;

/** Chains in a language for graphs, DOT's or Mermaid's: each edge leads from one image to the next. */
export function readGraphLanguage(
  text: string,
  fromBase: (row: Row) => { readonly cells: readonly Cell[]; readonly isTurned: boolean },
): { readonly drawings: readonly Drawing[]; readonly rest: string } {
  const begin = head.exec(text);
  if (begin === null) return { drawings: [], rest: text };
  const labels = new Map<string, string>();
  const rows: Row[] = [];
  const spans: TextSpan[] = [{ start: begin.index, end: begin.index + begin[0].length }];
  for (const { text: line, start } of linesOf(text)) {
    if (start < begin.index || line.length > 2_000) continue;
    const [, id = '', label = ''] = /-[->]/u.test(line) ? [] : (declaration.exec(line) ?? []);
    if (id !== '') labels.set(bare(id), label.split(/\\n|<br\s?\/?>/u)[0] ?? label);
    const edges = [...line.replace(attributes, '').matchAll(edge)] as readonly (RegExpMatchArray & {
      readonly index: number;
    })[];
    for (const match of edges) {
      const [, from = '', , fromLabel = '', arrow = '', , to = '', , toLabel = ''] = match;
      for (const [name, told] of [
        [from, fromLabel],
        [to, toLabel],
      ] as const)
        if (told !== '') labels.set(bare(name), told);
      rows.push(rowOf(bare(from), bare(to), arrow));
    }
    if (
      edges.length > 0 ||
      id !== '' ||
      /^[ \t]*(?:\}|end|@enduml|rankdir|node|edge|%%.*|style\b.*|classDef\b.*|```)/u.test(line)
    )
      spans.push({ start: Math.max(start, begin.index + begin[0].length), end: start + line.length });
  }
  const named = rows.map((row) => ({ ...row, cells: row.cells.map((cell) => labelled(cell, labels)) }));
  const isLabelled = /\bbacking\b/iu.test(text);
  const chains = joinedRows(named).map((row) =>
    isLabelled
      ? { cells: row.points === 'right' ? row.cells.toReversed() : row.cells, isTurned: false }
      : fromBase(row),
  );
  if (chains.length === 0) return { drawings: [], rest: text };
  const drawing: Drawing = {
    at: begin.index,
    caption: null,
    chains: chains.map(({ cells }) => ({ label: null, device: 'disk', cells, branches: [] })),
    isTurned: chains.some(({ isTurned }) => isTurned),
  };
  return {
    drawings: [drawing],
    rest: blanked(
      text,
      spans.filter(({ start, end }) => start < end),
    ),
  };
}

function bare(id: string): string {
  return id.replace(/^"(.*)"$/u, '$1').replace(/\\(.)/gu, '$1');
}

function rowOf(from: string, to: string, arrow: string): Row {
  const cells = [from, to].map((name): Cell => ({
    name,
    format: null,
    size: null,
    isActive: false,
    marks: '',
    start: 0,
    end: name.length,
  }));
  return { cells, points: arrow.startsWith('<') ? 'left' : 'right', continues: false, follows: false };
}

function labelled(cell: Cell, labels: ReadonlyMap<string, string>): Cell {
  const label = labels.get(cell.name);
  if (label === undefined) return cell;
  return readCell(label, 0) ?? { ...cell, name: label };
}
