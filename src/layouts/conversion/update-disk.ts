import { chainLinesIn, mirrorLinesIn } from '../layout/lines-in-layout.js';
import { type Chain, type Disk, type Image, sourceText } from '../../chain/index.js';
import { attributeValue, firstChild, parseXml, type TextEdit, type XmlElement } from '../../xml/index.js';
import { besideSource, isPath, updateActiveLayer } from './active-layer.js';
import type { Conversion } from './conversion.js';
import type { LayoutName } from '../built-in/list.js';
import type { ReadDisk, ReadDocument } from '../reading/contract.js';
import { chainRanges, ConversionError, replace } from './convert-disk.js';
import { libvirt } from '../built-in/libvirt/libvirt.js';
import { definiteLayout } from '../set/detected-layout.js';
import { detectLayout } from '../detection/detect.js';
import { diskText } from './disk-text.js';
import { imageDetails } from './image-details.js';
import { joinLines, type Line, type Style } from '../text/lines.js';
import { writtenDisk } from '../reading/read-disk.js';
import { dataFileSource, imageSource } from '../written/source.js';
import { styleAt } from '../text/style.js';
import { writingContext } from '../writing/writing-context.js';
import type { WrittenDisk, WrittenImage } from '../written/written-disk.js';

/**
 * Rewrites one disk so that it says what `next` says, in the layout it is
 * written in, as a job that went on changes it. Images that were there before
 * keep their own text; everything else of the disk stays untouched.
 * A disk in which nothing tells the layout is written in `layout`, else in the
 * one of another disk of the document, else in libvirt's.
 *
 * @throws ConversionError when the document has no such disk, or the disk mixes layouts, or
 *   `next` names an image that is neither a file nor anywhere in the disk's text
 */
export function updateDisk(
  document: ReadDocument,
  diskId: string,
  next: Disk,
  layout: LayoutName | null = null,
): Conversion {
  const read = document.disks.find(({ disk }) => disk.id === diskId);
  if (read === undefined) throw new ConversionError(`The document has no disk ${diskId}.`);
  if (saysTheSame(read.disk, next)) return { edits: [], losses: [] };
  const { text } = document.xml;
  const to = read.layouts.named(layoutFor(document, read, layout));
  const before = writtenDisk(read.element, detectLayout(read.element, read.layouts));
  const { written, whole } = writtenNext(text, before, next);
  const own = ownTexts(before);
  const after = keepTexts(own, written, next);
  const context = writingContext(whole, read.element);
  const chainLines = chainLinesIn(to, after.below, context);
  const mirrorLines = mirrorLinesIn(to, after.mirror, context);
  const chain = replaceOrInsert(text, before, chainRanges(text, before), chainLines, null);
  const mirrors = [...(before.mirror === null ? [] : [before.mirror.element]), ...before.ignoredMirrors];
  const ranges = mirrors.map(({ range }) => range);
  const place = to.first === 'chain' ? lastOfChain(before) : null;
  const mirror = replaceOrInsert(text, before, ranges, mirrorLines, place);
  const parts = to.first === 'chain' ? [...chain, ...mirror] : [...mirror, ...chain];
  return {
    edits: [...updateActiveLayer(before, written, { own, beside: next.besideSource ?? [] }, context), ...parts],
    losses: context.losses,
  };
}

function saysTheSame(one: Disk, other: Disk): boolean {
  const said = ({ chain, mirror }: Disk): string => JSON.stringify({ chain, mirror });
  return said(one) === said(other);
}

function layoutFor(document: ReadDocument, read: ReadDisk, wanted: LayoutName | null): LayoutName {
  if (read.layout === 'mixed') {
    throw new ConversionError(`The disk ${read.disk.id} mixes layouts: write it in one of them first.`);
  }
  const own = definiteLayout(read.layout);
  const [other] = document.disks.flatMap((disk) => definiteLayout(disk.layout) ?? []);
  return own ?? wanted ?? other ?? 'libvirt';
}

/**
 * `next` as if the text went on with it after its end: its places count in `whole`, in
 * which the document's own places are the same as before.
 */
function writtenNext(
  text: string,
  before: WrittenDisk,
  next: Disk,
): { readonly written: WrittenDisk; readonly whole: string } {
  const added = diskText(next, imageDetails(text, before));
  const { root } = parseXml(`${' '.repeat(text.length)}${added}`);
  if (root === null) throw new ConversionError(`The disk ${next.id} can't be written as XML: a name in it is no text.`);
  return {
    written: writtenDisk(root, { chain: libvirt, mirror: libvirt }),
    whole: `${text}${added}`,
  };
}

