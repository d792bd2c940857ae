import { imagesOf } from './images-of.js';
import type { Chain, Disk, Image } from './model.js';

/** Where a storage pool keeps its volumes. */
export interface PoolPlace {
  /** Without a slash at its end; of a volume group `/dev/GROUP`. */
  readonly directory: string;
  /** Its volumes can be used. */
  readonly active: boolean;
}

/** The pools that are known, by name. */
export type PoolPlaces = ReadonlyMap<string, PoolPlace>;

/** Whether both lists have the same pools at the same places. */
export function samePools(one: PoolPlaces, other: PoolPlaces): boolean {
  if (one.size !== other.size) return false;
  return [...one].every(([name, { directory, active }]) => {
    const there = other.get(name);
    return there?.directory === directory && there.active === active;
  });
}

/** The disk, its volumes where their pools keep them; the same disk where none of these pools has a volume of it. */
export function withVolumePaths(disk: Disk, pools: PoolPlaces): Disk {
  if (pools.size === 0 || !imagesOf(disk).some(({ source }) => source?.type === 'volume' && pools.has(source.pool))) {
    return disk;
  }
  const placed = (chain: Chain): Chain => ({ ...chain, images: chain.images.map((image) => inPool(image, pools)) });
  const { mirror } = disk;
  return {
    ...disk,
    chain: placed(disk.chain),
    mirror: mirror === null ? null : { ...mirror, chain: placed(mirror.chain) },
  };
}

function inPool(image: Image, pools: PoolPlaces): Image {
  const { source } = image;
  const pool = source?.type === 'volume' ? pools.get(source.pool) : undefined;
  if (source?.type !== 'volume' || pool === undefined) return image;
  return { ...image, source: { ...source, path: `${pool.directory}/${source.volume}` } };
}
