import { type PoolPlaces, withVolumePaths } from '../../chain/index.js';
import type { ReadDocument } from '../../layouts/index.js';

/** The reading with its volumes where these pools keep them; the same one where none of them has a volume of it. */
export function withPools(document: ReadDocument, pools: PoolPlaces): ReadDocument {
  if (pools.size === 0) return document;
  const disks = document.disks.map((read) => {
    const disk = withVolumePaths(read.disk, pools);
    return disk === read.disk ? read : { ...read, disk };
  });
  return disks.some((read, at) => read !== document.disks[at]) ? { ...document, disks } : document;
}
