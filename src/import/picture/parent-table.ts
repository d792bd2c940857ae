import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import type { Cell } from './cell.js';
import type { Tree, TreeNode } from './tree.js';

const head = /^\s*Name\s+Creation Time\s+State\s+Parent\s*$/u;
const row =
  /^\s*(\S[^\n]{0,300}?)\s{1,200}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}\s{1,200}([a-z-]+)(?:\s{1,200}(\S.*?))?\s*$/u;

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

function cellOf(name: string): Cell {
  return { name, format: null, size: null, isActive: false, marks: '', start: 0, end: name.length };
}
