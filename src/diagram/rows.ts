import type { Box, DiskGeometry, ImageGeometry, LinkGeometry } from './contract.js';
import { card, cardStyle } from './cards.js';
import { finishDisk, linkGeometry } from './disk-geometry.js';
import type { DiskGraph } from './graph.js';
import { jobState } from './job-text.js';
import { placeJob } from './job-place.js';
import { type Cell, gutterWidth, RowRoutes } from './row-routes.js';
import { emptyDriveAt } from './empty-drive.js';
import { bottom, guestWidth, headingHeight, margin, middle, openEndWidth, right } from './spacing.js';

const columnGap = { full: 36, dense: 26 } as const;
const narrowestView = 420;
/** Room right of a row's last card for the line that wraps there. */
const aside = 16;

/**
 * A disk as the RFC draws it: base left, active layer right, wrapped like text
 * where the width ends; the mirror's own images in rows below, under the active
 * layer where they fit there.
 */
export function layOutRows(graph: DiskGraph, top: number, width: number): DiskGeometry {
  const style = cardStyle(graph);
  const gap = columnGap[style.size];
  const openEnd = graph.unspecifiedEnds.length > 0 || graph.chain.length === 0 ? openEndWidth : 0;
  const pitch = style.width + gap;
  const room = width - 2 * margin - openEnd + gap;
  const longest = Math.max(graph.chain.length, graph.mirror.length, ...graph.besides.map(({ length }) => length));
  const wraps = longest > columnsIn(room, pitch, graph);
  // Where there are more rows than two, lines from row to row may have to pass cards.
  const passes = graph.besides.length + Math.min(1, graph.mirror.length) > 1;
  const gutter = wraps || passes ? gutterWidth : 0;
  const inner = room - gutter - (wraps ? aside : 0);
  const columns = columnsIn(inner, pitch, graph);
  const cells = place(graph, columns, columns > 1 && crowdsGuest(columns, inner, pitch, graph));
  const routes = new RowRoutes(cells, wraps ? columns : null, style.size, rightOf(cells.get(graph.chain[0] ?? '')));
  for (const link of graph.links) routes.plan(link, link.kind === 'mirror');
  const left = margin + openEnd + gutter;
  const rowTops = routes.rowTops(top + headingHeight, style.height);
  const boxes = new Map<string, Box>();
  for (const [key, cell] of cells) {
    const y = rowTops[cell.row] ?? top;
    boxes.set(key, { x: left + cell.column * pitch, y, width: style.width, height: style.height });
  }
  const images: ImageGeometry[] = [];
  for (const [key, node] of [...graph.nodes].sort(([a], [b]) => readingOrder(cells, a, b))) {
    const box = boxes.get(key);
    if (box !== undefined) images.push(card(node, box, style));
  }
  const state = jobState(graph.picture);
  const links: LinkGeometry[] = graph.links.map((link) => {
    const route = routes.route(link, boxes);
    const job = link.kind === 'mirror' && state !== null && route !== null ? placeJob(state, route.label) : null;
    return linkGeometry(graph, link.kind, link.from, link.to, route?.points ?? [], job);
  });
  for (const key of graph.unspecifiedEnds) {
    const box = boxes.get(key);
    if (box === undefined) continue;
    const points = [
      { x: box.x, y: middle(box) },
      { x: box.x - 20, y: middle(box) },
    ];
    links.push(linkGeometry(graph, 'unspecified-end', key, null, points, null));
  }
  const emptyDrive = graph.nodes.size === 0 ? emptyDriveAt(margin, top + headingHeight) : null;
  const active = emptyDrive?.box ?? boxes.get(graph.chain[0] ?? '');
  const chainRight = Math.max(margin, ...[...boxes.values()].map(right));
  const guestRight = active === undefined ? 0 : right(active) + guestWidth;
  const viewWidth = Math.min(width - 2 * margin, Math.max(narrowestView, chainRight - margin));
  const rowsBottom = active === undefined ? top + headingHeight : (rowTops.at(-1) ?? top);
  const chainBottom = emptyDrive === null ? rowsBottom : bottom(emptyDrive.box);
  return finishDisk(graph, style, {
    top,
    right: Math.max(guestRight, chainRight + aside, margin + viewWidth),
    chainBottom,
    viewWidth,
    noteWidth: width - 2 * margin,
    images,
    links,
    emptyDrive,
    guest: active === undefined ? null : guestAt(active),
  });
}

