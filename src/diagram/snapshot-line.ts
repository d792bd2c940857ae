import type { Point, SnapshotLine, SvgNode } from './contract.js';
import { elideMiddle, textCapacity, textWidth } from './measure.js';
import { element, type Paint } from './paint.js';

/** Pixels that the line takes in a card. */
export const snapshotLineHeight = 16;

const signWidth = 14;
/** A flag on its pole, in 10 by 12. */
const flag = 'M1.5 11.5v-11M1.5 1h8l-2.5 2.5 2.5 2.5h-8';

/** Pixels that all of it takes. */
export function snapshotLineWidth({ names, needed }: SnapshotLine): number {
  return signWidth + textWidth(names.length + needed.length + 2);
}

/** The line from `start` on; who needs the image ends at `end`. */
export function drawSnapshotLine(
  { names, isCurrent, needed }: SnapshotLine,
  { x, y }: Point,
  end: number,
  paint: Paint,
): readonly SvgNode[] {
  const style = isCurrent ? 'snapshot-current' : 'snapshot';
  const room = textCapacity(end - x - signWidth - textWidth(needed.length + 1));
  return [
    element('text', { x: end, y, 'text-anchor': 'end', ...paint.style('detail') }, needed),
    ...(names === ''
      ? []
      : [
          element('path', { d: flag, transform: `translate(${x} ${y - 10})`, ...paint.style(`${style}-sign`) }),
          element('text', { x: x + signWidth, y, ...paint.style(style) }, elideMiddle(names, room)),
        ]),
  ];
}
