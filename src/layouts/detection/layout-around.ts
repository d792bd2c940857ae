import { type DetectedLayout } from '../set/detected-layout.js';
import type { LayoutSet } from '../set/layout-set.js';
import { layoutOfAll } from './detect.js';

/** The layout of the `<disk>` around the offset, by its words alone: the text may be half typed. */
export function layoutAround(text: string, offset: number, { layouts }: LayoutSet): DetectedLayout {
  const start = text.lastIndexOf('<disk', offset);
  if (start === -1) return 'any';
  const [end, next] = [text.indexOf('</disk', start), text.indexOf('<disk', start + 1)];
  const stops = [end, next].filter((at) => at !== -1);
  const disk = text.slice(start, stops.length === 0 ? text.length : Math.min(...stops));
  const found = layouts.filter(({ halfTyped }) => halfTyped.test(disk));
  // Of layouts that are mixed the one whose words go on with is anyone's guess; the latest has the most.
  return layoutOfAll(new Set(found.map(({ name }) => name)), layouts) ?? found.at(-1)?.name ?? 'any';
}
