import { directoryOf, type ImageSource, memoryPath, normalPath, parseBackingString } from '../chain/index.js';
import { member, parseJson, sizeMember, textMember } from '../json/index.js';

/** What QEMU says of one image. */
export interface ImageFacts {
  /** As QEMU names it. */
  readonly path: string;
  readonly format: string;
  /** Bytes a guest sees. */
  readonly virtualSize: number;
  /** Bytes really stored; null where QEMU can't tell. */
  readonly allocated: number | null;
  /** Bytes; null for formats without clusters. */
  readonly clusterSize: number | null;
  /** How it is encrypted, as libvirt calls it; absent where it isn't. */
  readonly encryption?: 'luks' | 'qcow';
  /** Where in its file a LUKS image's data begin, bytes; absent for other formats. */
  readonly payloadOffset?: number;
  /** What the header of a qcow2 image says more; absent for other formats. */
  readonly qcow2?: Qcow2Facts;
  readonly backing: RecordedBacking | null;
}

export interface Qcow2Facts {
  /** `0.10` or `1.1`. */
  readonly compat: string;
  /** As libvirt names them (src/storage_file/storage_source.h, virStorageFileFeature). */
  readonly features: readonly string[];
}

export interface RecordedBacking {
  /** The string in the image's header. */
  readonly recorded: string;
  /** As QEMU finds it from the overlay's directory; as recorded where it doesn't say. */
  readonly found: string;
  /** Null where the header leaves it to probing. */
  readonly format: string | null;
  /** What the string means to QEMU, `json:` forms included. */
  readonly source: ImageSource;
  /** Where that is kept (`memoryPath`), one spelling for each place; null where it is nowhere here. */
  readonly path: string | null;
}

/** Ranges of the guest's disk that one image itself decides: bytes it holds, or zeros that hide what lies below. */
export interface OwnExtent {
  readonly start: number;
  readonly length: number;
  readonly kind: 'data' | 'zero';
}

const longestJson = 32 * 1024 * 1024;
const mostImages = 2_000;
const mostExtents = 100_000;

/**
 * Reads what `qemu-img info --output=json` printed, with or without
 * `--backing-chain`: the images from the top down, each with what it says
 * itself. Both shapes since QEMU 1.3 are read (8.0 nests the file's own node in `children`, which is
 * passed over). Null where the text is something else.
 */
export function readImageInfo(text: string, workingDirectory = '/'): readonly ImageFacts[] | null {
  const json = parseJson(text, longestJson);
  const entries: readonly unknown[] = Array.isArray(json) ? json : [json];
  if (entries.length > mostImages) return null;
  const images = entries.map((entry) => readOne(entry, workingDirectory));
  return images.every((image) => image !== null) ? images : null;
}

function readOne(entry: unknown, workingDirectory: string): ImageFacts | null {
  const path = textMember(entry, 'filename');
  const format = textMember(entry, 'format');
  const virtualSize = sizeMember(entry, 'virtual-size');
  if (path === null || format === null || virtualSize === null) return null;
  const backing = readBacking(entry, path, workingDirectory);
  const allocated = sizeMember(entry, 'actual-size');
  const encryption = encryptionOf(entry, format);
  const payloadOffset = sizeMember(member(member(entry, 'format-specific'), 'data'), 'payload-offset');
  return {
    ...{ path, format, virtualSize, allocated, clusterSize: sizeMember(entry, 'cluster-size') },
    ...(encryption !== null && { encryption }),
    ...(payloadOffset !== null && { payloadOffset }),
    ...(format === 'qcow2' && { qcow2: qcow2Facts(entry) }),
    backing,
  };
}

function qcow2Facts(entry: unknown): Qcow2Facts {
  const data = member(member(entry, 'format-specific'), 'data');
  const features = [
    ...(member(data, 'lazy-refcounts') === true ? ['lazy_refcounts'] : []),
    ...(member(data, 'extended-l2') === true ? ['extended_l2'] : []),
    ...(textMember(data, 'data-file') === null ? [] : ['data_file']),
  ];
  return { compat: textMember(data, 'compat') ?? '1.1', features };
}

function encryptionOf(entry: unknown, format: string): 'luks' | 'qcow' | null {
  if (format === 'luks') return 'luks';
  if (member(entry, 'encrypted') !== true) return null;
  const encrypt = member(member(member(entry, 'format-specific'), 'data'), 'encrypt');
  return textMember(encrypt, 'format') === 'luks' ? 'luks' : 'qcow';
}

function readBacking(entry: unknown, path: string, workingDirectory: string): RecordedBacking | null {
  const recorded = textMember(entry, 'backing-filename');
  if (recorded === null || recorded === '') return null;
  const full = textMember(entry, 'full-backing-filename');
  const found = full ?? recorded;
  const { source } = parseBackingString(found);
  const format = textMember(entry, 'backing-filename-format');
  if (source.type !== 'file') return { recorded, found, format, source, path: memoryPath(source) };
  // QEMU tells the full name; where it doesn't, a recorded one leads on from the overlay's directory.
  const beside = full === null && !source.path.startsWith('/') ? `${directoryOf(path)}/${source.path}` : source.path;
  return { recorded, found, format, source, path: normalPath(beside, workingDirectory) };
}

/**
 * Reads what `qemu-img map --output=json` printed for an image: the ranges that
 * the image itself holds (`depth` 0), neighbours joined, ascending. Zeros
 * count only above a backing image, where they hide something. Null where the text is something else.
 */
export function readOwnExtents(text: string, hasBacking: boolean): readonly OwnExtent[] | null {
  const json = parseJson(text, longestJson);
  if (!Array.isArray(json)) return null;
  const extents: OwnExtent[] = [];
  for (const entry of json as readonly unknown[]) {
    const start = sizeMember(entry, 'start');
    const length = sizeMember(entry, 'length');
    const depth = sizeMember(entry, 'depth');
    if (start === null || length === null || depth === null) return null;
    const kind = ownKind(entry, hasBacking);
    if (depth !== 0 || length === 0 || kind === null) continue;
    const last = extents.at(-1);
    if (last?.kind === kind && last.start + last.length === start) {
      extents[extents.length - 1] = { start: last.start, length: last.length + length, kind };
    } else if (extents.length < mostExtents) extents.push({ start, length, kind });
  }
  return extents;
}

function ownKind(entry: unknown, hasBacking: boolean): OwnExtent['kind'] | null {
  if (member(entry, 'data') === true) return 'data';
  const zeros = member(entry, 'zero') === true && member(entry, 'present') !== false;
  return zeros && hasBacking ? 'zero' : null;
}
