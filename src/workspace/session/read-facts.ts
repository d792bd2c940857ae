import type { CommandResult, FileEntry, ImagesClient } from '../../images/index.js';
import {
  fileArgument,
  type ImageFacts,
  type OwnExtent,
  readImageInfo,
  readOwnExtents,
  secretFile,
} from '../../scenario/index.js';
import type { ImageFact } from '../state/state.js';

/**
 * Reads what qemu-img says of each of `paths` that exists; those in `raw` are not probed. Unchanged files are not asked
 * again. `secrets`: the UUIDs of those that open encrypted images, by path.
 */
export type FactReader = (
  paths: readonly string[],
  files: readonly FileEntry[],
  raw: ReadonlySet<string>,
  secrets: ReadonlyMap<string, string>,
) => Promise<ReadonlyMap<string, ImageFact>>;

interface KnownFact {
  /** Differs when the file does. */
  readonly mark: string;
  readonly fact: ImageFact;
}

export function createFactReader(images: ImagesClient): FactReader {
  let known: ReadonlyMap<string, KnownFact> = new Map();
  return async (paths, files, raw, secrets) => {
    const entries = new Map(files.map((file) => [file.path, file]));
    const next = new Map<string, KnownFact>();
    for (const path of new Set(paths)) {
      const entry = entries.get(path);
      if (entry?.kind !== 'file') continue;
      const isRaw = raw.has(path);
      const key = keptKey(secrets.get(path), entries);
      const mark = `${entry.modified} ${entry.size} ${entry.allocated} ${isRaw} ${key?.path} ${key?.modified}`;
      const before = known.get(path);
      next.set(path, before?.mark === mark ? before : { mark, fact: await readFact(images, entry, isRaw, key) });
    }
    known = next;
    return new Map([...next].map(([path, { fact }]) => [path, fact]));
  };
}

/** The file in which libvirt keeps a secret's value, where it does. */
function keptKey(secret: string | undefined, entries: ReadonlyMap<string, FileEntry>): FileEntry | null {
  return secret === undefined ? null : (entries.get(secretFile(secret)) ?? null);
}

async function readFact(
  images: ImagesClient,
  entry: FileEntry,
  isRaw: boolean,
  key: FileEntry | null,
): Promise<ImageFact> {
  const { size, allocated, path } = entry;
  // By its address, since names that an image on a network records count from there.
  const name = entry.address ?? fileArgument(path);
  const look = (format: readonly string[]): Promise<CommandResult> =>
    images.run({ argv: ['qemu-img', 'info', '-U', ...format, '--output=json', name] }).result;
  const looked = await look(isRaw ? ['-f', 'raw'] : []);
  const told = readImageInfo(looked.stdout)?.[0] ?? null;
  // QEMU counts nothing as stored on a device, which a host gives whole (file-posix.c, raw_co_get_allocated_file_size).
  const info = told === null || entry.device === undefined ? told : { ...told, allocated };
  if (info === null) return { info, size, allocated, extents: [], message: looked.stderr.trim(), forged: null };
  const probed = isRaw ? (readImageInfo((await look([])).stdout)?.[0] ?? null) : null;
  const forged = probed?.format === 'raw' ? null : probed;
  const extents = await ownExtents(images, entry, info, key);
  return { info, size, allocated, extents, message: '', forged };
}

/** What the layer itself holds; null where nobody can tell. */
async function ownExtents(
  images: ImagesClient,
  entry: FileEntry,
  info: ImageFacts,
  key: FileEntry | null,
): Promise<readonly OwnExtent[] | null> {
  // QEMU takes all of a device for data, and of what LUKS enciphers it knows no holes: what was written is known here.
  const begin = info.format === 'raw' && entry.device !== undefined ? 0 : info.payloadOffset;
  if (begin !== undefined) return writtenExtents(images, entry, begin, info.virtualSize);
  const argv = ['qemu-img', 'map', '-U', '--output=json', ...aloneArguments(entry, info, key)];
  const { stdout } = await images.run({ argv }).result;
  return readOwnExtents(stdout, info.backing !== null);
}

/** More are not drawn. */
const mostExtents = 100_000;

/** What was written of a file from `begin` on, as a guest counts that sees `size` bytes from there. */
async function writtenExtents(
  images: ImagesClient,
  { path }: FileEntry,
  begin: number,
  size: number,
): Promise<readonly OwnExtent[]> {
  const ranges = await images.dataRanges(path);
  return ranges.slice(0, mostExtents).flatMap(({ start, length }) => {
    const [from, to] = [Math.max(0, start - begin), Math.min(size, start + length - begin)];
    return to > from ? [{ start: from, length: to - from, kind: 'data' as const }] : [];
  });
}

/**
 * The layer without what lies below it: a missing backing file must not hide what the layer itself holds. Without
 * locks: what a block job writes to refuses them to readers, even with -U.
 */
function aloneArguments({ path, device }: FileEntry, info: ImageFacts, key: FileEntry | null): readonly string[] {
  const file = { driver: device === undefined ? 'file' : 'host_device', filename: path, locking: 'off' };
  const alone = info.backing === null ? {} : { backing: null };
  const isOpened = key !== null && info.encryption !== undefined;
  const encrypt = isOpened
    ? { encrypt: { format: info.encryption === 'qcow' ? 'aes' : 'luks', 'key-secret': 'key' } }
    : {};
  return [
    ...(isOpened ? ['--object', `secret,id=key,format=base64,file=${key.path}`] : []),
    `json:${JSON.stringify({ driver: info.format, file, ...encrypt, ...alone })}`,
  ];
}
