import { type Disk, imagesOf, type PoolPlaces } from '../../chain/index.js';
import type { Step } from '../../scenario/index.js';

/** `virsh pool-refresh` of those of these pools that run and have a volume of the disks: what made its file was not libvirt. */
export function refreshSteps(disks: readonly Disk[], pools: PoolPlaces): readonly Step[] {
  const named = disks
    .flatMap(imagesOf)
    .flatMap(({ source }) =>
      source?.type === 'volume' && pools.get(source.pool)?.active === true ? [source.pool] : [],
    );
  return [...new Set(named)].map((pool) => ({
    kind: 'host-command',
    argv: ['virsh', 'pool-refresh', pool],
    purpose: `Let libvirt see the new volumes of ${pool}.`,
  }));
}
