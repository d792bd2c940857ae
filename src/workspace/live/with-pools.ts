import { type PoolPlaces, withVolumePaths } from '../../chain/index.js';
import type { ReadDocument } from '../../layouts/index.js';

/** The reading with its volumes where these pools keep them; the same one where there are none. */
export function withPools(document: ReadDocument, pools: PoolPlaces): ReadDocument {
  if (pools.size === 0) return document;
  const disks = document.disks.map((read) => ({ ...read, disk: withVolumePaths(read.disk, pools) }));
  return { ...document, disks };
}
