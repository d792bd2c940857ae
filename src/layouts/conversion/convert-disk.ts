import { chainLinesIn, mirrorLinesIn } from '../layout/lines-in-layout.js';
import { maximumDepth, separately, type SeparateElement, type TextEdit, type TextRange } from '../../xml/index.js';
import type { Conversion } from './conversion.js';
import type { LayoutName } from '../built-in/list.js';
import type { ReadDisk, ReadDocument } from '../reading/contract.js';
import { detectLayout } from '../detection/detect.js';
import type { Layout } from '../layout/layout.js';
import { lineEdits } from '../text/line-edits.js';
import { indentationAt, joinLines, type Line } from '../text/lines.js';
import type { Loss } from '../writing/loss.js';
import { loseIgnored } from '../writing/losses.js';
import { movedEdits, movedRange } from '../text/moved.js';
import { writtenDisk } from '../reading/read-disk.js';
import { styleAt } from '../text/style.js';
import { writingContext } from '../writing/writing-context.js';
import type { WrittenDisk, WrittenImage } from '../written/written-disk.js';

/** A conversion that can't be made at all; the message says why and what to do. */
export class ConversionError extends Error {
  override readonly name = 'ConversionError';
}

/**
 * Rewrites one disk's chain and mirror in another layout. Everything else of the
 * disk, and every line that is the same in both, stays untouched; comments inside
 * what moves move along; what the other layout has no place for is named.
 *
 * @throws ConversionError when the document has no such disk, or the disk mixes layouts
 */
export function convertDisk(document: ReadDocument, diskId: string, to: LayoutName): Conversion {
  const read = document.disks.find(({ disk }) => disk.id === diskId);
  if (read === undefined) throw new ConversionError(`The document has no disk ${diskId}.`);
  return convertReadDisk(document.xml.text, read, to);
}

/**
 * The same for a disk at hand, `text` being the whole document's.
 *
 * @throws ConversionError when the disk mixes layouts
 */
export function convertReadDisk(text: string, read: ReadDisk, to: LayoutName): Conversion {
  const diskId = read.disk.id;
  if (read.layout === 'mixed') {
    throw new ConversionError(`The disk ${diskId} mixes layouts: write it in one of them first.`);
  }
  if (read.layout === 'none') {
    throw new ConversionError(`The mirror of the disk ${diskId} is in no layout: give it a source first.`);
  }
  if (read.layout === 'any' || read.layout === to) return { edits: [], losses: [] };
  return convertedBefore(text, read, to);
}

/** Conversions made of disks that were read by themselves; offsets count in the disk. */
const conversions = new WeakMap<SeparateElement, Map<Layout, Map<string, Conversion>>>();

/** Makes a conversion once for each text of a disk: of the text around it only the indentation counts. */
function convertedBefore(text: string, read: ReadDisk, to: LayoutName): Conversion {
  const origin = separately(read.element);
  if (origin === null) return convert(text, read, to);
  const { separate, shift } = origin;
  const key = indentationAt(text, shift) ?? 'none';
  const known = knownConversions(separate, read.layouts.named(to));
  const before = known.get(key);
  if (before !== undefined) return movedConversion(before, shift);
  const made = convert(text, read, to);
  known.set(key, movedConversion(made, -shift));
  return made;
}

function knownConversions(separate: SeparateElement, to: Layout): Map<string, Conversion> {
  const byLayout = conversions.get(separate) ?? new Map<Layout, Map<string, Conversion>>();
  conversions.set(separate, byLayout);
  const known = byLayout.get(to) ?? new Map<string, Conversion>();
  byLayout.set(to, known);
  return known;
}

function movedConversion({ edits, losses }: Conversion, shift: number): Conversion {
  return {
    edits: movedEdits(edits, shift),
    losses: losses.map((loss) => ({ ...loss, range: movedRange(loss.range, shift) })),
  };
}

function convert(text: string, read: ReadDisk, to: LayoutName): Conversion {
  return convertInto(text, read, read.layouts.named(to));
}

