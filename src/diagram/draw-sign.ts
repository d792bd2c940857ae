import type { Point, SvgNode } from './contract.js';
import { element, type Paint } from './paint.js';

/** What a card shows by a small drawing: each is told by its shape. */
export type Sign = 'device' | 'network' | 'volume' | 'encrypted' | 'data-file';

/** Width and height of a sign, pixels. */
export const signSize = 12;

/** A drive, a globe, a stack, a lock, a sheet, in 12 by 12. */
const shapes: Readonly<Record<Sign, string>> = {
  device: 'M.5 3.5h11v5h-11zM8.5 6h1',
  network: 'M6 .5a5.5 5.5 0 1 0 .01 0zM.5 6h11M6 .5c-3.4 3-3.4 8 0 11M6 .5c3.4 3 3.4 8 0 11',
  volume: 'M1 2.5c0-2.4 10-2.4 10 0v7c0 2.4-10 2.4-10 0zM1 2.5c0 2.4 10 2.4 10 0M1 6c0 2.4 10 2.4 10 0',
  encrypted: 'M1.5 5.5h9v6h-9zM3.5 5.5v-2a2.5 2.5 0 0 1 5 0v2M6 8v1.5',
  'data-file': 'M2 .5h5.5l2.5 2.5v8.5h-8zM7.5 .5v2.5h2.5',
};

/** Signs beside each other; the last one ends at `end`. */
export function drawSigns(signs: readonly Sign[], end: Point, paint: Paint): readonly SvgNode[] {
  return signs.map((sign, at) => {
    const x = end.x - (signs.length - at) * (signSize + 4) + 4;
    return element('path', { d: shapes[sign], transform: `translate(${x} ${end.y})`, ...paint.style('sign') });
  });
}
