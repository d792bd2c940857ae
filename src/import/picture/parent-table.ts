import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import { type Cell, formatNames } from './cell.js';
import { longestLine } from './drawn-line.js';
import type { Tree, TreeNode } from './tree.js';

const head = /^\s*Name\s+Creation Time\s+State\s+Parent\s*$/u;
const row =
  /^\s*(\S[^\n]{0,300}?)\s{1,200}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}\s{1,200}([a-z-]+)(?:\s{1,200}(\S.*?))?\s*$/u;

/** What people head the columns of a table of images with that tells which stands on which. */
const columnHeads = {
  image: /^(?:image|overlay|file|disk|name|path|layer)(?: name| file)?$/iu,
  backing: /^(?:backing(?: file| image| store)?|base|parent|stands on|backed by)$/iu,
  format: /^(?:format|file format|type|driver)$/iu,
  other: /^(?:disk|target|device|dev|(?:virtual |disk )?size|role|notes?|#)$/iu,
};
const nothing = /^(?:-+|–|—|none|null|nothing|n\/a|\(none\)|\(null\))$/iu;

interface GrowingTree extends Tree {
  readonly nodes: TreeNode[];
}

/** The tables of `virsh snapshot-list --parent`: each snapshot stands on the one in its last column. */
export function readParentTables(text: string): { readonly trees: readonly Tree[]; readonly rest: string } {
  const trees: GrowingTree[] = [];
  const spans: TextSpan[] = [];
  let known: Map<string, { readonly node: TreeNode; readonly tree: GrowingTree }> | null = null;
  for (const { text: line, start } of linesOf(text)) {
    const span = { start, end: start + line.length };
    if (head.test(line)) known = new Map();
    else if (known !== null && !/^[\s-]*$/u.test(line)) {
      const [, name, , parentName = ''] = row.exec(line) ?? [];
      if (name === undefined) {
        known = null;
        continue;
      }
      const parent = known.get(parentName);
      const node: TreeNode = { cell: cellOf(name), parent: parent?.node ?? null };
      const tree = parent?.tree ?? { at: start, nodes: [], isOfSnapshots: true };
      if (parent === undefined) trees.push(tree);
      tree.nodes.push(node);
      known.set(name, { node, tree });
    }
    if (known !== null) spans.push(span);
  }
  return { trees, rest: trees.length === 0 ? text : blanked(text, spans) };
}

function cellOf(name: string, format: string | null = null): Cell {
  return { name, format, size: null, isActive: false, marks: '', start: 0, end: name.length };
}

/** The columns of a table, counted from 0. */
interface Columns {
  readonly count: number;
  /** The heads begin in this column of the text where the first of them may stand empty, as a disk's does below its active layer. */
  readonly indent: number | null;
  readonly image: number;
  readonly backing: number;
  /** -1 where formats are not told. */
  readonly format: number;
}

/** A row of it: the image, and what it stands on. */
interface ImageRow {
  readonly parent: string | null;
  readonly format: string | null;
}

/** Tables that people write, an image and its backing file a row, in any order. */
export function readBackingTables(text: string): { readonly trees: readonly Tree[]; readonly rest: string } {
  const trees: GrowingTree[] = [];
  const spans: TextSpan[] = [];
  let table: { readonly columns: Columns; readonly rows: Map<string, ImageRow>; readonly at: number } | null = null;
  const close = (): void => {
    if (table !== null && table.rows.size > 0) trees.push(...grown(table.rows, table.at));
    table = null;
  };
  for (const { text: line, start } of linesOf(text)) {
    const columns = line.length > longestLine ? null : columnsOf(line);
    if (columns !== null) {
      close();
      table = { columns, rows: new Map(), at: start };
    } else if (table !== null && !/^[\s-]*$/u.test(line)) {
      const row = line.length > longestLine ? null : rowOf(line, table.columns);
      if (row === null) close();
      else table.rows.set(row.name, row);
    }
    if (table !== null) spans.push({ start, end: start + line.length });
  }
  close();
  return { trees, rest: trees.length === 0 ? text : blanked(text, spans) };
}

function cellsOf(line: string): readonly string[] {
  return line.trim().split(/\s{2,}/u);
}

/** Null for the heads of another table. */
function columnsOf(line: string): Columns | null {
  const heads = cellsOf(line);
  const columnOf = (head: RegExp): number => heads.findLastIndex((each) => head.test(each));
  const columns = { count: heads.length, image: columnOf(columnHeads.image), backing: columnOf(columnHeads.backing) };
  const indent = columnHeads.other.test(heads[0] ?? '') ? indentOf(line) : null;
  const isKnown = heads.every((head) => Object.values(columnHeads).some((each) => each.test(head)));
  return isKnown && columns.image >= 0 && columns.backing >= 0
    ? { ...columns, indent, format: columnOf(columnHeads.format) }
    : null;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Null for what is no row of that table. */
function rowOf(line: string, columns: Columns): (ImageRow & { readonly name: string }) | null {
  const { count, indent, image, backing, format } = columns;
  const cells = indent !== null && indentOf(line) > indent + 2 ? ['', ...cellsOf(line)] : cellsOf(line);
  // A base has nothing in the last column, and some leave it empty.
  const isCut = cells.length === count - 1 && backing === count - 1;
  const name = cells[image] ?? '';
  if ((cells.length !== count && !isCut) || name === '' || /\s/u.test(name)) return null;
  const parent = cells[backing] ?? '-';
  const told = cells[format]?.toLowerCase() ?? '';
  return { name, parent: nothing.test(parent) ? null : parent, format: formatNames.has(told) ? told : null };
}

/** Each image above the one that it stands on; what stands in a circle is left out. */
function grown(rows: ReadonlyMap<string, ImageRow>, at: number): readonly GrowingTree[] {
  const above = new Map<string, string[]>();
  for (const [name, { parent }] of rows) if (parent !== null) above.set(parent, [...(above.get(parent) ?? []), name]);
  const named = new Set([...rows.keys(), ...above.keys()]);
  // An image beside the others that stands on nothing is a disk of its own.
  const roots = above.size === 0 ? [] : [...named].filter((name) => (rows.get(name)?.parent ?? null) === null);
  return roots.map((root) => {
    const nodes: TreeNode[] = [];
    const grow = (name: string, parent: TreeNode | null): void => {
      const node: TreeNode = { cell: cellOf(name, rows.get(name)?.format), parent };
      nodes.push(node);
      for (const each of above.get(name) ?? []) grow(each, node);
    };
    grow(root, null);
    return { at, nodes, isOfSnapshots: false };
  });
}
