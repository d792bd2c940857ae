import type { FileEntry, ImagesClient } from '../../images/index.js';
import type { ImageFact } from '../store/state.js';

/** Reads what qemu-img says of each of `paths` that exists; unchanged files are not asked again. */
export type FactReader = (
  paths: readonly string[],
  files: readonly FileEntry[],
) => Promise<ReadonlyMap<string, ImageFact>>;

export function createFactReader(images: ImagesClient): FactReader {
  let known = new Map<string, { readonly mark: string; readonly fact: ImageFact }>();
  return async (paths, files) => {
    const entries = new Map(files.map((file) => [file.path, file]));
    const next: typeof known = new Map();
    for (const path of new Set(paths)) {
      const entry = entries.get(path);
      if (entry?.kind !== 'file') continue;
      const mark = `${entry.modified} ${entry.size} ${entry.allocated}`;
      const before = known.get(path);
      next.set(path, before?.mark === mark ? before : { mark, fact: await readFact(images, path) });
    }
    known = next;
    return new Map([...next].map(([path, { fact }]) => [path, fact]));
  };
}

/** Looks at one layer alone: a missing backing file must not hide what the layer itself holds. */
async function readFact(images: ImagesClient, path: string): Promise<ImageFact> {
  const info = await images.run({ argv: ['qemu-img', 'info', '-U', '--output=json', path] }).result;
  const map = await images.run({ argv: ['qemu-img', 'map', '-U', '--output=json', path] }).result;
  return { info: info.stdout, map: map.stdout };
}
