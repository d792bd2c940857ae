import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import { type Cell, readCell } from './cell.js';
import type { Tree, TreeNode } from './tree.js';

const imageName =
  /^(?:\/\S{1,1000}|\S{1,300}\.(?:qcow2?|img|raw|qed|vmdk|vdi|vhdx?|iso|snap\w{0,30}|overlay\w{0,30}))(?:\s*[[(][^\][()]{0,100}[\])])?$/iu;
/** What is remarked of an image behind its name. */
const remark = /\s+(?:—|–|--?|#|:|<-+|←)\s+.{0,300}$/u;
/** What an entry says to stand on, which is more than its column says. */
const saidParent = /[([](?:backing(?: file| image)?|backed by|based on|base|parent|on)[\s:=]+([^\s()[\],;]{1,300})/iu;
const bullet = /^(?:[-*•+]|=+>|\d{1,3}[.)])\s+/u;

interface Entry {
  readonly column: number;
  readonly cell: Cell;
  /** The image that its line names as what it stands on. */
  readonly on: string | null;
  readonly span: TextSpan;
}

/** Trees that are drawn by indentation alone: an image a line, each standing on the one above it that begins further left. */
export function readIndentedTrees(text: string): { readonly trees: readonly Tree[]; readonly rest: string } {
  const trees: Tree[] = [];
  const spans: TextSpan[] = [];
  let entries: Entry[] = [];
  const close = (): void => {
    const left = Math.min(...entries.map(({ column }) => column));
    if (entries.length > 1 && entries[0]?.column === left && entries.some(({ column }) => column > left)) {
      trees.push(...treesOf(entries));
      spans.push(...entries.map(({ span }) => span));
    }
    entries = [];
  };
  for (const { text: line, start } of linesOf(text)) {
    if (line.trim() === '') continue;
    const entry = line.length > 1_500 ? null : entryOf(line, start);
    if (entry === null) close();
    else entries.push(entry);
  }
  close();
  return { trees, rest: trees.length === 0 ? text : blanked(text, spans) };
}

function entryOf(line: string, start: number): Entry | null {
  const expanded = line.replaceAll('\t', '        ');
  const column = expanded.length - expanded.trimStart().length;
  const name = expanded.trim().replace(bullet, '').replace(remark, '');
  const cell = imageName.test(name) ? readCell(name, column) : null;
  if (cell === null) return null;
  return { column, cell, on: saidParent.exec(name)?.[1] ?? null, span: { start, end: start + line.length } };
}

function treesOf(entries: readonly Entry[]): readonly Tree[] {
  const trees: { at: number; nodes: TreeNode[]; isOfSnapshots: false }[] = [];
  const above: { readonly column: number; readonly node: TreeNode }[] = [];
  for (const { column, cell, on, span } of entries) {
    while ((above.at(-1)?.column ?? -1) >= column) above.pop();
    const said = on === null ? undefined : trees.at(-1)?.nodes.find((each) => each.cell.name === on);
    const node: TreeNode = { cell, parent: said ?? above.at(-1)?.node ?? null };
    if (node.parent === null) trees.push({ at: span.start, nodes: [], isOfSnapshots: false });
    trees.at(-1)?.nodes.push(node);
    above.push({ column, node });
  }
  return trees.filter(({ nodes }) => nodes.length > 1);
}
