import { type Disk, hasProtocol, type Image, imagesOf, memoryPath, pathOfName, sourceText } from '../../chain/index.js';
import type { PictureAddition, SnapshotLine } from '../../diagram/index.js';
import type { KeptImage, KeptSnapshot } from '../../script/index.js';
import type { ImageFact } from '../state/state.js';

/** As many as libvirt follows in a chain. */
const mostLayers = 200;

type Facts = ReadonlyMap<string, Pick<ImageFact, 'info'>>;

/** Where the images of snapshots, and what their headers lead to, are kept: what has to be looked at to draw them. */
export function snapshotFiles(snapshots: readonly KeptSnapshot[], facts: Facts): readonly string[] {
  return snapshots.flatMap(({ images, overlays }) =>
    [...images, ...overlays].flatMap((image) =>
      chainOf(image, facts).flatMap(({ source }) => memoryPath(source) ?? []),
    ),
  );
}

/** What the picture shows of snapshots, by disk; `facts`: what is known of `snapshotFiles`. */
export function snapshotPictures(
  snapshots: readonly KeptSnapshot[],
  disks: readonly Disk[],
  facts: Facts,
): ReadonlyMap<string, PictureAddition> {
  return new Map(
    disks.flatMap((disk) => {
      const lines = linesOf(snapshots, disk, facts);
      if (lines.size === 0) return [];
      const chains = chainsOf(snapshots, disk, facts).map((images) => ({ images, role: 'beside' as const }));
      return [[disk.id, { chains, merges: [], marks: new Map(), lines, strips: new Map() }] as const];
    }),
  );
}

/** What there is to say of each image that a snapshot is, or that several need. */
function linesOf(snapshots: readonly KeptSnapshot[], disk: Disk, facts: Facts): ReadonlyMap<string, SnapshotLine> {
  const are = new Map<string, KeptSnapshot[]>();
  const need = new Map<string, string[]>();
  for (const snapshot of snapshots) {
    for (const image of ofDisk(snapshot.images, disk)) {
      const key = keyOf(disk, image.path);
      are.set(key, [...(are.get(key) ?? []), snapshot]);
      for (const below of chainOf(image, facts)) {
        const needed = keyOfFound(disk, below);
        need.set(needed, [...(need.get(needed) ?? []), snapshot.name]);
      }
    }
  }
  return new Map(
    [...need].flatMap(([key, names]) => {
      const own = are.get(key) ?? [];
      return own.length === 0 && names.length < 2 ? [] : [[key, lineOf(own, names)] as const];
    }),
  );
}

function lineOf(own: readonly KeptSnapshot[], needed: readonly string[]): SnapshotLine {
  const currentFirst = own.toSorted((one, other) => Number(other.isCurrent) - Number(one.isCurrent));
  const words = currentFirst.map(({ name, isCurrent, isExternal }) => {
    return `${name}${isExternal ? '' : ' (inside)'}${isCurrent ? ' (current)' : ''}`;
  });
  const sentences = own.map(({ name, isCurrent, isExternal }) => {
    const which = `${isCurrent ? 'The current snapshot' : 'Snapshot'} ${name}`;
    return isExternal ? `${which} is this image as it stands.` : `${which} is kept inside it.`;
  });
  const several = needed.length < 2 ? [] : [`Needed by ${needed.length} snapshots: ${needed.join(', ')}.`];
  return {
    names: words.join(', '),
    isCurrent: own.some(({ isCurrent }) => isCurrent),
    needed: needed.length < 2 ? '' : `needed by ${needed.length}`,
    sentences: [...sentences, ...several],
  };
}

/** How the picture names an image of a disk: as the document does, where it does. */
export function keyOf(disk: Disk, path: string): string {
  const place = pathOfName(path);
  const named = imagesOf(disk).find(({ source }) => memoryPath(source) === place)?.source ?? null;
  if (named !== null) return sourceText(named);
  return hasProtocol(path) ? path : place;
}

function ofDisk(images: readonly KeptImage[], { id, target }: Disk): readonly KeptImage[] {
  return images.filter((image) => image.type !== 'network' && image.target === (target ?? id));
}

/** From each image that nothing else stands on down; overlays that are gone are nothing to be kept. */
function chainsOf(snapshots: readonly KeptSnapshot[], disk: Disk, facts: Facts): readonly (readonly Image[])[] {
  const kept = snapshots.flatMap(({ images }) => ofDisk(images, disk));
  const overlays = snapshots
    .flatMap((snapshot) => ofDisk(snapshot.overlays, disk))
    .filter(({ path }) => facts.has(pathOfName(path)));
  const chains = [...kept, ...overlays].map((image) => chainOf(image, facts).map((found) => inPicture(disk, found)));
  return chains.toSorted((one, other) => other.length - one.length);
}

/** Named as the picture names it: whatever path led to it, one image is drawn once. */
function inPicture(disk: Disk, found: Image): Image {
  const key = keyOfFound(disk, found);
  const source = found.source?.type === 'file' ? { ...found.source, path: key } : found.source;
  return { ...found, id: `${disk.id}/snapshots/${key}`, source };
}

function keyOfFound(disk: Disk, { source }: Image): string {
  if (source === null) return '';
  return source.type === 'file' || source.type === 'block' ? keyOf(disk, source.path) : sourceText(source);
}

function chainOf({ path, type, format }: KeptImage, facts: Facts): readonly Image[] {
  const source = { type: type === 'block' ? type : 'file', path } as const;
  const images: Image[] = [{ id: path, source, format, index: null }];
  const passed = new Set([pathOfName(path)]);
  for (let at = pathOfName(path); images.length < mostLayers;) {
    const backing = facts.get(at)?.info?.backing;
    const next = backing?.path ?? null;
    if (backing === undefined || backing === null || next === null || passed.has(next)) break;
    at = next;
    passed.add(at);
    const below = backing.source.type === 'file' ? ({ type: 'file', path: at } as const) : backing.source;
    images.push({ id: at, source: below, format: backing.format, index: null });
  }
  return images;
}
