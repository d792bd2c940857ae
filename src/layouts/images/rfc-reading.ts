import { canHaveBackingFile, type ImageId } from '../../chain/index.js';
import type { TextRange, XmlElement } from '../../xml/index.js';
import type { ReadDisk } from '../reading/contract.js';
import { sourceTypeOf } from '../written/source.js';
import type { WrittenImage } from '../written/written-disk.js';
import { rewritten, writtenImages } from '../reading/written-images.js';

/** One sentence on what the RFC's mail says of a disk in its layouts, or leaves open. */
export interface RfcNote {
  readonly kind: 'says' | 'open';
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
}

/**
 * What the mail of 2012-03-27 says about a disk in one of its two layouts, and what
 * it leaves open. Empty for other layouts: those have parsers to ask.
 */
export function rfcReading(read: ReadDisk): RfcNote[] {
  if (read.layout !== 'nested' && read.layout !== 'flat') return [];
  const images = writtenImages(read);
  const notes = read.layout === 'nested' ? nestedNotes(images) : flatNotes(read, images);
  return [...notes, ...formatNotes(images), ...endNotes(read, images), ...mirrorNotes(read)].sort(
    (a, b) => a.range.start - b.range.start,
  );
}

function says(code: string, message: string, range: TextRange): RfcNote {
  return { kind: 'says', code, message, range };
}

function open(code: string, message: string, range: TextRange): RfcNote {
  return { kind: 'open', code, message, range };
}

function layers(images: ReadonlyMap<ImageId, WrittenImage>): WrittenImage[] {
  return [...images.values()].filter(({ element }) => element.name !== 'disk');
}

function nestedNotes(images: ReadonlyMap<ImageId, WrittenImage>): RfcNote[] {
  return layers(images).flatMap((image) => [
    ...(image.element.name === 'backingFile'
      ? [
          says(
            'nesting',
            '<backingFile> nests in the image that it backs, with <driver> and <source> repeated.',
            image.element.startTag,
          ),
        ]
      : []),
    ...policyNotes(image),
    ...typeNotes(image),
  ]);
}

function policyNotes({ formatElement }: WrittenImage): RfcNote[] {
  const policy = formatElement?.attributes.filter(({ name }) => name !== 'type' && name !== 'name') ?? [];
  return policy.map(({ name, range }) =>
    open(
      'layer-policy',
      `The whole <driver> is repeated, so ${name}= can stand here; whether a layer may differ from the disk in it is not said.`,
      range,
    ),
  );
}

function typeNotes(image: WrittenImage): RfcNote[] {
  const type = sourceTypeOf(image);
  if (type === 'file' || image.source?.kind !== 'element') return [];
  return [
    open(
      'source-type',
      `Both examples have files only; how a ${type} source is told from others without type= is not said.`,
      image.source.element.startTag,
    ),
  ];
}

function flatNotes(read: ReadDisk, images: ReadonlyMap<ImageId, WrittenImage>): RfcNote[] {
  const policy =
    rewritten(read).active?.formatElement?.attributes.filter(({ name }) => name !== 'type' && name !== 'name') ?? [];
  const list = layers(images).filter(({ element }) => element.name === 'backing');
  return [
    ...policy.map(({ name, range }) =>
      says(
        'shared-policy',
        `${name}= of the disk's <driver> is assumed to hold for the mirror and the backing chain too.`,
        range,
      ),
    ),
    ...list
      .slice(0, 1)
      .map(({ element }) =>
        says(
          'order',
          'Instead of nesting, the order of repeated elements tells which image backs which.',
          element.range,
        ),
      ),
    ...layers(images).flatMap(typeNotes),
  ];
}

function formatNotes(images: ReadonlyMap<ImageId, WrittenImage>): RfcNote[] {
  return layers(images)
    .filter(({ format }) => format === null)
    .map(({ element }) =>
      open(
        'format',
        'The file type is called the unique thing of a layer; what its absence means is not said.',
        nameOf(element),
      ),
    );
}

function endNotes(read: ReadDisk, images: ReadonlyMap<ImageId, WrittenImage>): RfcNote[] {
  return [read.disk.chain, read.disk.mirror?.chain].flatMap((chain) => {
    const last = chain?.images.at(-1);
    const written = last === undefined ? undefined : images.get(last.id);
    if (last === undefined || written === undefined || canHaveBackingFile(last.format) === false) return [];
    return [
      open(
        'chain-end',
        'Whether nothing is below this image or the rest is to be probed can not be told: there is no word for the end of a chain.',
        nameOf(written.element),
      ),
    ];
  });
}

function mirrorNotes(read: ReadDisk): RfcNote[] {
  const { mirror, ignoredMirrors } = rewritten(read);
  if (mirror === null) return [];
  return [
    says(
      'mirror',
      '<mirror> is a chain parallel to the disk’s own, as virDomainBlockCopy makes it.',
      mirror.element.startTag,
    ),
    open(
      'job-state',
      'Whether the copy is complete, and which kind of job it is, has no place.',
      nameOf(mirror.element),
    ),
    ...ignoredMirrors.map((second) =>
      open('second-mirror', 'Whether a disk may have two mirrors is not said.', nameOf(second)),
    ),
  ];
}

function nameOf({ nameRange }: XmlElement): TextRange {
  return nameRange;
}