function rightOf(cell: Cell | undefined): Cell {
  return { row: cell?.row ?? -1, column: (cell?.column ?? -1) + 1 };
}

/** As many as fit, one less where the guest has no room right of the active layer of a chain of one or two rows. */
function columnsIn(room: number, pitch: number, graph: DiskGraph): number {
  const columns = Math.max(1, Math.floor(room / pitch));
  const isShort = graph.chain.length <= 2 * columns;
  return isShort && crowdsGuest(columns, room, pitch, graph) ? Math.max(1, columns - 1) : columns;
}

/** The active layer ends a row, and the guest has no room right of it. */
function crowdsGuest(columns: number, room: number, pitch: number, { chain }: DiskGraph): boolean {
  return chain.length > 0 && chain.length % columns === 0 && columns * pitch + guestWidth > room + aside;
}

/**
 * Main chain from the base on; then the mirror's own images, ending under the active layer if they can; then each branch
 * that snapshots keep, in a row of its own right of what it stands on. `apart`: the active layer begins a row.
 */
function place(graph: DiskGraph, columns: number, apart: boolean): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [at, key] of graph.chain.toReversed().entries()) {
    const position = apart && at === graph.chain.length - 1 ? at + 1 : at;
    cells.set(key, { row: Math.floor(position / columns), column: position % columns });
  }
  const active = cells.get(graph.chain[0] ?? '') ?? { row: -1, column: 0 };
  const own = graph.mirror.length;
  const foot = graph.links.find((link) => link.kind === 'backing' && link.from === graph.mirror.at(-1));
  const shared = foot === undefined ? undefined : cells.get(foot.to);
  const afterShared = shared?.row === active.row ? shared.column + 1 : 0;
  const start = Math.max(afterShared, active.column - own + 1);
  const first = Math.min(start, Math.max(0, columns - own));
  for (const [at, key] of graph.mirror.toReversed().entries()) {
    const position = first + at;
    cells.set(key, { row: active.row + 1 + Math.floor(position / columns), column: position % columns });
  }
  for (const keys of graph.besides) placeBranch(graph, keys, columns, cells);
  return cells;
}

function placeBranch(graph: DiskGraph, keys: readonly string[], columns: number, cells: Map<string, Cell>): void {
  const foot = graph.links.find((link) => link.kind === 'backing' && link.from === keys.at(-1));
  const below = foot === undefined ? undefined : cells.get(foot.to);
  const row = Math.max(-1, ...[...cells.values()].map((cell) => cell.row)) + 1;
  const first = Math.min(below === undefined ? 0 : below.column + 1, Math.max(0, columns - keys.length));
  for (const [at, key] of keys.toReversed().entries()) {
    const position = first + at;
    cells.set(key, { row: row + Math.floor(position / columns), column: position % columns });
  }
}

function guestAt(active: Box): DiskGeometry['guest'] {
  const y = middle(active);
  const x = right(active);
  const points = [
    { x: x + 34, y },
    { x: x + 4, y },
  ];
  return { label: { x: x + 40, y: y + 4, text: 'guest' }, points };
}

function readingOrder(cells: ReadonlyMap<string, Cell>, a: string, b: string): number {
  const one = cells.get(a) ?? { row: 0, column: 0 };
  const other = cells.get(b) ?? { row: 0, column: 0 };
  return one.row - other.row || one.column - other.column;
}
