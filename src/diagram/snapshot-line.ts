import type { ImageGeometry, Point, SnapshotPicture, SvgNode } from './contract.js';
import { textCapacity, textWidth } from './measure.js';
import { element, type Paint } from './paint.js';

/** Pixels that the line takes in a card. */
export const snapshotLineHeight = 16;

const signWidth = 14;
/** A flag on its pole, in 10 by 12. */
const flag = 'M1.5 11.5v-11M1.5 1h8l-2.5 2.5 2.5 2.5h-8';
const current = ' (current)';

/** What a card says of snapshots, before it is fitted in. */
interface SnapshotLine {
  readonly names: readonly string[];
  /** How many snapshots need the image, where it is more than one. */
  readonly needed: string;
  /** As wide as all of it is. */
  readonly width: number;
}

/** The names of the snapshots at an image, and how many need it; null for an image that there is nothing to say of. */
export function snapshotLine({
  snapshots,
  neededBy,
}: Pick<ImageGeometry, 'snapshots' | 'neededBy'>): SnapshotLine | null {
  const names = snapshots.map(words);
  const needed = neededBy.length > 1 ? `needed by ${neededBy.length}` : '';
  if (names.length === 0 && needed === '') return null;
  const flagged = names.length === 0 ? 0 : signWidth + textWidth(names.join(', ').length);
  return { names, needed, width: flagged + (needed === '' ? 0 : textWidth(needed.length + 2)) };
}

function words({ name, isCurrent, isInside }: SnapshotPicture): string {
  return `${name}${isInside ? ' (inside)' : ''}${isCurrent ? current : ''}`;
}

/** The line from `start` on; what it is needed for ends at `end`. Names that find no room are counted. */
export function drawSnapshotLine(image: ImageGeometry, start: Point, end: number, paint: Paint): readonly SvgNode[] {
  const line = snapshotLine(image);
  if (line === null) return [];
  const { names, needed } = line;
  const { x, y } = start;
  const nodes: SvgNode[] = [];
  if (needed !== '') nodes.push(element('text', { x: end, y, 'text-anchor': 'end', ...paint.style('detail') }, needed));
  if (names.length === 0) return nodes;
  const isCurrent = image.snapshots.some((one) => one.isCurrent);
  const style = isCurrent ? 'snapshot-current' : 'snapshot';
  const room = end - x - signWidth - (needed === '' ? 0 : textWidth(needed.length + 1));
  const shown = fitted(
    names.toSorted((one, other) => Number(other.endsWith(current)) - Number(one.endsWith(current))),
    textCapacity(room),
  );
  return [
    ...nodes,
    element('path', { d: flag, transform: `translate(${x} ${y - 10})`, ...paint.style(`${style}-sign`) }),
    element('text', { x: x + signWidth, y, ...paint.style(style) }, shown),
  ];
}

/** As many names as there is room for, at least the first. */
function fitted(names: readonly string[], room: number): string {
  for (let count = names.length; count > 1; count -= 1) {
    const more = count === names.length ? '' : ` +${names.length - count}`;
    const text = names.slice(0, count).join(', ') + more;
    if (text.length <= room) return text;
  }
  const [first = ''] = names;
  const more = names.length > 1 ? ` +${names.length - 1}` : '';
  return elided(first, room - more.length) + more;
}

/** A name cut so that what stands in brackets behind it stays. */
function elided(text: string, room: number): string {
  if (text.length <= room) return text;
  const tail = text.endsWith(current) ? current : '';
  const head = text.slice(0, text.length - tail.length);
  return `${head.slice(0, Math.max(1, room - tail.length - 1))}…${tail}`;
}
