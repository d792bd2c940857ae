import { type Disk, imagesOf } from '../../chain/index.js';
import { JobsError, refusal } from '../../jobs/index.js';
import type { PoolHost } from './pool-host.js';
import { knownPools, noPool, seenVolumes } from './known-pools.js';
import { refreshAdvice } from './named-volume.js';

/**
 * Refuses disks on volumes that libvirt can't find in a pool that runs (src/conf/storage_conf.c and
 * src/storage/storage_driver.c, virDomainStorageSourceTranslateSourcePool). Of a pool that only the document names
 * nothing is asked.
 */
export async function refuseUntranslated(domain: PoolHost, disks: readonly Disk[]): Promise<void> {
  for (const { chain } of disks) {
    const source = chain.images[0]?.source;
    if (source?.type !== 'volume') continue;
    const known = knownPools(domain).find(({ pool }) => pool.name === source.pool);
    if (known === undefined) throw noPool(source.pool);
    if (known.assumed) continue;
    if (!known.active) {
      const reason = `storage pool '${source.pool}' containing volume '${source.volume}' is not active`;
      throw refusal('unsupported configuration', reason, `virsh pool-start ${source.pool} starts it.`);
    }
    if ((await seenVolumes(domain, known)).includes(source.volume)) continue;
    const reason = `Storage volume not found: no storage vol with matching name '${source.volume}'`;
    throw new JobsError('libvirt', reason, refreshAdvice(known));
  }
}

/** Where the volumes of these disks are whose pool nobody defined: sentences. */
export function assumedPlaces(domain: PoolHost, disks: readonly Disk[]): readonly string[] {
  const named = disks.flatMap(imagesOf).map(({ source }) => (source?.type === 'volume' ? source.pool : ''));
  return knownPools(domain)
    .filter(({ assumed, pool }) => assumed && named.includes(pool.name))
    .map(
      ({ pool }) =>
        `Nobody defined pool ${pool.name}: it is taken to be ${pool.target}. virsh pool-define-as says another.`,
    );
}
