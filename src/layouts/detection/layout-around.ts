import type { DetectedLayout } from '../set/detected-layout.js';
import type { LayoutSet } from '../set/layout-set.js';
import { featuresOfText } from './features.js';
import { likeliestLayout } from './likeliest-layout.js';

/** The layout of the `<disk>` around the offset, by its words alone: the text may be half typed. */
export function layoutAround(text: string, offset: number, layouts: LayoutSet): DetectedLayout {
  const start = text.lastIndexOf('<disk', offset);
  if (start === -1) return 'any';
  const [end, next] = [text.indexOf('</disk', start), text.indexOf('<disk', start + 1)];
  const stops = [end, next].filter((at) => at !== -1);
  const disk = text.slice(start, stops.length === 0 ? text.length : Math.min(...stops));
  const { telling, inside } = featuresOfText(disk, layouts);
  const [first] = telling;
  if (first === undefined) return 'any';
  // Where layouts are mixed the disk goes on in the one that it began in.
  return (likeliestLayout(telling, inside, layouts) ?? likeliestLayout([first], inside, layouts))?.name ?? 'any';
}
