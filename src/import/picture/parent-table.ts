import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import type { Cell } from './cell.js';
import type { Tree, TreeNode } from './tree.js';

const head = /^\s*Name\s+Creation Time\s+State\s+Parent\s*$/u;
const row =
  /^\s*(\S[^\n]{0,300}?)\s{1,200}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}\s{1,200}([a-z-]+)(?:\s{1,200}(\S.*?))?\s*$/u;

/** What people head a table of images with that tells which stands on which. */
const imagesHead =
  /^\s*(?:(?:disk|target|device|dev)\s{2,200})?(?:image|overlay|file|disk|name)\s{2,200}(?:backing(?: file| image)?|base|parent|stands on|backed by)\s*$/iu;
const imagesRow =
  /^\s*(?:(?:[hsv]d[a-z]{1,2}|xvd[a-z])\s{2,200})?(\S{1,300})\s{2,200}(\S{1,300}|\((?:none|null)\))\s*$/u;
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

function cellOf(name: string): Cell {
  return { name, format: null, size: null, isActive: false, marks: '', start: 0, end: name.length };
}

/** Tables that people write, an image and its backing file a row, in any order. */
export function readBackingTables(text: string): { readonly trees: readonly Tree[]; readonly rest: string } {
  const trees: GrowingTree[] = [];
  const spans: TextSpan[] = [];
  let parents: Map<string, string | null> | null = null;
  let at = 0;
  const close = (): void => {
    if (parents !== null && parents.size > 0) trees.push(...grown(parents, at));
    parents = null;
  };
  for (const { text: line, start } of linesOf(text)) {
    if (imagesHead.test(line)) {
      close();
      parents = new Map();
      at = start;
    } else if (parents !== null && !/^[\s-]*$/u.test(line)) {
      const [, name, parent = '-'] = imagesRow.exec(line) ?? [];
      if (name === undefined) close();
      else parents.set(name, nothing.test(parent) ? null : parent);
    }
    if (parents !== null) spans.push({ start, end: start + line.length });
  }
  close();
  return { trees, rest: trees.length === 0 ? text : blanked(text, spans) };
}

/** Each image above the one that it stands on; what stands in a circle is left out. */
function grown(parents: ReadonlyMap<string, string | null>, at: number): readonly GrowingTree[] {
  const above = new Map<string, string[]>();
  for (const [name, parent] of parents) if (parent !== null) above.set(parent, [...(above.get(parent) ?? []), name]);
  const named = new Set([...parents.keys(), ...above.keys()]);
  // An image beside the others that stands on nothing is a disk of its own.
  const roots = above.size === 0 ? [] : [...named].filter((name) => (parents.get(name) ?? null) === null);
  return roots.map((root) => {
    const nodes: TreeNode[] = [];
    const grow = (name: string, parent: TreeNode | null): void => {
      const node: TreeNode = { cell: cellOf(name), parent };
      nodes.push(node);
      for (const each of above.get(name) ?? []) grow(each, node);
    };
    grow(root, null);
    return { at, nodes, isOfSnapshots: false };
  });
}
