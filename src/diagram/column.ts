import { card, cardStyle } from './cards.js';
import type { Box, DiskGeometry, GuestGeometry, ImageGeometry, ImageRole, LinkGeometry, Point } from './contract.js';
import { emptyDriveAt } from './empty-drive.js';
import { finishDisk, linkGeometry } from './disk-geometry.js';
import type { DiskGraph, ImageLink } from './graph.js';
import { placeJob } from './job-place.js';
import { jobState } from './job-text.js';
import { bottom, headingHeight, margin, middle } from './spacing.js';

const laneWidth = 12;
const laneCount = 4;
const arrowGap = 20;
const mirrorGap = 38;
const guestHeight = 36;
const openEndHeight = 32;
const arrowInset = 22;
/** Images of a mirror or of snapshots stand to the right of the chain they are not part of. */
const mirrorIndent = 20;

/**
 * A disk for a narrow page: guest and active layer at the top, base at the
 * bottom, one card a line; the mirror's own images stand between the active
 * layer and what is below it. Lines that pass a card run at the left edge.
 */
export function layOutColumn(graph: DiskGraph, top: number, width: number): DiskGeometry {
  const order = [...graph.chain.slice(0, 1), ...graph.mirror, ...graph.chain.slice(1), ...graph.besides.flat()];
  const lanes = passingLanes(graph, order);
  const left = margin + (lanes.size === 0 ? 0 : 6 + Math.min(lanes.size, laneCount) * laneWidth);
  const cardWidth = width - margin - left - (graph.mirror.length + graph.besides.length > 0 ? mirrorIndent : 0);
  const style = cardStyle(graph, cardWidth);
  const copiesDown = graph.links.some((link) => link.kind === 'mirror' && !lanes.has(link));
  const boxes = new Map<string, Box>();
  const links: LinkGeometry[] = [];
  let y = top + headingHeight + guestHeight;
  const emptyDrive = graph.nodes.size === 0 ? emptyDriveAt(left, y) : null;
  if (emptyDrive !== null) y = bottom(emptyDrive.box);
  for (const [at, key] of order.entries()) {
    const x = left + (isAside(graph.nodes.get(key)?.role) ? mirrorIndent : 0);
    const box = { x, y, width: cardWidth, height: style.height };
    boxes.set(key, box);
    y = bottom(box);
    if (graph.unspecifiedEnds.includes(key)) {
      const end = x + arrowInset;
      const points = [
        { x: end, y },
        { x: end, y: y + 16 },
      ];
      links.push(linkGeometry(graph, 'unspecified-end', key, null, points, null));
      y += openEndHeight;
    }
    if (at < order.length - 1) y += at === 0 && copiesDown ? mirrorGap : arrowGap;
  }
  const images: ImageGeometry[] = [];
  for (const key of order) {
    const node = graph.nodes.get(key);
    const box = boxes.get(key);
    if (node !== undefined && box !== undefined) images.push(card(node, box, style));
  }
  const state = jobState(graph.picture);
  for (const link of graph.links) {
    const from = boxes.get(link.from);
    const to = boxes.get(link.to);
    if (from === undefined || to === undefined) continue;
    const lane = lanes.get(link);
    const points = lane === undefined ? downwards(link, from, to) : alongLane(from, to, left - 12 - lane * laneWidth);
    const label =
      lane === undefined ? { x: (points[0]?.x ?? 0) + 12, y: bottom(from) + 17 } : { x: left + 96, y: from.y - 14 };
    const job =
      link.kind === 'mirror' && state !== null ? placeJob(state, label, lane === undefined ? 'below' : 'after') : null;
    links.push(linkGeometry(graph, link.kind, link.from, link.to, points, job));
  }
  const active = emptyDrive?.box ?? boxes.get(graph.chain[0] ?? '');
  return finishDisk(graph, style, {
    top,
    right: width - margin,
    chainBottom: y,
    viewWidth: width - 2 * margin,
    noteWidth: width - 2 * margin,
    images,
    links,
    emptyDrive,
    guest: active === undefined ? null : guestAbove(active),
  });
}

function isAside(role: ImageRole | undefined): boolean {
  return role === 'mirror' || role === 'beside';
}

/** Lanes for the links whose images don't stand one below the other. */
function passingLanes(graph: DiskGraph, order: readonly string[]): ReadonlyMap<ImageLink, number> {
  const position = new Map(order.map((key, at) => [key, at]));
  const passing = graph.links.filter((link) => (position.get(link.to) ?? 0) - (position.get(link.from) ?? 0) !== 1);
  return new Map(passing.map((link, at) => [link, Math.min(at, laneCount - 1)]));
}

function downwards(link: ImageLink, from: Box, to: Box): readonly Point[] {
  const x = Math.max(from.x, to.x) + arrowInset + (link.kind === 'backing' ? 0 : arrowInset);
  return [
    { x, y: bottom(from) },
    { x, y: to.y },
  ];
}

function alongLane(from: Box, to: Box, x: number): readonly Point[] {
  const arrives = middle(to) + (to.y > from.y ? -8 : 8);
  return [
    { x: from.x, y: middle(from) },
    { x, y: middle(from) },
    { x, y: arrives },
    { x: to.x, y: arrives },
  ];
}

function guestAbove(active: Box): GuestGeometry {
  const x = active.x + arrowInset;
  const points = [
    { x, y: active.y - 26 },
    { x, y: active.y - 4 },
  ];
  return { label: { x: x + 12, y: active.y - 14, text: 'guest' }, points };
}
