import { sourceText, type Disk, type Image } from '../../chain/index.js';
import { applyEdits, type TextEdit } from '../../xml/index.js';
import { updateDisk } from '../conversion/update-disk.js';
import { diskModel, writtenDisk } from '../reading/read-disk.js';
import { readDocument } from '../reading/read-document.js';
import { rewritten, writtenImages } from '../reading/written-images.js';
import { attempt, meaning, type Tried } from './attempt.js';
import type { ScorecardCell, Trial } from './scorecard-case.js';

type Of<Kind extends Trial['kind']> = Extract<Trial, { readonly kind: Kind }>;

/** What a commit of the middle image leaves of the base's number. */
export function commit(document: string, tried: Tried): ScorecardCell {
  const { layout, layouts } = tried;
  const { text, read } = attempt(document, tried);
  const [top, middle, base] = read.disk.chain.images;
  const before = base?.index ?? null;
  if (top === undefined || middle === undefined || base === undefined || before === null) {
    return { layout, document: text, verdict: "can't say", reason: 'It has no number for the base at all.' };
  }
  const next: Disk = { ...read.disk, chain: { ...read.disk.chain, images: [top, base] } };
  const { edits } = updateDisk(readDocument(text, layouts), read.disk.id, next);
  const committed = applyEdits(text, edits);
  const [after] = readDocument(committed, layouts).disks;
  const now = after?.disk.chain.images[1]?.index ?? null;
  return now === before
    ? { layout, document: committed, verdict: 'can say', reason: `The base is number ${before} before and after it.` }
    : {
        layout,
        document: committed,
        verdict: 'ambiguous',
        reason: `The base was number ${before} and is ${now === null ? 'without one' : `number ${now}`} after it.`,
      };
}

/** How often the image that two stand on is written. */
export function writtenOnce({ document, path }: Of<'written-once'>, tried: Tried): ScorecardCell {
  const { layout } = tried;
  const { text, losses, read } = attempt(document, tried);
  const lost = losses.find(({ code }) => code === 'image');
  if (lost !== undefined) return { layout, document: text, verdict: "can't say", reason: `Lost: ${lost.message}` };
  const images: readonly Image[] = [...read.disk.chain.images, ...(read.disk.mirror?.chain.images ?? [])];
  const times = images.filter(({ source }) => source !== null && sourceText(source) === path).length;
  return times === 1
    ? { layout, document: text, verdict: 'can say', reason: 'It is written once, and both stand on it.' }
    : {
        layout,
        document: text,
        verdict: 'ambiguous',
        reason: `It is written ${times} times: that these are one image is told by equal names alone.`,
      };
}

/** What a reader makes of a second image beside the first, under one top. */
export function twoBelow({ documents: [first, second] }: Of<'two-below'>, tried: Tried): ScorecardCell {
  const { layout, layouts } = tried;
  const [one, other] = [attempt(first, tried), attempt(second, tried)];
  const lost = one.losses.find(({ code }) => code === 'image');
  if (lost !== undefined) return { layout, document: one.text, verdict: "can't say", reason: `Lost: ${lost.message}` };
  const [place] = rewritten(one.read).below.images;
  const [added] = rewritten(other.read).below.images;
  if (place === undefined || added === undefined) throw new Error('A case of two images has a chain.');
  const { start, end } = added.element.range;
  const at = place.element.range.end;
  const edit: TextEdit = { range: { start: at, end: at }, text: `\n      ${other.text.slice(start, end)}` };
  const both = applyEdits(one.text, [edit]);
  const [read] = readDocument(both, layouts).disks;
  const taken = read?.disk.chain.images.length ?? 0;
  return taken > 2
    ? {
        layout,
        document: both,
        verdict: 'ambiguous',
        reason: `Both get the text of a chain: its reader takes the second for what the first stands on.`,
      }
    : {
        layout,
        document: both,
        verdict: "can't say",
        reason: `Its reader takes the first <${place.element.name}> and passes over the other.`,
      };
}

/** Whether an element that the layout does not know changes what is read of the others. */
export function stranger({ document, element, inside }: Of<'stranger'>, tried: Tried): ScorecardCell {
  const { layout, layouts } = tried;
  const { text, losses, read } = attempt(document, tried);
  const lost = losses.find(({ code }) => code === 'image');
  if (lost !== undefined) return { layout, document: text, verdict: "can't say", reason: `Lost: ${lost.message}` };
  const images = [...writtenImages(read).values()].filter((image) => image.element !== read.element);
  const edits = images
    .filter((image) => inside === 'image' || image.element.parent === read.element)
    .map(({ element: { range, endTag, startTag, name } }): TextEdit => {
      if (inside === 'disk') return { range: { start: range.end, end: range.end }, text: `\n      ${element}` };
      if (endTag !== null) return { range: { start: startTag.end, end: startTag.end }, text: element };
      return { range: { start: range.end - 2, end: range.end }, text: `>${element}</${name}>` };
    });
  const extended = applyEdits(text, edits);
  const [after] = readDocument(extended, layouts).disks;
  if (after === undefined || meaning(after.disk) !== meaning(read.disk)) {
    return { layout, document: extended, verdict: "can't say", reason: 'With it the chain reads as another.' };
  }
  return after.diagnostics.some(({ code }) => code === 'flat-list-split')
    ? {
        layout,
        document: extended,
        verdict: 'ambiguous',
        reason: 'It reads the same, but the list is split: only the order of its elements holds it together.',
      }
    : { layout, document: extended, verdict: 'can say', reason: 'All else reads the same with it.' };
}

/** What the layout's reader takes from a text that was written before there was the layout. */
export function oldDocument(document: string, { layout, layouts }: Tried): ScorecardCell {
  const [read] = readDocument(document, layouts).disks;
  if (read === undefined) throw new Error('A case has a disk.');
  const reader = layouts.named(layout);
  const disk = diskModel(writtenDisk(read.element, { chain: reader, mirror: reader }), read.disk.id);
  return disk.mirror !== null && meaning(disk) === meaning(read.disk)
    ? { layout, document, verdict: 'can say', reason: 'Its reader finds the mirror’s file, format and state.' }
    : { layout, document, verdict: "can't say", reason: 'Its reader finds no file in the <mirror>.' };
}