/** The images that the disk's text has, by where they are. */
function ownTexts({ active, below, mirror }: WrittenDisk): ReadonlyMap<string, WrittenImage> {
  const own = new Map<string, WrittenImage>();
  const images = [
    ...[active, mirror?.image ?? null].flatMap((image) => (image === null ? [] : alone(image))),
    ...below.images,
    ...(mirror?.below.images ?? []),
  ];
  for (const image of images) {
    const source = imageSource(image);
    if (source !== null) own.set(sourceText(source), image);
  }
  return own;
}

/** What of a disk's or mirror's own element is about its first image; nothing where a path tells that. */
function alone(image: WrittenImage): readonly WrittenImage[] {
  const { source } = image;
  if (source?.kind === 'element' && isPath(source.element)) return [];
  return [
    {
      ...image,
      format: null,
      formatElement: null,
      besideSource: besideSource(image.element),
      body: [{ kind: 'format' }, { kind: 'source' }],
      ...{ leading: [], trailing: null, strayAttributes: [], strayNodes: [] },
    },
  ];
}

/** The images of `after`, those that the text already has in their own words. */
function keepTexts(own: ReadonlyMap<string, WrittenImage>, after: WrittenDisk, next: Disk): WrittenDisk {
  const below = (written: readonly WrittenImage[], chain: Chain): WrittenImage[] =>
    written.map((image, at) => keepText(image, chain.images[at + 1], own));
  return {
    ...after,
    below: { ...after.below, images: below(after.below.images, next.chain) },
    mirror:
      after.mirror === null || next.mirror === null
        ? null
        : {
            ...after.mirror,
            below: { ...after.mirror.below, images: below(after.mirror.below.images, next.mirror.chain) },
          },
  };
}

function keepText(image: WrittenImage, next: Image | undefined, own: ReadonlyMap<string, WrittenImage>): WrittenImage {
  const source = next?.source ?? null;
  const kept = source === null ? undefined : own.get(sourceText(source));
  if (kept === undefined) {
    if (image.source !== null) return image;
    throw new ConversionError('An image that is not a file can only be written where the disk names it already.');
  }
  const sameFormat = kept.format !== null && kept.format.value === (next?.format ?? null);
  const format = sameFormat ? {} : { format: image.format, formatElement: image.formatElement };
  // The number of a data file stands inside the source.
  const hasDataFile = image.source?.kind === 'element' && dataFileSource(image.source.element) !== null;
  const said = hasDataFile ? { source: image.source } : { tls: tlsOf(image) };
  return { ...kept, ...format, ...said, index: image.index };
}

function tlsOf({ source }: WrittenImage): string | null {
  return source?.kind === 'element' ? attributeValue(source.element, 'tls') : null;
}

function replaceOrInsert(
  text: string,
  disk: WrittenDisk,
  ranges: readonly TextEdit['range'][],
  lines: readonly Line[],
  after: XmlElement | null,
): TextEdit[] {
  if (ranges.length > 0) return replace(text, disk, ranges, lines);
  if (lines.length === 0) return [];
  const anchor = after ?? anchorOf(disk.element);
  const { end, lineEnd } = endOnLine(text, anchor.range.end);
  const style = styleBehind(styleAt(text, disk.element, anchor.range.start), lineEnd);
  return [{ range: { start: end, end }, text: `${style.newline}${style.indentation}${joinLines(lines, style)}` }];
}

/** Where more stands on the line, nothing of it is moved to another. */
function styleBehind(style: Style, lineEnd: string | null): Style {
  if (lineEnd === null || style.newline === '') return { newline: '', indentation: '', step: '' };
  return { ...style, newline: lineEnd };
}

/**
 * Where something can be put after `offset`: behind the comments that end its line, if any, and what ends it; else right
 * there, and null.
 */
function endOnLine(text: string, offset: number): { readonly end: number; readonly lineEnd: string | null } {
  const rest = text.slice(offset, offset + longestLine);
  const [, comments = '', lineEnd] = /^((?:[ \t]*<!--(?:(?!-->).)*-->)*)[ \t]*(\r?\n)/u.exec(rest) ?? [];
  return lineEnd === undefined ? { end: offset, lineEnd: null } : { end: offset + comments.length, lineEnd };
}

/** Characters; of a longer one the rest is not looked at. */
const longestLine = 2000;

/** What a new chain or mirror is written after. */
function anchorOf(disk: XmlElement): XmlElement {
  const anchor = firstChild(disk, 'source') ?? firstChild(disk, 'driver');
  if (anchor === null) throw new ConversionError('The disk has no <source>: an empty drive has no chain.');
  return anchor;
}

/** The chain's last element in the disk itself. */
function lastOfChain({ element, below }: WrittenDisk): XmlElement | null {
  const own = [
    ...below.images.map((image) => image.element),
    ...below.ignored,
    ...(below.terminator === null ? [] : [below.terminator]),
  ];
  return (
    own
      .filter(({ parent }) => parent === element)
      .sort((a, b) => a.range.start - b.range.start)
      .at(-1) ?? null
  );
}
