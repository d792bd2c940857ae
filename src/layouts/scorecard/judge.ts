import { imagesOf } from '../../chain/index.js';
import { libvirtVersions } from '../../libvirt/index.js';
import { attempt, meaning, type Tried } from './attempt.js';
import { commit, oldDocument, stranger, twoBelow, writtenOnce } from './judge-changes.js';
import { stayAlike, stayDifferent } from './judge-own.js';
import { applyEdits, childElements } from '../../xml/index.js';
import type { LayoutName } from '../built-in/list.js';
import type { ReadDisk } from '../reading/contract.js';
import { libvirtReading } from '../libvirt-reading/index.js';
import { readDocument } from '../reading/read-document.js';
import { writtenImages } from '../reading/written-images.js';
import type { LayoutSet } from '../set/layout-set.js';
import { reversed } from './reorder.js';
import type { ScorecardCase, ScorecardCell, Trial } from './scorecard-case.js';

/** Tries the layout on the case: every verdict is what its own code does with the documents. */
export function judge({ trial }: ScorecardCase, layout: LayoutName, layouts: LayoutSet): ScorecardCell {
  const under: Tried = { layout, layouts };
  switch (trial.kind) {
    case 'tell-apart':
      return tellApart(trial, under);
    case 'reorder':
      return reorder(trial.document, under);
    case 'extend':
      return extend(trial.document, under);
    case 'mirrors':
      return mirrors(trial, under);
    case 'commit':
      return commit(trial.document, under);
    case 'written-once':
      return writtenOnce(trial, under);
    case 'two-below':
      return twoBelow(trial, under);
    case 'stranger':
      return stranger(trial, under);
    case 'stay-different':
      return stayDifferent(trial, under);
    case 'stay-alike':
      return stayAlike(trial, under);
    case 'old-document':
      return oldDocument(trial.document, under);
  }
}

function tellApart({ documents }: Extract<Trial, { readonly kind: 'tell-apart' }>, tried: Tried): ScorecardCell {
  const { layout, layouts } = tried;
  const attempts = documents.map((each) => attempt(each, tried));
  const [first, second] = attempts;
  const document = first?.text ?? '';
  const refused = layouts.named(layout).libvirtReadsIt ? attempts.flatMap(({ read }) => refusal(read) ?? []) : [];
  if (refused[0] !== undefined)
    return { layout, document, verdict: "can't say", reason: `libvirt refuses it: ${refused[0]}.` };
  if (attempts.every(({ faithful }) => faithful)) {
    return {
      layout,
      document,
      verdict: 'can say',
      reason: 'Written and read back it means the same, and what differs stays different.',
    };
  }
  const losses = [...new Set(attempts.flatMap((each) => each.losses.map(({ message }) => message)))];
  const same = first?.text === second?.text;
  if (same && attempts.some(({ faithful }) => faithful)) {
    return {
      layout,
      document,
      verdict: 'ambiguous',
      reason: `Both meanings get the same text. Lost: ${losses.join(' ')}`,
    };
  }
  return { layout, document, verdict: "can't say", reason: `Lost: ${losses.join(' ')}` };
}

/** The newest libvirt's word against it; its own layouts only. */
function refusal(read: ReadDisk): string | null {
  const { live } = libvirtReading(read, libvirtVersions[0]);
  return live.kind === 'refused' ? live.words : null;
}

function reorder(text: string, tried: Tried): ScorecardCell {
  const { layout, layouts } = tried;
  const { text: document, read } = attempt(text, tried);
  const changed = reversed(document, read.element, new Set(['disk', ...layouts.elements]));
  const { start, end } = read.element.range;
  const [after] = readDocument(document.slice(0, start) + changed + document.slice(end), layouts).disks;
  return after !== undefined && meaning(after.disk) === meaning(read.disk)
    ? { layout, document, verdict: 'can say', reason: 'With all siblings in reverse order it reads the same.' }
    : {
        layout,
        document,
        verdict: 'ambiguous',
        reason: 'With all siblings in reverse order it reads as another chain.',
      };
}

function extend(text: string, tried: Tried): ScorecardCell {
  const { layout } = tried;
  const { text: document, read, losses } = attempt(text, tried);
  const dropped = losses.filter(({ code }) => code === 'image').length;
  const elements = new Set([...writtenImages(read).values()].map(({ element }) => element));
  const images = imagesOf(read.disk).length;
  return dropped === 0 && elements.size === images
    ? { layout, document, verdict: 'can say', reason: `Each of the ${images} images has an element of its own.` }
    : { layout, document, verdict: "can't say", reason: `${dropped} of the images have no element at all.` };
}

function mirrors({ document, count }: Extract<Trial, { readonly kind: 'mirrors' }>, tried: Tried): ScorecardCell {
  const { layout, layouts } = tried;
  const { text, read } = attempt(document, tried);
  const { mirrorElement } = layouts.named(layout);
  const mirror = childElements(read.element).find(({ name }) => name === mirrorElement);
  if (mirror === undefined)
    return { layout, document: text, verdict: "can't say", reason: 'It writes no mirror at all.' };
  const written = text.slice(mirror.range.start, mirror.range.end);
  const repeated = applyEdits(text, [
    { range: { start: mirror.range.end, end: mirror.range.end }, text: `\n      ${written}`.repeat(count - 1) },
  ]);
  const [again] = readDocument(repeated, layouts).disks;
  const duplicate = again?.diagnostics.some(({ code }) => code === 'duplicate-element') ?? false;
  return duplicate
    ? {
        layout,
        document: repeated,
        verdict: "can't say",
        reason: `Its reader takes the first <${mirror.name}> and passes over the others.`,
      }
    : { layout, document: repeated, verdict: 'can say', reason: `Its reader takes every <${mirror.name}>.` };
}
