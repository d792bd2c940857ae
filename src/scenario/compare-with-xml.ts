import { type Chain, type Disk, type Image, type ImageId, memoryPath, sourceText } from '../chain/index.js';
import { readFormat } from './image-format.js';
import type { ImageFacts } from './image-facts.js';
import { shownName, shownPath } from './image-path.js';

type DisagreementCode =
  | 'image-missing'
  | 'format-differs'
  | 'backing-differs'
  | 'backing-not-recorded'
  | 'backing-not-in-xml'
  | 'backing-format-differs'
  | 'backing-format-not-recorded'
  | 'backing-missing'
  | 'backing-loop'
  | 'mirror-too-small';

/** One thing that XML and image say differently. */
export interface Disagreement {
  readonly code: DisagreementCode;
  /** The place in the document whose image it is about. */
  readonly imageId: ImageId;
  /** One sentence for the user. */
  readonly message: string;
}

/**
 * What is known of the files, by `normalPath`: an image's facts, `missing` where
 * there is no such file; an absent key is a file that nobody has looked at.
 */
export type KnownImages = ReadonlyMap<string, ImageFacts | 'missing'>;

/**
 * Where a disk's XML and the images it names say different things: a file that
 * isn't there, another format, another backing image, a chain that QEMU would
 * follow in a loop. What the XML leaves open (no format, no end of the chain)
 * never disagrees. In the order of the chain, the mirror's after the disk's own.
 */
export function compareWithXml(disk: Disk, known: KnownImages, workingDirectory = '/'): readonly Disagreement[] {
  const lookUp = new KnownFiles(known, workingDirectory);
  return [
    ...compareChain(disk.chain, lookUp),
    ...(disk.mirror === null ? [] : compareChain(disk.mirror.chain, lookUp)),
    ...compareSizes(disk, lookUp),
  ];
}

class KnownFiles {
  readonly #known: KnownImages;
  readonly workingDirectory: string;

  constructor(known: KnownImages, workingDirectory: string) {
    this.#known = known;
    this.workingDirectory = workingDirectory;
  }

  keyOf({ source }: Image): string | null {
    return memoryPath(source, this.workingDirectory);
  }

  factsOf(image: Image): ImageFacts | null {
    const key = this.keyOf(image);
    return key === null ? null : this.factsAt(key);
  }

  factsAt(key: string): ImageFacts | null {
    const facts = this.#known.get(key);
    return facts === undefined || facts === 'missing' ? null : facts;
  }

  isMissing(key: string): boolean {
    return this.#known.get(key) === 'missing';
  }
}

function compareChain(chain: Chain, known: KnownFiles): readonly Disagreement[] {
  return chain.images.flatMap((image, at) => {
    const key = known.keyOf(image);
    if (key === null) return [];
    if (known.isMissing(key)) return [disagreement('image-missing', image, `${shownPath(key)} does not exist.`)];
    const facts = known.factsAt(key);
    if (facts === null) return [];
    const below = chain.images[at + 1] ?? null;
    return [
      ...compareFormat(image, facts),
      ...compareBacking(image, below, chain.end, facts, known),
      ...findLoop(image, key, known),
    ];
  });
}

function compareFormat(image: Image, facts: ImageFacts): readonly Disagreement[] {
  if (image.format === null || driverOf(image.format, image) === facts.format) return [];
  const name = shownName(facts.path);
  const found = shownPath(facts.format);
  const said = shownPath(image.format);
  const consequence =
    driverOf(image.format, image) === 'raw'
      ? `: taken as ${said}, a guest would see the ${found} file's own bytes. Where a guest could write to it, that header may be the guest's, and ${said} is right`
      : `: QEMU would not open it as ${said}`;
  return [
    disagreement('format-differs', image, `The XML says ${name} is ${said}, the image is ${found}${consequence}.`),
  ];
}

