import { card, cardStyle } from './cards.js';
import type { Box, DiskGeometry, ImageGeometry, LinkGeometry, PlacedText } from './contract.js';
import type { DiskGraph, ImageLink } from './graph.js';
import { placeJob } from './job-place.js';
import { jobState } from './job-text.js';
import { bottom, headingHeight, margin, middle } from './spacing.js';
import { layOutViews } from './views.js';

const laneWidth = 12;
const arrowGap = 20;
const jobGap = 36;
const guestHeight = 36;
const openEndHeight = 32;
const noteLine = 18;
const arrowInset = 22;

/**
 * A disk for a narrow page: guest and active layer at the top, base at the
 * bottom, one card a line; the mirror's own images stand between the active
 * layer and what is below it. Lines that pass a card run at the left edge.
 */
export function layOutColumn(graph: DiskGraph, top: number, width: number): DiskGeometry {
  const style = cardStyle(graph);
  const state = jobState(graph.picture);
  const order = [...graph.chain.slice(0, 1), ...graph.mirror, ...graph.chain.slice(1)];
  const position = new Map(order.map((key, at) => [key, at]));
  const passing = graph.links.filter((link) => !adjacent(link, position));
  const lanes = new Map(passing.map((link, at) => [link, Math.min(at, 3)]));
  const left = margin + (passing.length === 0 ? 0 : 6 + Math.min(passing.length, 4) * laneWidth);
  const cardStyleHere = { ...style, width: width - margin - left };

  const boxes = new Map<string, Box>();
  const ends: LinkGeometry[] = [];
  let y = top + headingHeight + (order.length === 0 ? 0 : guestHeight);
  for (const [at, key] of order.entries()) {
    const box = { x: left, y, width: cardStyleHere.width, height: style.height };
    boxes.set(key, box);
    y = bottom(box);
    if (graph.unspecifiedEnds.includes(key)) {
      const points = [
        { x: left + arrowInset, y },
        { x: left + arrowInset, y: y + 16 },
      ];
      ends.push({ kind: 'unspecified-end', from: leadingId(graph, key), to: null, points, job: null });
      y += openEndHeight;
    }
    if (at < order.length - 1) y += at === 0 && graph.mirror.length > 0 && state !== null ? jobGap : arrowGap;
  }
  const images: ImageGeometry[] = [];
  for (const key of order) {
    const node = graph.nodes.get(key);
    const box = boxes.get(key);
    if (node !== undefined && box !== undefined) images.push(card(node, box, cardStyleHere));
  }
  const links = graph.links.map((link): LinkGeometry => {
    const from = boxes.get(link.from);
    const to = boxes.get(link.to);
    const lane = lanes.get(link);
    const points = from === undefined || to === undefined ? [] : route(link, from, to, lane);
    const start = points[0];
    const words =
      start === undefined
        ? null
        : lane === undefined
          ? { x: start.x + 12, y: start.y + 14 }
          : { x: left + 70, y: top + headingHeight + 20 };
    const job = link.kind === 'mirror' && state !== null && words !== null ? placeJob(state, words) : null;
    return { kind: link.kind, from: leadingId(graph, link.from), to: leadingId(graph, link.to), points, job };
  });
  const active = boxes.get(graph.chain[0] ?? '');
  const { views, height } = layOutViews(graph, style, margin, y, width - 2 * margin);
  const notes = graph.notes.map((text, at): PlacedText => ({ x: margin, y: y + height + 14 + at * noteLine, text }));
  return {
    diskId: graph.picture.disk.id,
    label: graph.label,
    device: graph.picture.disk.device,
    box: { x: margin, y: top, width: width - 2 * margin, height: y + height + notes.length * noteLine - top },
    images,
    links: [...links, ...ends],
    guest: active === undefined ? null : guestAbove(active),
    views,
    job: graph.picture.disk.mirror === null && state !== null ? placeJob(state, { x: margin + 56, y: top + 15 }) : null,
    notes,
  };
}

function adjacent(link: ImageLink, position: ReadonlyMap<string, number>): boolean {
  return (position.get(link.to) ?? 0) - (position.get(link.from) ?? 0) === 1;
}

function route(link: ImageLink, from: Box, to: Box, lane: number | undefined) {
  if (lane === undefined) {
    const x = from.x + (link.kind === 'mirror' ? 2 * arrowInset : arrowInset);
    return [
      { x, y: bottom(from) },
      { x, y: to.y },
    ];
  }
  const x = from.x - 12 - lane * laneWidth;
  const down = to.y > from.y ? -8 : 8;
  return [
    { x: from.x, y: middle(from) },
    { x, y: middle(from) },
    { x, y: middle(to) + down },
    { x: to.x, y: middle(to) + down },
  ];
}

function guestAbove(active: Box): DiskGeometry['guest'] {
  const x = active.x + arrowInset;
  const points = [
    { x, y: active.y - 26 },
    { x, y: active.y - 4 },
  ];
  return { label: { x: x + 12, y: active.y - 14, text: 'guest' }, points };
}

function leadingId(graph: DiskGraph, key: string): string {
  return graph.nodes.get(key)?.imageIds[0] ?? key;
}
