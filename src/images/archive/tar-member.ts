import type { DataRange, FileEntry } from '../client.js';
import { fitsHeader, joined, padding, paxRecords, tarHeader } from './tar-header.js';

/** A file as it stands in an archive: `head`, then the bytes of `data`, then `padding` zeros. */
export interface TarMember {
  readonly file: FileEntry;
  readonly head: Uint8Array<ArrayBuffer>;
  readonly data: readonly DataRange[];
  /** Bytes of all `data`. */
  readonly length: number;
  readonly padding: number;
}

/** Holes of fewer bytes are written out, since not every program that reads tar knows about holes. */
const worthwhile = 1024 ** 2;

/**
 * A file whose data lies in `ranges`. Names are relative, as tar has them. Holes stay holes in GNU's
 * sparse format 1.0 (GNU tar's manual, "PAX Format, Version 1.0"), which GNU tar, libarchive and Python read.
 */
export function tarMember(file: FileEntry, ranges: readonly DataRange[]): TarMember {
  const name = file.path.replace(/^\/+/u, '');
  const held = ranges.reduce((sum, range) => sum + range.length, 0);
  return file.size - held < worthwhile ? plainMember(file, name) : sparseMember(file, name, ranges, held);
}

function plainMember(file: FileEntry, name: string): TarMember {
  const { size, modified } = file;
  const records = fitsHeader(name) ? [] : [paxRecords('x', { path: name })];
  return {
    file,
    head: joined([...records, tarHeader({ type: '0', name, size, modified })]),
    data: size === 0 ? [] : [{ start: 0, length: size }],
    length: size,
    padding: padding(size),
  };
}

function sparseMember(file: FileEntry, name: string, ranges: readonly DataRange[], held: number): TarMember {
  const last = ranges.at(-1);
  const toTheEnd = last !== undefined && last.start + last.length === file.size;
  // A last entry without data says where the file ends.
  const entries = toTheEnd ? ranges : [...ranges, { start: file.size, length: 0 }];
  const numbers = [entries.length, ...entries.flatMap(({ start, length }) => [start, length])];
  const map = joined([new TextEncoder().encode(numbers.map((number) => `${number}\n`).join(''))]);
  const records = paxRecords('x', {
    'GNU.sparse.major': '1',
    'GNU.sparse.minor': '0',
    'GNU.sparse.name': name,
    'GNU.sparse.realsize': String(file.size),
  });
  const { modified } = file;
  const header = tarHeader({ type: '0', name: 'GNUSparseFile.0/image', size: map.length + held, modified });
  return { file, head: joined([records, header, map]), data: ranges, length: held, padding: padding(held) };
}
