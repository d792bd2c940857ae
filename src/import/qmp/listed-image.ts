import { isObject, member, sizeMember, textMember } from '../../json/index.js';
import type { ToldImage } from '../contract.js';
import { formatNames } from '../picture/cell.js';

/** Keys under which tools keep where an image lies, what is below it, its format, its size, and the guest's name for it. */
const placeKeys = [
  ...['file', 'filename', 'source', 'source_file', 'source file', 'sourceFile', 'src', 'path', 'image', 'disk', 'dev'],
  ...['volume', 'location', 'url', 'disk_path', 'file_path', 'diskPath', 'name'],
];
export const belowKeys = [
  ...[
    'full-backing-filename',
    'backing-image',
    'backing',
    'backing_file',
    'backing-file',
    'backing file',
    'backingFile',
  ],
  ...[
    'backing-filename',
    'backing_filename',
    'backing_image',
    'backingStore',
    'backing_store',
    'parent',
    'base',
    'base_image',
  ],
];
const formatKeys = [
  'format',
  'driver',
  'type',
  'fmt',
  'driver_type',
  'driver type',
  'file format',
  'disk_format',
  'backing-filename-format',
];
const sizeKeys = ['virtual-size', 'virtual_size', 'virtual size', 'virtualSize', 'capacity'];

export const imagePath =
  /^(?:\/[^\0]{1,4000}|[A-Za-z]:\\[^\0]{1,4000}|(?:rbd|nbd|nfs|iscsi|https?|gluster|ssh):\S+)$|\.(?:qcow2?|img|raw|qed|vmdk|vdi|vhdx?|iso)$/iu;

/** A disk as a tool's list tells it. */
export interface ListedImages {
  readonly target: string | null;
  readonly isOptical: boolean;
  /** From the active layer down. */
  readonly images: readonly ToldImage[];
  readonly isAssumed: boolean;
}

/** Where the image lies that an object tells of; null where it tells no place. */
export function placeIn(value: unknown): string | null {
  for (const key of placeKeys) {
    const told = member(value, key);
    const path = typeof told === 'string' ? told : isObject(told) ? placeIn(told) : null;
    if (path !== null && imagePath.test(path)) return path;
  }
  return null;
}

export function formatIn(value: unknown): string | null {
  for (const key of formatKeys.slice(0, -1)) {
    const told = member(value, key);
    const word = typeof told === 'string' ? told : (textMember(told, 'type') ?? textMember(told, 'format'));
    if (word !== null && formatNames.has(word)) return word;
  }
  return null;
}

/** Bytes that a guest sees; null where the object does not tell. */
export function sizeIn(value: unknown): number | null {
  return sizeKeys.map((key) => sizeMember(value, key)).find((size) => size !== null) ?? null;
}
