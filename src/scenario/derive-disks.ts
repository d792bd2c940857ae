import { canHaveBackingFile, type Chain, type Disk, type Image, type ImageSource } from '../chain/index.js';
import type { ImageFacts } from './image-facts.js';

/** What a set of images says about itself. */
export interface DerivedDisks {
  /** One for each image that no other one stands on, named `vda`, `vdb` and so on. */
  readonly disks: readonly Disk[];
  /** Backing files that an image records and that are not among the images, each once. */
  readonly missing: readonly MissingBacking[];
}

export interface MissingBacking {
  readonly overlay: string;
  /** Where it would be; null where it is no file. */
  readonly path: string | null;
  /** As the overlay records it. */
  readonly recorded: string;
}

/**
 * The disks that these images make, as QEMU would open them: an image that is
 * another's backing file is part of that one's chain. Images in a loop make one
 * disk, which ends where the loop closes.
 *
 * @param taken targets that are in use already
 */
export function deriveDisks(images: readonly ImageFacts[], taken: readonly string[] = []): DerivedDisks {
  const known = new Map(images.map((image) => [image.path, image]));
  const below = new Set(
    images.flatMap(({ path, backing }) => (backing === null || backing.path === path ? [] : [backing.path])),
  );
  const tops = images.filter(({ path }) => !below.has(path));
  const reached = new Set(tops.flatMap((top) => walk(top, known)));
  // What no top reaches stands in a loop.
  for (const image of images) {
    if (reached.has(image)) continue;
    tops.push(image);
    for (const layer of walk(image, known)) reached.add(layer);
  }
  const targets = freeTargets(taken);
  const disks = tops.map((top): Disk => {
    const id = targets();
    return { id, target: id, device: 'disk', chain: chainOf(walk(top, known), id), mirror: null };
  });
  return { disks, missing: missingBelow(images, known) };
}

/** From an image down as far as the images are known, each once. */
function walk(top: ImageFacts, known: ReadonlyMap<string, ImageFacts>): readonly ImageFacts[] {
  const layers: ImageFacts[] = [];
  let next: ImageFacts | undefined = top;
  while (next !== undefined && !layers.includes(next)) {
    layers.push(next);
    next = known.get(next.backing?.path ?? '');
  }
  return layers;
}

function chainOf(layers: readonly ImageFacts[], id: string): Chain {
  const images = layers.map(({ path, format }, depth): Image => {
    // QEMU opens a backing file in the format its overlay records, whatever the file is.
    const recorded = layers[depth - 1]?.backing?.format ?? null;
    return image(id, depth, placeAt(path), recorded ?? format);
  });
  const backing = layers.at(-1)?.backing ?? null;
  // Below an image that can't have a backing file there is nothing to say.
  if (backing === null)
    return { images, end: canHaveBackingFile(images.at(-1)?.format ?? null) === false ? 'unspecified' : 'terminated' };
  const closesLoop = layers.some(({ path }) => path === backing.path);
  if (closesLoop || backing.source.type === 'unknown') return { images, end: 'unspecified' };
  const source: ImageSource = backing.path === null ? backing.source : placeAt(backing.path);
  return { images: [...images, image(id, images.length, source, backing.format)], end: 'unspecified' };
}

/** What lies below `/dev` is a device, for libvirt as well (storage_source.c, virStorageSourceNewFromBackingAbsolute). */
function placeAt(path: string): ImageSource {
  return { type: path.startsWith('/dev/') ? 'block' : 'file', path };
}

function image(id: string, depth: number, source: ImageSource, format: string | null): Image {
  return { id: `${id}/chain/${depth}`, source, format, index: null };
}

function missingBelow(
  images: readonly ImageFacts[],
  known: ReadonlyMap<string, ImageFacts>,
): readonly MissingBacking[] {
  const missing = new Map<string, MissingBacking>();
  for (const { path: overlay, backing } of images) {
    if (backing === null || (backing.path !== null && known.has(backing.path))) continue;
    const { path, recorded } = backing;
    const key = path ?? recorded;
    if (!missing.has(key)) missing.set(key, { overlay, path, recorded });
  }
  return [...missing.values()];
}

/** `vda` to `vdz`, then `vdaa` and so on, as Linux names its disks. */
function freeTargets(taken: readonly string[]): () => string {
  const used = new Set(taken);
  let next = 0;
  return () => {
    for (;;) {
      const name = `vd${letters(next++)}`;
      if (used.has(name)) continue;
      return name;
    }
  };
}

function letters(number: number): string {
  const last = String.fromCharCode(97 + (number % 26));
  return number < 26 ? last : letters(Math.floor(number / 26) - 1) + last;
}
