import type { DefinedImage } from '../../jobs/index.js';
import { activeOf, isExternal, overlaysOf, type Snapshot } from './snapshot.js';
import type { SnapshotTree } from './snapshot-tree.js';

/** A snapshot as lists and pictures of a domain's snapshots show it. */
export interface KeptSnapshot {
  readonly name: string;
  /** The name of the one that it was taken after; null for a root. */
  readonly parent: string | null;
  readonly description: string | null;
  readonly isCurrent: boolean;
  /** Whether it froze images, and not only is inside them. */
  readonly isExternal: boolean;
  /** The images that it is: frozen, or with it inside. */
  readonly images: readonly KeptImage[];
  /** The overlays that were put on top of them, by the snapshot or by the last revert to it. */
  readonly overlays: readonly KeptImage[];
}

/** An image of a snapshot, and the target of its disk. */
export interface KeptImage extends DefinedImage {
  readonly target: string;
}

/** All snapshots of a domain, in the order in which they were taken. */
export function keptSnapshots(tree: SnapshotTree): readonly KeptSnapshot[] {
  return tree.all.map((snapshot) => ({
    name: snapshot.name,
    parent: snapshot.parent,
    description: snapshot.description,
    isCurrent: tree.current?.name === snapshot.name,
    isExternal: isExternal(snapshot),
    images: imagesOf(snapshot),
    overlays: overlaysOf(snapshot.revertDisks ?? snapshot.disks).map(({ target, overlay }) => ({ target, ...overlay })),
  }));
}

function imagesOf({ disks, domain }: Snapshot): readonly KeptImage[] {
  return disks.flatMap(({ target, kind }) => {
    const image = kind === 'no' ? null : activeOf(domain, target);
    return image === null ? [] : [{ target, ...image }];
  });
}
