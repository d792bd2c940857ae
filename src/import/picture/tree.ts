import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import { withoutRemark } from '../plain-text.js';
import { typedCommand } from '../prompt.js';
import { type Cell, readCell } from './cell.js';
import { isOtherFile } from './of-images.js';

export interface TreeNode {
  readonly cell: Cell;
  readonly parent: TreeNode | null;
}

export interface Tree {
  readonly at: number;
  /** In the order of their lines. */
  readonly nodes: readonly TreeNode[];
  /** `virsh snapshot-list --tree` drew it: its names are snapshots', not files'. */
  readonly isOfSnapshots: boolean;
}

const connected = /^([\s|│]*)(\+-|\|-|`-|\\-|├|└|╰|\|_|\+>|->|(?<=[\s|│])-(?!--))[-─—>\s]*(?=\S)/u;
const bars = /^[\s|│]+$/u;

/** Trees in which each line stands on one above it that begins further left, as `virsh snapshot-list --tree` draws them. */
export function readTrees(text: string): { readonly trees: readonly Tree[]; readonly rest: string } {
  const trees: Tree[] = [];
  const spans: TextSpan[] = [];
  let waiting: { readonly cell: Cell; readonly span: TextSpan } | null = null;
  let tree: { at: number; nodes: TreeNode[]; isOfSnapshots: boolean } | null = null;
  let isSnapshotList = false;
  let blanks = 0;
  for (const { text: line, start } of linesOf(text)) {
    const span = { start, end: start + line.length };
    const command = typedCommand(line);
    if (command !== null) {
      isSnapshotList = command.words.includes('snapshot-list');
      [tree, waiting] = [null, null];
      continue;
    }
    if (line.trim() === '') {
      blanks += 1;
      if (blanks > 1) tree = null;
      continue;
    }
    blanks = 0;
    if (bars.test(line)) continue;
    const branch = connected.exec(line);
    // Proxmox VE's list ends in the guest as it is now.
    if (branch !== null && tree !== null && /^current\s+You are here!/u.test(line.slice(branch[0].length))) {
      spans.push(span);
      continue;
    }
    const cell = readCell(withoutRemark(withoutDate(line.slice(branch?.[0].length ?? 0))), branch?.[0].length ?? 0);
    if (branch !== null && cell !== null && tree === null && waiting === null && /^\s*`->/u.test(line)) {
      tree = { at: start, nodes: [{ cell, parent: null }], isOfSnapshots: isSnapshotList };
      trees.push(tree);
      spans.push(span);
      continue;
    }
    if (branch === null || cell === null || (tree === null && waiting === null)) {
      tree = null;
      // What `tree` begins with.
      const isHere = branch === null && line.trim() === '.';
      const root = isHere ? { ...nowhere, name: '.' } : cell;
      waiting =
        root === null || branch !== null || (/[:.]$/u.test(line.trim()) && !isHere) ? null : { cell: root, span };
      continue;
    }
    if (tree === null && waiting !== null) {
      tree = { at: waiting.span.start, nodes: [{ cell: waiting.cell, parent: null }], isOfSnapshots: isSnapshotList };
      trees.push(tree);
      spans.push(waiting.span);
    }
    if (tree === null) continue;
    const column = branch[1]?.length ?? 0;
    const parent = tree.nodes.findLast((node) => node.cell.start <= column && node.cell.start < cell.start) ?? null;
    tree.nodes.push({ cell, parent: parent ?? tree.nodes[0] ?? null });
    spans.push(span);
  }
  const told = trees.filter((each) => !isListing(each) && !isOfPartitions(each) && !isOfOthers(each));
  const drawn = told.map((each) => ({
    ...each,
    isOfSnapshots: each.isOfSnapshots || !each.nodes.some(({ cell }) => isFile(cell)),
  }));
  return { trees: drawn, rest: told.length === 0 ? text : blanked(text, spans) };
}

const nowhere: Cell = { name: '', format: null, size: null, isActive: false, marks: '', start: 0, end: 1 };

/** Files of a program's source, or processes as `pstree` draws them. */
function isOfOthers({ nodes }: Pick<Tree, 'nodes'>): boolean {
  return nodes.some(({ cell }) => isOtherFile(cell.name) || /-\+-|---/u.test(cell.name));
}

/** What `lsblk` draws: a device, and its partitions or what lies in them. */
function isOfPartitions({ nodes }: Pick<Tree, 'nodes'>): boolean {
  const [root] = nodes;
  return root !== undefined && /^(?:[shv]d[a-z]{1,2}|xvd[a-z]|(?:nvme\d+n|mmcblk|md|loop)\d+)$/u.test(root.cell.name);
}

/** A listing of files in a directory, not one of them standing on another. */
function isListing({ nodes }: Pick<Tree, 'nodes'>): boolean {
  const [root] = nodes;
  if (root === undefined || !/^\.$|\//u.test(root.cell.name) || isFile(root.cell, true)) return false;
  const parents = new Set(nodes.map(({ parent }) => parent));
  return nodes.every((node) =>
    parents.has(node) ? !isFile(node.cell, true) : node === root || isFile(node.cell, true),
  );
}

/** A snapshot's name without when it was made, and what was remarked of it. */
function withoutDate(text: string): string {
  return text.replace(/\s{2,}\d{4}-\d\d-\d\d \d\d:\d\d.*$/u, '');
}

/** `byName`: a path alone does not make it one. */
function isFile({ name, format }: Cell, byName = false): boolean {
  return (
    format !== null ||
    (!byName && name.includes('/')) ||
    /\.(?:qcow2?|img|raw|qed|vmdk|vdi|vhdx?|iso|snap\w*|overlay\d*)$/iu.test(name)
  );
}
