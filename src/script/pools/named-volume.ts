import { JobsError } from '../../jobs/index.js';
import { absolutePath } from '../files/path.js';
import type { PoolHost } from './pool-host.js';
import { knownPools, namedPool, seenVolumes } from './known-pools.js';
import type { KnownPool } from './pool.js';
import { volumePath } from './read-pool.js';

/** A volume of a pool that runs. */
export interface NamedVolume {
  readonly known: KnownPool;
  readonly name: string;
}

/**
 * The volume that is called so: by its name in `pool`, else by its path. Throws what virsh says where there is none
 * (tools/virsh-volume.c, virshCommandOptVolBy).
 *
 * @param hint the option that would say the pool; null where none would
 */
export async function namedVolume(
  domain: PoolHost,
  called: string,
  pool: string | null,
  hint: 'pool' | 'inputpool' | null = 'pool',
): Promise<NamedVolume> {
  const known = pool === null ? null : namedPool(domain, pool);
  if (known?.active === false) {
    throw new JobsError('virsh', `pool '${pool ?? ''}' is not active`, `virsh pool-start ${pool ?? ''} starts it.`);
  }
  if (known !== null && (await seenVolumes(domain, known)).includes(called)) return { known, name: called };
  const found = await volumeAt(domain, called);
  if (found === null) {
    const help = known === null && hint !== null ? `, specifying --${hint} might help` : '';
    const words = `failed to get vol '${called}'${help}\nerror: Storage volume not found: no storage vol with matching path '${called}'`;
    throw new JobsError('virsh', words, refreshAdvice(known));
  }
  if (known === null || found.known.pool.name === known.pool.name) return found;
  throw new JobsError('virsh', `Requested volume '${called}' is not in pool '${pool ?? ''}'`);
}

/** The volume at a path; null where no pool that runs has one there. */
export async function volumeAt(domain: PoolHost, called: string): Promise<NamedVolume | null> {
  if (!called.startsWith('/')) return null;
  const path = absolutePath(called);
  for (const known of knownPools(domain)) {
    if (!known.active) continue;
    const names = await seenVolumes(domain, known);
    const name = names.find((one) => absolutePath(volumePath(known.pool, one)) === path);
    if (name !== undefined) return { known, name };
  }
  return null;
}

/** Why a file that is there may be no volume. */
export function refreshAdvice(known: KnownPool | null): string | null {
  if (known === null || known.assumed) return null;
  return `libvirt has not seen what something else made in a pool: virsh pool-refresh ${known.pool.name} lets it look.`;
}
