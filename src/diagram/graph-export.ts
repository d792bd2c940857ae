import type { Disk, Image } from '../chain/index.js';
import { inEffect, sourceText } from '../chain/index.js';
import type { PictureAddition } from './contract.js';
import { distinctNames, imageName } from './image-name.js';

/** A box of an exported graph. */
interface ExportNode {
  readonly id: string;
  /** `base[raw]`, unescaped. */
  readonly label: string;
  /** Disk it is drawn in, by position; null for an image several disks name. */
  readonly disk: number | null;
}

interface ExportEdge {
  readonly kind: 'backing' | 'mirror' | 'guest' | 'unspecified-end';
  readonly from: string;
  readonly to: string;
}

export interface ExportGraph {
  readonly disks: readonly string[];
  readonly nodes: readonly ExportNode[];
  readonly edges: readonly ExportEdge[];
  /** Ids of guests, by disk position, and of open ends: no images. */
  readonly guests: readonly { readonly id: string; readonly disk: number }[];
  readonly openEnds: readonly { readonly id: string; readonly disk: number }[];
}

/** What snapshots keep, by the disk's id. */
export type Snapshots = ReadonlyMap<string, PictureAddition>;

/** All disks as one graph for other programs to lay out; an image is one node however often it is named. Ids are `image0`, `guest0`, and so on. `snapshots`: what they keep, by disk. */
export function exportGraph(disks: readonly Disk[], snapshots: Snapshots = new Map()): ExportGraph {
  const besides = [...snapshots.values()].flatMap(({ chains }) => chains.flatMap((one) => one.images));
  const named = disks.flatMap((disk) => [...disk.chain.images, ...(disk.mirror?.chain.images ?? [])]);
  const images = [...named, ...besides];
  const names = distinctNames(images.flatMap((image) => (image.source === null ? [] : [image.source])));
  const nodes = new Map<string, { id: string; label: string; disk: number | null }>();
  const edges = new Map<string, ExportEdge>();
  const guests: { id: string; disk: number }[] = [];
  const openEnds: { id: string; disk: number }[] = [];
  const overlays = new Set<string>();
  const connect = (kind: ExportEdge['kind'], from: string, to: string): void => {
    edges.set(`${kind} ${from} ${to}`, { kind, from, to });
    if (kind === 'backing') overlays.add(from);
  };
  const nodeOf = (image: Image, disk: number): string => {
    const key = image.source === null ? ` ${image.id}` : sourceText(image.source);
    const known = nodes.get(key);
    if (known !== undefined) {
      if (known.disk !== disk) known.disk = null;
      return known.id;
    }
    const name = image.source === null ? '-' : (names.get(key) ?? imageName(image.source));
    const id = `image${nodes.size}`;
    const kept = snapshots.get(disks[disk]?.id ?? '')?.lines.get(key)?.names ?? '';
    const label = `${name}[${image.format ?? '?'}]${kept === '' ? '' : `: ${kept}`}`;
    nodes.set(key, { id, label, disk });
    return id;
  };
  const drawBesides = (disk: Disk, at: number): void => {
    for (const { images: kept } of snapshots.get(disk.id)?.chains ?? []) {
      const ids = kept.map((image) => nodeOf(image, at));
      for (const [depth, id] of ids.entries()) {
        const below = ids[depth + 1];
        if (below !== undefined) connect('backing', id, below);
      }
    }
  };
  for (const [at, disk] of disks.map(inEffect).entries()) {
    const tops: string[] = [];
    for (const chain of [disk.chain, ...(disk.mirror === null ? [] : [disk.mirror.chain])]) {
      const ids = chain.images.map((image) => nodeOf(image, at));
      for (const [depth, id] of ids.entries()) {
        const below = ids[depth + 1];
        if (below !== undefined) connect('backing', id, below);
      }
      const [top, last] = [ids[0], ids.at(-1)];
      if (top === undefined || last === undefined) continue;
      tops.push(top);
      if (chain.end === 'unspecified' && !overlays.has(last)) {
        const id = `end${openEnds.length}`;
        openEnds.push({ id, disk: at });
        connect('unspecified-end', last, id);
      }
    }
    drawBesides(disk, at);
    const [active, mirror] = tops;
    if (active === undefined) continue;
    guests.push({ id: `guest${at}`, disk: at });
    connect('guest', `guest${at}`, active);
    if (mirror !== undefined) connect('mirror', active, mirror);
  }
  return {
    disks: disks.map((disk) => disk.target ?? disk.id),
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    guests,
    openEnds,
  };
}
