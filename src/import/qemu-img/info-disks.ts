import { directoryOf, type ImageSource, normalPath, sourceText } from '../../chain/index.js';
import { deriveDisks, type ImageFacts } from '../../scenario/index.js';
import { defaultDirectory } from '../../diagram/index.js';
import type { ImportedDisks } from '../contract.js';
import {
  assumedDirectoryRemark,
  atPath,
  directoryBeside,
  namedSource,
  cephSnapshotIn,
  cephSnapshotRemark,
} from '../named-source.js';
import { mostDisks, mostImages } from '../limits.js';
import type { InfoImage, RawInfo } from './info-image.js';

/**
 * What images say of themselves, put together to the disks they make. `made`: images that commands make, which count
 * where an image says nothing of itself.
 */
export function infoDisks(
  told: readonly RawInfo[],
  what: string,
  complaints: readonly string[],
  made: readonly RawInfo[] = [],
): ImportedDisks {
  const remarks = new Set<string>();
  // Beside real images, a bare word of a command stands for any: `qemu-img rebase -b base disk`.
  const raws = named([...told, ...made.filter(({ name }) => told.length === 0 || /[/.]/u.test(name))], remarks);
  const beside = commonDirectory(raws);
  const read = raws.slice(0, mostImages).map((raw) => infoImage(raw, beside, remarks));
  const commanded = toldOnce(read.slice(told.length), new Set());
  const asMade = new Map(commanded.map((image) => [sourceText(image.source), image]));
  const themselves = toldOnce(read.slice(0, told.length), remarks).map((image) => {
    const before = asMade.get(sourceText(image.source));
    return before === undefined ? image : together(before, image);
  });
  const isTold = new Set(themselves.map(({ source }) => sourceText(source)));
  // A command names an image from the directory that it is in.
  const isNamed = new Set(told.length === 0 ? [] : themselves.map(({ source }) => nameOf(source)));
  const isElsewhere = new Set(made.filter(({ name }) => !name.includes('/')).map(({ name }) => name));
  const others = commanded.filter(({ source }) => {
    const name = nameOf(source);
    return !isTold.has(sourceText(source)) && !(isNamed.has(name) && isElsewhere.has(name));
  });
  const images = [...themselves, ...others];
  if (raws.length > mostImages) remarks.add(`Only the first ${mostImages} of ${raws.length} images were read.`);
  const sources = new Map<string, ImageSource>();
  const unformatted = new Set(images.filter(({ format }) => format === null).map(({ source }) => sourceText(source)));
  const facts = images.map((image) => factsOf(image, sources));
  const known = new Map(facts.map((fact) => [fact.path, fact]));
  // What nothing but the image itself could tell, and it doesn't.
  for (const { backing } of facts)
    if (backing !== null && backing.format !== null) unformatted.delete(backing.path ?? '');
  for (const path of loopsIn(known))
    remarks.add(`${path} has itself among its backing files: QEMU opens no such image, and its chain is left open.`);
  const { disks, missing } = deriveDisks([...known.values()]);
  for (const { overlay, recorded } of missing)
    remarks.add(`${overlay} stands on ${recorded}, of which the text tells no more.`);
  if (disks.length > mostDisks) remarks.add(`Only the first ${mostDisks} of ${disks.length} disks were written.`);
  for (const complaint of complaints) remarks.add(`It also holds the message “${complaint}”.`);
  const shown = disks.slice(0, mostDisks).map((disk) => ({
    ...disk,
    chain: {
      ...disk.chain,
      images: disk.chain.images.map((image) => ({
        ...image,
        source: (image.source === null ? undefined : sources.get(sourceText(image.source))) ?? image.source,
        format: image.source !== null && unformatted.has(sourceText(image.source)) ? null : image.format,
      })),
    },
  }));
  for (const image of images) sayDetails(image, remarks);
  return { kind: 'disks', what, disks: shown, images, remarks: [...remarks] };
}

