import type { Box, Point } from '../contract.js';
import { nameWidth, fontSizes } from '../measure.js';
import type { BlockGraph, GraphEdge, GraphNode } from './block-graph.js';
import { edgeLabel, type GraphFacts, nodeLabel } from './graph-labels.js';

export interface PlacedNode {
  readonly node: GraphNode;
  readonly lines: readonly string[];
  readonly box: Box;
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  /** From the parent's lower edge to the child's upper one, past what lies between. */
  readonly points: readonly Point[];
  readonly lines: readonly string[];
  /** Where the label's first line begins. */
  readonly label: Point;
}

export interface BlockGraphGeometry {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export const lineHeight = 15;
const padding = 8;
const margin = 12;
/** The three lines of an edge's label. */
const labelHeight = 3 * lineHeight;
const rowGap = 12;
const columnGap = 18;
const edgeWidth = 10;
const sweeps = 8;

/** A place in a row: a node's, or one where a long edge passes through. */
interface Slot {
  readonly width: number;
  readonly above: Slot[];
  readonly below: Slot[];
  row: number;
  x: number;
}

/**
 * Places a block graph in rows, parents above their children, so that few edges cross: longest paths give the rows,
 * repeated averaging of neighbours the order in them. Deterministic; backends and jobs stand at the top.
 */
export function layOutBlockGraph(graph: BlockGraph, facts: GraphFacts): BlockGraphGeometry {
  const rowOf = rowsOf(graph);
  const labels = new Map(graph.nodes.map((node) => [node.id, nodeLabel(node, facts)]));
  const slots = new Map(
    graph.nodes.map((node) => [node.id, slotOf(labels.get(node.id) ?? [], rowOf.get(node.id) ?? 0)]),
  );
  const rows: Slot[][] = [];
  for (const slot of slots.values()) rowAt(rows, slot.row).push(slot);
  const routes = graph.edges.map((edge) => ({ edge, slots: route(edge, slots, rows) }));
  order(rows);
  const width = place(rows);
  const heights = rows.map((_, row) => (row % 2 === 1 ? labelHeight : nodesHeight(graph, rowOf, labels, row)));
  const tops: number[] = [];
  let y = margin;
  for (const height of heights) {
    tops.push(y);
    y += height + rowGap;
  }
  const nodes = graph.nodes.flatMap((node): readonly PlacedNode[] => {
    const slot = slots.get(node.id);
    const lines = labels.get(node.id) ?? [];
    if (slot === undefined) return [];
    const height = lines.length * lineHeight + 2 * padding;
    const top = (tops[slot.row] ?? 0) + ((heights[slot.row] ?? 0) - height) / 2;
    return [{ node, lines, box: { x: slot.x - slot.width / 2, y: top, width: slot.width, height } }];
  });
  const boxes = new Map(nodes.map(({ node, box }) => [node.id, box]));
  const edges = routes.flatMap(({ edge, slots: passed }): readonly PlacedEdge[] => {
    const [from, to] = [boxes.get(edge.parent), boxes.get(edge.child)];
    const [first] = passed.slice(1, -1);
    if (from === undefined || to === undefined || first === undefined) return [];
    const beside = first.x - first.width / 2;
    const between = passed.slice(1, -1).flatMap((slot) => {
      const x = slot === first ? beside : slot.x;
      const top = tops[slot.row] ?? 0;
      return [
        { x, y: top },
        { x, y: top + (heights[slot.row] ?? 0) },
      ];
    });
    const start = { x: from.x + from.width / 2, y: from.y + from.height };
    const end = { x: to.x + to.width / 2, y: to.y };
    const label = { x: beside + 4, y: (tops[first.row] ?? 0) + lineHeight - 4 };
    return [{ edge, points: [start, ...between, end], lines: edgeLabel(edge), label }];
  });
  return { width: width + 2 * margin, height: Math.max(margin, y - rowGap) + margin, nodes, edges };
}

/**
 * The row of each node, an even one: below all of its parents. What stands in a loop gets the row it was first
 * reached in. The odd rows are the edges’ labels’.
 */
function rowsOf({ nodes, edges }: BlockGraph): ReadonlyMap<number, number> {
  const children = new Map<number, number[]>();
  const waiting = new Map(nodes.map(({ id }) => [id, 0]));
  for (const { parent, child } of edges) {
    if (parent === child) continue;
    children.set(parent, [...(children.get(parent) ?? []), child]);
    waiting.set(child, (waiting.get(child) ?? 0) + 1);
  }
  const rows = new Map<number, number>();
  const ready = nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  for (const id of ready) rows.set(id, 0);
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    for (const child of children.get(id) ?? []) {
      rows.set(child, Math.max(rows.get(child) ?? 0, (rows.get(id) ?? 0) + 2));
      const left = (waiting.get(child) ?? 0) - 1;
      waiting.set(child, left);
      if (left === 0) ready.push(child);
    }
  }
  return rows;
}