/** The same in a layout that need not be one that the disk was read by. */
export function convertInto(text: string, { element, layouts }: ReadDisk, layout: Layout): Conversion {
  const written = writtenDisk(element, detectLayout(element, layouts));
  const context = writingContext(text, element);
  const chainLines = chainLinesIn(layout, written.below, context);
  const mirrorLines = mirrorLinesIn(layout, written.mirror, context);
  refuseTooDeep([...chainLines, ...mirrorLines], written.below.images.length);
  loseIgnored({ ...written.below, ignored: written.ignoredMirrors }, context);
  const mirrors = [...(written.mirror === null ? [] : [written.mirror.element]), ...written.ignoredMirrors];
  const edits = [
    ...replace(text, written, chainRanges(text, written), chainLines),
    ...replace(
      text,
      written,
      mirrors.map(({ range }) => range),
      mirrorLines,
    ),
  ];
  const losses = context.losses.toSorted((a, b) => a.range.start - b.range.start);
  return { edits, losses: toldApart(losses, written.mirror?.element.range ?? null) };
}

/** An image that both chains stand on is lost twice: what is lost of the mirror says so. */
function toldApart(losses: readonly Loss[], mirror: TextRange | null): readonly Loss[] {
  if (mirror === null) return losses;
  const isOfMirror = ({ range }: Loss): boolean => range.start >= mirror.start && range.end <= mirror.end;
  const ofChain = new Set(losses.filter((loss) => !isOfMirror(loss)).map(({ message }) => message));
  return losses.map((loss) =>
    isOfMirror(loss) && ofChain.has(loss.message) ? { ...loss, message: `In the mirror: ${loss.message}` } : loss,
  );
}

/** Nobody reads what is nested deeper, neither this page nor libvirt: the picture would be gone with the next key. */
function refuseTooDeep(lines: readonly Line[], images: number): void {
  if (lines.some(({ level }) => level + levelsAround > maximumDepth))
    throw new ConversionError(`The chain of ${images} images can’t be nested so deep.`);
}

/** A disk's child stands in domain, devices and disk, and holds one element more. */
const levelsAround = 5;

/** The places of the disk's chain, grouped where only white space is between them. */
export function chainRanges(text: string, { element, below }: WrittenDisk): TextRange[] {
  const top = below.images.filter((image) => image.element.parent === element).map(imageRange);
  const others = [below.terminator, ...below.ignored, ...below.beside]
    .filter((each) => each?.parent === element)
    .flatMap((each) => each?.range ?? []);
  const groups: TextRange[] = [];
  for (const range of [...top, ...others].sort((a, b) => a.start - b.start)) {
    const last = groups.at(-1);
    if (last !== undefined && text.slice(last.end, range.start).trim() === '') {
      groups[groups.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      groups.push(range);
    }
  }
  return groups;
}

/** The image's element with the comments that belong to it. */
function imageRange({ element, leading, trailing }: WrittenImage): TextRange {
  return { start: leading[0]?.range.start ?? element.range.start, end: trailing?.range.end ?? element.range.end };
}

/** Puts the lines in the place of the first range and removes the others. */
export function replace(
  text: string,
  { element }: WrittenDisk,
  ranges: readonly TextRange[],
  lines: readonly Line[],
): TextEdit[] {
  const [first, ...others] = ranges;
  if (first === undefined) return [];
  const removed = others.map((range) => ({ range: wholeLines(text, range), text: '' }));
  if (lines.length === 0) return [{ range: wholeLines(text, first), text: '' }, ...removed];
  return [...lineEdits(text, first, joinLines(lines, styleAt(text, element, first.start))), ...removed];
}

/** The range with the rest of its lines, when nothing else stands on them. */
function wholeLines(text: string, range: TextRange): TextRange {
  const indentation = indentationAt(text, range.start);
  const rest = /^[ \t]*(\r?\n)/.exec(text.slice(range.end, range.end + 200));
  if (indentation === null || rest === null) return range;
  return { start: range.start - indentation.length, end: range.end + rest[0].length };
}
