import type { Box, DiskGeometry, ImageGeometry, LinkGeometry, PlacedText } from './contract.js';
import { card, cardStyle } from './cards.js';
import type { DiskGraph } from './graph.js';
import { jobState } from './job-text.js';
import { placeJob } from './job-place.js';
import { type Cell, gutterWidth, RowRoutes } from './row-routes.js';
import { guestWidth, headingHeight, margin, middle, openEndWidth, right } from './spacing.js';
import { layOutViews } from './views.js';

const columnGap = { full: 44, dense: 30 } as const;
const narrowestView = 420;
const noteLine = 18;

/**
 * A disk as the RFC draws it: base left, active layer right, wrapped like text
 * where the width ends; the mirror's own images in rows below, under the active
 * layer where they fit there.
 */
export function layOutRows(graph: DiskGraph, top: number, width: number): DiskGeometry {
  const style = cardStyle(graph);
  const gap = columnGap[style.dense ? 'dense' : 'full'];
  const openEnd = graph.unspecifiedEnds.length > 0 || graph.chain.length === 0 ? openEndWidth : 0;
  const pitch = style.width + gap;
  const room = width - 2 * margin - guestWidth - openEnd + gap;
  const oneRow = Math.max(1, Math.floor(room / pitch));
  const wraps = !fits(place(graph, Infinity), oneRow);
  const columns = wraps ? Math.max(1, Math.floor((room - gutterWidth) / pitch)) : oneRow;
  const routes = new RowRoutes(wraps ? columns : null);
  const cells = place(graph, columns);

  for (const link of graph.links) routes.plan(link, cells, jobState(graph.picture) !== null);
  const left = margin + openEnd + (wraps ? gutterWidth : 0);
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
    const { points, label } = routes.route(link, boxes);
    return {
      kind: link.kind,
      from: leadingId(graph, link.from),
      to: leadingId(graph, link.to),
      points,
      job: link.kind === 'mirror' && state !== null && label !== null ? placeJob(state, label) : null,
    };
  });
  for (const key of graph.unspecifiedEnds) {
    const box = boxes.get(key);
    if (box === undefined) continue;
    const points = [
      { x: box.x, y: middle(box) },
      { x: box.x - 20, y: middle(box) },
    ];
    links.push({ kind: 'unspecified-end', from: leadingId(graph, key), to: null, points, job: null });
  }
  const active = boxes.get(graph.chain[0] ?? '');
  const chainRight = Math.max(margin, ...[...boxes.values()].map(right));
  const end = active === undefined ? 0 : right(active) + guestWidth;
  const contentRight = Math.max(end, chainRight + (wraps ? 14 : 0));
  const rowsBottom = active === undefined ? top + headingHeight : (routes.bottom ?? top);
  const viewWidth = Math.min(width - 2 * margin, Math.max(narrowestView, chainRight - margin));
  const { views, height } = layOutViews(graph, style, margin, rowsBottom, viewWidth);
  const notes = graph.notes.map((text, at): PlacedText => ({
    x: margin,
    y: rowsBottom + height + 14 + at * noteLine,
    text,
  }));
  const boxBottom = rowsBottom + height + notes.length * noteLine;
  const rightmost = Math.max(contentRight, margin + viewWidth);
  return {
    diskId: graph.picture.disk.id,
    label: graph.label,
    device: graph.picture.disk.device,
    box: { x: margin, y: top, width: rightmost - margin, height: boxBottom - top },
    images,
    links,
    guest: active === undefined ? null : guestAt(active),
    views,
    job: graph.picture.disk.mirror === null && state !== null ? placeJob(state, { x: margin + 56, y: top + 15 }) : null,
    notes,
  };
}

/** Main chain from the base on; then the mirror's own images, ending under the active layer if they can. */
function place(graph: DiskGraph, columns: number): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [at, key] of graph.chain.toReversed().entries())
    cells.set(key, { row: Math.floor(at / columns), column: at % columns });
  const active = cells.get(graph.chain[0] ?? '') ?? { row: -1, column: 0 };
  const own = graph.mirror.length;
  const foot = graph.links.find((link) => link.kind === 'backing' && link.from === graph.mirror.at(-1));
  const shared = foot === undefined ? undefined : cells.get(foot.to);
  const afterShared = shared?.row === active.row ? shared.column + 1 : 0;
  const start = Math.max(afterShared, active.column - own + 1);
  const first = start + own <= columns ? start : 0;
  for (const [at, key] of graph.mirror.toReversed().entries()) {
    const position = first + at;
    cells.set(key, { row: active.row + 1 + Math.floor(position / columns), column: position % columns });
  }
  return cells;
}

function fits(cells: ReadonlyMap<string, Cell>, columns: number): boolean {
  return [...cells.values()].every((cell) => cell.column < columns);
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

function leadingId(graph: DiskGraph, key: string): string {
  return graph.nodes.get(key)?.imageIds[0] ?? key;
}