function nameOf(source: ImageSource): string {
  return sourceText(source).replace(/^.*\//u, '');
}

/** Images that come round to themselves, each of which is on one way only. */
function loopsIn(known: ReadonlyMap<string, ImageFacts>): readonly string[] {
  const seen = new Set<string>();
  const loops: string[] = [];
  for (const first of known.keys()) {
    const way = new Set<string>();
    for (let at: string | null = first; at !== null && !seen.has(at); at = known.get(at)?.backing?.path ?? null) {
      if (way.has(at)) {
        loops.push(at);
        break;
      }
      way.add(at);
    }
    for (const path of way) seen.add(path);
  }
  return loops;
}

/** An image that is told of twice, whole and by grep, as one with what either tells. */
function toldOnce(images: readonly InfoImage[], remarks: Set<string>): readonly InfoImage[] {
  const known = new Map<string, InfoImage>();
  for (const image of images) {
    const name = sourceText(image.source);
    const before = known.get(name);
    if (before !== undefined) sayChange(name, before, image, remarks);
    known.set(name, before === undefined ? image : together(before, image));
  }
  return [...known.values()];
}

/** An image that is told of again, and is another by then: as the last tells. */
function sayChange(name: string, before: InfoImage, image: InfoImage, remarks: Set<string>): void {
  if (before.format === null || image.format === null) return;
  const [stood, stands] = [before, image].map(({ backing }) => (backing === null ? 'nothing' : backing.recorded));
  if (stood !== stands) remarks.add(`${name} stood on ${stood} before, and stands on ${stands} in the end.`);
  if (before.virtualSize !== null && image.virtualSize !== null && before.virtualSize !== image.virtualSize)
    remarks.add(`${name} had ${before.virtualSize} bytes before, and has ${image.virtualSize} in the end.`);
}

function together(before: InfoImage, image: InfoImage): InfoImage {
  const backing = image.backing ?? (image.format === null ? before.backing : null);
  const sized = image.virtualSize === null ? before : image;
  return {
    ...image,
    format: image.format ?? before.format,
    virtualSize: sized.virtualSize,
    isRounded: sized.isRounded,
    snapshots: image.snapshots.length > 0 ? image.snapshots : before.snapshots,
    bitmaps: image.bitmaps.length > 0 ? image.bitmaps : before.bitmaps,
    dataFile: image.dataFile ?? before.dataFile,
    encryption: image.encryption ?? before.encryption,
    backing: backing === null ? null : { ...backing, format: backing.format ?? before.backing?.format ?? null },
    directory: image.directory ?? before.directory,
  };
}

/** A name for each image whose first line was cut off. */
function named(raws: readonly RawInfo[], remarks: Set<string>): readonly RawInfo[] {
  let nameless = 0;
  return raws.map((raw) => {
    if (raw.name !== '') return raw;
    nameless += 1;
    const name = `${defaultDirectory}/image${nameless === 1 ? '' : nameless}`;
    remarks.add(`The text does not name an image that it tells of: ${name} stands for it.`);
    return { ...raw, name };
  });
}

function infoImage(raw: RawInfo, beside: string | null, remarks: Set<string>): InfoImage {
  const directory = raw.directory ?? inferredDirectory(raw) ?? beside;
  const { source, format, isAssumed } = namedSource(raw.name, directory);
  if (directory === beside && beside !== null && !raw.name.startsWith('/') && raw.directory === null)
    remarks.add(`Names without a directory are taken to lie in ${beside}, as the others do.`);
  const isBelowAssumed = directory?.startsWith(`${defaultDirectory}/`) === true && !/^[~/]/u.test(raw.name);
  if (isAssumed || isBelowAssumed) remarks.add(assumedDirectoryRemark);
  for (const name of [raw.name, raw.backing?.full ?? raw.backing?.recorded ?? '']) {
    const ofCeph = cephSnapshotIn(name);
    if (ofCeph !== null) remarks.add(cephSnapshotRemark(ofCeph.snapshot));
  }
  const { snapshots, bitmaps, dataFile, encryption, backing, size } = raw;
  return {
    source,
    format: formatOf(raw.format) ?? format,
    virtualSize: size?.bytes ?? null,
    isRounded: size?.isRounded ?? false,
    snapshots,
    bitmaps,
    dataFile: dataFile === null ? null : besideText(dataFile, source),
    encryption,
    backing,
    directory,
  };
}

/** The directory of all whole names, where they have the same; null where they don't. */
function commonDirectory(raws: readonly RawInfo[]): string | null {
  const names = raws.flatMap(({ name, backing }) => [name, backing?.full ?? backing?.recorded ?? '']);
  const directories = new Set(names.filter((name) => name.startsWith('/')).map(directoryOf));
  const [only] = directories;
  return directories.size === 1 ? (only ?? null) : null;
}

/** A protocol's name stands where a file was opened without a format: what a guest would call raw. */
export function formatOf(told: string | null): string | null {
  const protocols = ['file', 'host_device', 'host_cdrom', 'nbd', 'rbd', 'iscsi', 'ssh', 'https', 'http', 'nfs', 'nvme'];
  return told !== null && protocols.includes(told) ? 'raw' : told;
}

/** The directory of a relative name, where QEMU found its relative backing file at a whole path. */
function inferredDirectory({ name, backing }: RawInfo): string | null {
  if (name.startsWith('/') || backing?.full?.startsWith('/') !== true || backing.recorded.startsWith('/')) return null;
  const relative = normalPath(`${directoryOf(name)}/${backing.recorded}`, '/');
  return backing.full.endsWith(relative) ? normalPath(backing.full.slice(0, -relative.length), '/') : null;
}

function besideText(name: string, source: ImageSource): string {
  return sourceText(atPath(name, directoryBeside(source)).source);
}

/** The image for deriveDisks, which knows images by one text each. */
function factsOf(image: InfoImage, sources: Map<string, ImageSource>): ImageFacts {
  const path = sourceText(image.source);
  sources.set(path, image.source);
  const base = {
    path,
    format: image.format ?? 'raw',
    virtualSize: image.virtualSize ?? 0,
    allocated: null,
    clusterSize: null,
  };
  const { backing } = image;
  if (backing === null) return { ...base, backing: null };
  const { recorded } = backing;
  const found = backing.full ?? recorded;
  const below =
    backing.full === null
      ? namedSource(recorded, directoryBeside(image.source))
      : namedSource(backing.full, image.directory);
  const format = formatOf(backing.format) ?? below.format;
  if (below.source.type === 'unknown')
    return { ...base, backing: { recorded, found, format, source: below.source, path: null } };
  const text = sourceText(below.source);
  sources.set(text, below.source);
  return { ...base, backing: { recorded, found, format, source: below.source, path: text } };
}

function sayDetails(image: InfoImage, remarks: Set<string>): void {
  const name = sourceText(image.source);
  if (image.snapshots.length > 0) remarks.add(`${name} holds internal snapshots: ${image.snapshots.join(', ')}.`);
  if (image.bitmaps.length > 0) remarks.add(`${name} holds bitmaps: ${image.bitmaps.join(', ')}.`);
  if (image.dataFile !== null) remarks.add(`${name} keeps its data in ${image.dataFile}.`);
  if (image.encryption === 'unknown') remarks.add(`${name} is encrypted.`);
  else if (image.encryption !== null) remarks.add(`${name} is encrypted (${image.encryption}).`);
}