function slotOf(lines: readonly string[], row: number): Slot {
  const longest = Math.max(...lines.map((line) => Array.from(line).length), 4);
  return { width: nameWidth(longest, fontSizes.text) + 2 * padding + 8, above: [], below: [], row, x: 0 };
}

function rowAt(rows: Slot[][], row: number): Slot[] {
  while (rows.length <= row) rows.push([]);
  return rows[row] ?? [];
}

/** The slots that an edge goes through, both ends included; those between are made. */
function route({ parent, child, name }: GraphEdge, slots: ReadonlyMap<number, Slot>, rows: Slot[][]): readonly Slot[] {
  const [from, to] = [slots.get(parent), slots.get(child)];
  if (from === undefined || to === undefined) return [];
  const passed = [from];
  for (let row = from.row + 1; row < to.row; row += 1) {
    const width = row === from.row + 1 ? labelWidth(name) : edgeWidth;
    const slot: Slot = { width, above: [], below: [], row, x: 0 };
    rowAt(rows, row).push(slot);
    passed.push(slot);
  }
  passed.push(to);
  for (const [at, slot] of passed.entries()) {
    const next = passed[at + 1];
    if (next === undefined) continue;
    slot.below.push(next);
    next.above.push(slot);
  }
  return passed;
}

/** Orders each row by where its neighbours stand in the row before, downwards and upwards in turn. */
function order(rows: readonly Slot[][]): void {
  for (const row of rows) for (const [at, slot] of row.entries()) slot.x = at;
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const downwards = sweep % 2 === 0;
    for (const row of downwards ? rows : [...rows].reverse()) {
      const wish = new Map(row.map((slot) => [slot, meanOf(downwards ? slot.above : slot.below) ?? slot.x]));
      row.sort((one, other) => (wish.get(one) ?? 0) - (wish.get(other) ?? 0));
      for (const [at, slot] of row.entries()) slot.x = at;
    }
  }
}

function meanOf(slots: readonly Slot[]): number | null {
  return slots.length === 0 ? null : slots.reduce((sum, { x }) => sum + x, 0) / slots.length;
}

/** Gives slots their places in the width: as near to their neighbours as the row's order allows. Returns the width. */
function place(rows: readonly Slot[][]): number {
  for (const row of rows) {
    let x = 0;
    for (const slot of row) {
      slot.x = x + slot.width / 2;
      x += slot.width + columnGap;
    }
  }
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) {
      settle(row, sweep % 2 === 0);
    }
  }
  const all = rows.flat();
  const left = Math.min(...all.map(({ x, width }) => x - width / 2));
  for (const slot of all) slot.x += margin - left;
  return Math.max(...all.map(({ x, width }) => x + width / 2)) - margin;
}

function settle(row: readonly Slot[], downwards: boolean): void {
  for (const slot of row) slot.x = meanOf(downwards ? slot.above : slot.below) ?? slot.x;
  for (const [at, slot] of row.entries()) {
    const before = row[at - 1];
    if (before !== undefined) slot.x = Math.max(slot.x, before.x + (before.width + slot.width) / 2 + columnGap);
  }
  // What was pushed to the right goes back half of the way, so that a row stands under the middle of its parents.
  const wish = meanOf(row.flatMap((slot) => (downwards ? slot.above : slot.below)));
  const now = meanOf(row);
  if (wish === null || now === null) return;
  for (const slot of row) slot.x += wish - now;
}

function labelWidth(name: string): number {
  return nameWidth(Math.max(4, Array.from(name).length), fontSizes.text) + 8;
}

function nodesHeight(
  { nodes }: BlockGraph,
  rowOf: ReadonlyMap<number, number>,
  labels: ReadonlyMap<number, readonly string[]>,
  row: number,
): number {
  const lines = nodes.filter(({ id }) => (rowOf.get(id) ?? 0) === row).map(({ id }) => labels.get(id)?.length ?? 1);
  return Math.max(1, ...lines) * lineHeight + 2 * padding;
}
