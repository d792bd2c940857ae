import type { Chain, Disk } from './model.js';

/** Where a storage pool keeps its volumes. */
export interface PoolPlace {
  /** Without a slash at its end; of a volume group `/dev/GROUP`. */
  readonly directory: string;
  /** Its volumes can be used. */
  readonly active: boolean;
}

/** The pools that are known, by name. */
export type PoolPlaces = ReadonlyMap<string, PoolPlace>;

/** The disk, its volumes where these pools keep them. */
export function withVolumePaths(disk: Disk, pools: PoolPlaces): Disk {
  const placed = (chain: Chain): Chain => ({
    ...chain,
    images: chain.images.map((image) => {
      const { source } = image;
      const pool = source?.type === 'volume' && pools.get(source.pool);
      return pool ? { ...image, source: { ...source, path: `${pool.directory}/${source.volume}` } } : image;
    }),
  });
  return {
    ...disk,
    chain: placed(disk.chain),
    mirror: disk.mirror && { ...disk.mirror, chain: placed(disk.mirror.chain) },
  };
}
