import type { PoolHost } from './pool-host.js';
import { lookAtVolume } from './look-at-volume.js';
import { volumesThere } from './known-pools.js';
import type { PoolSizes } from './pool-as-xml.js';
import type { KnownPool } from './pool.js';

/**
 * How much a pool holds: a directory what all images hold and may grow to, a volume group what its volumes take of that.
 * Nothing while it does not run.
 */
export async function poolSizes(domain: PoolHost, known: KnownPool): Promise<PoolSizes> {
  if (!known.active) return { capacity: 0, allocation: 0, available: 0 };
  const { used, budget } = await domain.files.usage();
  const available = Math.max(0, budget - used);
  if (known.pool.type === 'dir') return { capacity: used + available, allocation: used, available };
  const volumes = await Promise.all(
    (await volumesThere(domain, known)).map((name) => lookAtVolume(domain, known, name)),
  );
  const allocation = volumes.reduce((sum, volume) => sum + (volume?.capacity ?? 0), 0);
  return { capacity: allocation + available, allocation, available };
}
