import type { DetectedLayout } from '../set/detected-layout.js';
import type { LayoutSet } from '../set/layout-set.js';
import { featuresOfText } from './features.js';
import { likeliestLayout } from './likeliest-layout.js';

/** The layout of the `<disk>` around the offset, by its words alone: the text may be half typed. */
export function layoutAround(text: string, offset: number, layouts: LayoutSet): DetectedLayout {
  const start = tagBefore(text, offset);
  if (start === -1) return 'any';
  const rest = /<\/?disk(?![\w.:-])/gu;
  rest.lastIndex = start + 1;
  const disk = text.slice(start, rest.exec(text)?.index ?? text.length);
  const { telling, inside } = featuresOfText(disk, layouts);
  const [first] = telling;
  if (first === undefined) return 'any';
  // Where layouts are mixed the disk goes on in the one that it began in.
  return (likeliestLayout(telling, inside, layouts) ?? likeliestLayout([first], inside, layouts))?.name ?? 'any';
}

/** Where the last `<disk` before the offset begins, -1 without one; an element `<diskChain>` is another. */
function tagBefore(text: string, offset: number): number {
  let at = text.lastIndexOf('<disk', offset);
  while (at !== -1 && /[\w.:-]/u.test(text[at + 5] ?? '')) at = at === 0 ? -1 : text.lastIndexOf('<disk', at - 1);
  return at;
}
