import { type Disk, type Image, imagesOf, memoryPath, pathOfName, qemuName, sourceText } from '../../chain/index.js';
import type { DiskSnapshots } from '../../diagram/index.js';
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
): ReadonlyMap<string, DiskSnapshots> {
  return new Map(
    disks.flatMap((disk) => {
      const all = snapshots.flatMap(({ name, isCurrent, isExternal, images }) =>
        ofDisk(images, disk).map((image) => ({
          name,
          isCurrent,
          isInside: !isExternal,
          image: keyOf(disk, image.path),
        })),
      );
      return all.length === 0 ? [] : [[disk.id, { all, chains: chainsOf(snapshots, disk, facts) }] as const];
    }),
  );
}

/** How the picture names an image of a disk: as the document does, where it does. */
export function keyOf(disk: Disk, path: string): string {
  const named = imagesOf(disk).find(({ source }) => qemuName(source) === path)?.source ?? null;
  return named === null ? path : sourceText(named);
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
  const chains = [...kept, ...overlays].map((image) =>
    chainOf(image, facts).map((found) => ({ ...found, id: `${disk.id}/snapshots/${keyOfFound(disk, found)}` })),
  );
  return chains.toSorted((one, other) => other.length - one.length);
}

function keyOfFound(disk: Disk, { source }: Image): string {
  return source === null ? '' : keyOf(disk, sourceText(source));
}

function chainOf({ path, type, format }: KeptImage, facts: Facts): readonly Image[] {
  const source = { type: type === 'block' ? type : 'file', path } as const;
  const images: Image[] = [{ id: path, source, format, index: null }];
  const passed = new Set([pathOfName(path)]);
  for (let at = pathOfName(path); images.length < mostLayers;) {
    const backing = facts.get(at)?.info?.backing ?? null;
    if (backing === null || backing.path === null || passed.has(backing.path)) break;
    at = backing.path;
    passed.add(at);
    const below = backing.source.type === 'file' ? ({ type: 'file', path: at } as const) : backing.source;
    images.push({ id: at, source: below, format: backing.format, index: null });
  }
  return images;
}