function compareBacking(
  image: Image,
  below: Image | null,
  end: Chain['end'],
  facts: ImageFacts,
  known: KnownFiles,
): readonly Disagreement[] {
  const { backing } = facts;
  const name = shownName(facts.path);
  if (below === null) {
    if (backing === null || end === 'unspecified') return [];
    const message = `The XML ends the chain at ${name}, the image records ${shownPath(backing.recorded)} as its backing file.`;
    return [disagreement('backing-not-in-xml', image, message)];
  }
  const wished = below.source === null ? null : sourceText(below.source);
  if (backing === null) {
    if (wished === null) return [];
    const message = `The XML puts ${name} on ${shownPath(wished)}, the image records no backing file.`;
    return [disagreement('backing-not-recorded', image, message)];
  }
  const belowKey = known.keyOf(below);
  const same = belowKey === null ? wished === null || wished === sourceText(backing.source) : belowKey === backing.path;
  if (!same) {
    const message = `The XML puts ${name} on ${shownPath(wished ?? '')}, the image records ${shownPath(backing.recorded)}.`;
    return [disagreement('backing-differs', image, message)];
  }
  return compareBackingFormat(image, below, name, backing.format);
}

function compareBackingFormat(
  image: Image,
  below: Image,
  name: string,
  recorded: string | null,
): readonly Disagreement[] {
  if (recorded === null) {
    const message = `${name} records no format for its backing file: QEMU would probe it, and libvirt refuses to where it isn't safe.`;
    return [disagreement('backing-format-not-recorded', image, message)];
  }
  if (below.format === null || driverOf(below.format, below) === recorded) return [];
  const message = `The XML says that what lies below ${name} is ${shownPath(below.format)}, the image records ${shownPath(recorded)}.`;
  return [disagreement('backing-format-differs', image, message)];
}

/** Follows the backing files that the images record, as QEMU would. Reported once, where the way comes back to this image. */
function findLoop(image: Image, key: string, known: KnownFiles): readonly Disagreement[] {
  const seen = new Set<string>();
  let at = known.factsAt(key)?.backing?.path ?? null;
  while (at !== null && !seen.has(at)) {
    if (at === key) {
      const message = `${shownName(key)} comes to lie on itself through the backing files that the images record: QEMU can't open it.`;
      return [disagreement('backing-loop', image, message)];
    }
    if (known.isMissing(at) && seen.size === 0) {
      const message = `${shownName(key)} records ${shownPath(at)} as its backing file, which does not exist.`;
      return [disagreement('backing-missing', image, message)];
    }
    seen.add(at);
    at = known.factsAt(at)?.backing?.path ?? null;
  }
  return [];
}

function compareSizes({ chain, mirror }: Disk, known: KnownFiles): readonly Disagreement[] {
  const [image] = mirror?.chain.images ?? [];
  const [top] = chain.images;
  const mirrorFacts = image === undefined ? null : known.factsOf(image);
  const sourceFacts = top === undefined ? null : known.factsOf(top);
  if (image === undefined || mirrorFacts === null || sourceFacts === null) return [];
  if (mirrorFacts.virtualSize >= sourceFacts.virtualSize) return [];
  const message = `The mirror ${shownName(mirrorFacts.path)} has ${mirrorFacts.virtualSize} bytes, its source ${sourceFacts.virtualSize}: it can't hold them all.`;
  return [disagreement('mirror-too-small', image, message)];
}

/**
 * QEMU's name for a format of the document; the document's own where QEMU has none. LUKS is a format of its own where
 * what is in it is raw.
 */
function driverOf(format: string, { encryption }: Image): string {
  const reading = readFormat(format);
  if (encryption === 'luks' && reading.kind === 'creatable' && reading.driver === 'raw') return 'luks';
  return reading.kind === 'creatable' ? reading.driver : format;
}

function disagreement(code: DisagreementCode, { id }: Image, message: string): Disagreement {
  return { code, imageId: id, message };
}
