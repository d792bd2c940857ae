import type { CommandResult, FileEntry, ImagesClient } from '../../images/index.js';
import { fileArgument, readImageInfo, readOwnExtents, type ImageFacts } from '../../scenario/index.js';
import type { ImageFact } from '../state/state.js';

/** Reads what qemu-img says of each of `paths` that exists; those in `raw` are not probed. Unchanged files are not asked again. */
export type FactReader = (
  paths: readonly string[],
  files: readonly FileEntry[],
  raw: ReadonlySet<string>,
) => Promise<ReadonlyMap<string, ImageFact>>;

interface KnownFact {
  /** Differs when the file does. */
  readonly mark: string;
  readonly fact: ImageFact;
}

export function createFactReader(images: ImagesClient): FactReader {
  let known: ReadonlyMap<string, KnownFact> = new Map();
  return async (paths, files, raw) => {
    const entries = new Map(files.map((file) => [file.path, file]));
    const next = new Map<string, KnownFact>();
    for (const path of new Set(paths)) {
      const entry = entries.get(path);
      if (entry?.kind !== 'file') continue;
      const isRaw = raw.has(path);
      const mark = `${entry.modified} ${entry.size} ${entry.allocated} ${isRaw}`;
      const before = known.get(path);
      next.set(path, before?.mark === mark ? before : { mark, fact: await readFact(images, entry, isRaw) });
    }
    known = next;
    return new Map([...next].map(([path, { fact }]) => [path, fact]));
  };
}

async function readFact(images: ImagesClient, entry: FileEntry, isRaw: boolean): Promise<ImageFact> {
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
  const mapped = await images.run({ argv: ['qemu-img', 'map', '-U', '--output=json', aloneArgument(entry, info)] })
    .result;
  const extents = readOwnExtents(mapped.stdout, info.backing !== null);
  return { info, size, allocated, extents, message: '', forged };
}

/**
 * The layer without what lies below it: a missing backing file must not hide what the layer itself holds. Without
 * locks: what a block job writes to refuses them to readers, even with -U.
 */
function aloneArgument({ path, device }: FileEntry, info: ImageFacts): string {
  const file = { driver: device === undefined ? 'file' : 'host_device', filename: path, locking: 'off' };
  const alone = info.backing === null ? {} : { backing: null };
  return `json:${JSON.stringify({ driver: info.format, file, ...alone })}`;
}
