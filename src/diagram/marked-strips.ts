import type { ImageGeometry, MarkedStrip, SvgNode } from './contract.js';
import { areasPath } from './draw-strip.js';
import { elideMiddle, textCapacity, textWidth } from './measure.js';
import { element, type Paint } from './paint.js';

/** Those that a card has room for, the newest; the others stand in its description. */
const most = 3;
const rowHeight = 20;
const stripHeight = 5;

/** Pixels that so many strips of bitmaps take. */
export function markedHeight(count: number): number {
  return Math.min(most, count) * rowHeight;
}

/** What bitmaps have marked, each under its name, below the strip of what the image holds and as wide as it. */
export function drawMarkedStrips({ marked, strip, dense }: ImageGeometry, paint: Paint): readonly SvgNode[] {
  return dense
    ? []
    : marked.slice(0, most).flatMap((one, at) => drawOne(one, strip.y + strip.height + at * rowHeight, strip, paint));
}

function drawOne(
  { name, amount, size, areas }: MarkedStrip,
  top: number,
  { x, width }: ImageGeometry['strip'],
  paint: Paint,
): readonly SvgNode[] {
  const box = { x, y: top + 15, width, height: stripHeight };
  const room = textCapacity(width - textWidth(amount.length + 1));
  return [
    element('text', { x, y: top + 12, ...paint.style('snapshot') }, elideMiddle(name, room)),
    element('text', { x: x + width, y: top + 12, 'text-anchor': 'end', ...paint.style('detail') }, amount),
    element('rect', { ...box, ...paint.style('track') }),
    element('path', { d: areasPath(areas, size, box), ...paint.style('progress') }),
  ];
}
