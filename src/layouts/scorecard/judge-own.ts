import type { Disk } from '../../chain/index.js';
import { applyEdits } from '../../xml/index.js';
import { ConversionError, convertInto } from '../conversion/convert-disk.js';
import { readDocument } from '../reading/read-document.js';
import { builtIn } from '../set/layout-set.js';
import { meaning, type Tried } from './attempt.js';
import { canonicalDisk } from './canonical-disk.js';
import type { ScorecardCell, Trial } from './scorecard-case.js';

type Of<Kind extends Trial['kind']> = Extract<Trial, { readonly kind: Kind }>;

/** One of the two documents as the layout writes it. */
interface Written {
  readonly text: string;
  readonly lost: readonly string[];
  /** What a reader of `text` gets. */
  readonly disk: Disk;
}

/** Whether the layout keeps two documents apart that a reviewer wants kept apart. */
export function stayDifferent({ documents }: Of<'stay-different'>, tried: Tried): ScorecardCell {
  return judged(documents, tried, (one, other) => {
    const [document, lost] = [one.text, lostBy(one, other)];
    const oneIsWhole = one.lost.length === 0 || other.lost.length === 0;
    if (oneIsWhole && canonicalDisk(one.text) === canonicalDisk(other.text)) {
      const reason = `Both get the same text.${lost === '' ? '' : ` Lost: ${lost}`}`;
      return { layout: tried.layout, document, verdict: 'ambiguous', reason };
    }
    if (!sameDisk(one, other)) {
      // What both lose alike is not what the case is about.
      const besides = lost === '' ? '' : ` Lost besides: ${lost}`;
      const reason = `Written and read back they are still two different disks.${besides}`;
      return { layout: tried.layout, document, verdict: 'can say', reason };
    }
    if (lost !== '') return { layout: tried.layout, document, verdict: "can't say", reason: `Lost: ${lost}` };
    const reason = 'Each keeps its own words, though the chains and mirrors that they tell are the same.';
    return { layout: tried.layout, document, verdict: 'can say', reason };
  });
}

/** Whether the layout's reader takes two documents for one disk that a reviewer wants to be one. */
export function stayAlike({ documents }: Of<'stay-alike'>, tried: Tried): ScorecardCell {
  return judged(documents, tried, (one, other) => {
    const [document, lost] = [one.text, lostBy(one, other)];
    if (!sameDisk(one, other)) {
      const reason = 'Written and read back they are two different disks.';
      return { layout: tried.layout, document, verdict: "can't say", reason };
    }
    if (lost !== '') {
      const reason = `They are alike only by what is lost: ${lost}`;
      return { layout: tried.layout, document, verdict: 'ambiguous', reason };
    }
    const reason = 'Written and read back both are the same chain and mirror.';
    return { layout: tried.layout, document, verdict: 'can say', reason };
  });
}

function judged(
  [first, second]: readonly [string, string],
  tried: Tried,
  judge: (one: Written, other: Written) => ScorecardCell,
): ScorecardCell {
  try {
    return judge(written(first, tried), written(second, tried));
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return {
      layout: tried.layout,
      document: first,
      verdict: "can't say",
      reason: `It can’t be tried. ${error.message}`,
    };
  }
}

/** @throws ConversionError for a document that holds no disk of a layout that is built in */
function written(text: string, { layout, layouts }: Tried): Written {
  const [read] = readDocument(text, builtIn).disks;
  if (read === undefined) throw new ConversionError('A document of the case has no disk.');
  if (read.layout === 'mixed') throw new ConversionError('A disk of the case mixes layouts.');
  if (read.layout === 'none') throw new ConversionError('A mirror of the case is in no layout.');
  const stays = read.layout === 'any' || read.layout === layout;
  const { edits, losses } = stays ? { edits: [], losses: [] } : convertInto(text, read, layouts.named(layout));
  const converted = applyEdits(text, edits);
  const [after] = readDocument(converted, layouts).disks;
  if (after === undefined) throw new ConversionError('What is written of the case has no disk.');
  return { text: converted, lost: losses.map(({ message }) => message), disk: after.disk };
}

function lostBy(...all: readonly Written[]): string {
  return [...new Set(all.flatMap(({ lost }) => lost))].join(' ');
}

/** Numbers count where both have them: a layout may give some that nobody asked for. */
function sameDisk({ disk: one }: Written, { disk: other }: Written): boolean {
  return meaning(one, other) === meaning(other, one);
}
