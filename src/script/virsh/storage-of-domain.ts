import type { Disk } from '../../chain/index.js';
import { JobsError } from '../../jobs/index.js';
import { definitionOf, type LineDomain } from '../line-domain.js';
import { sayingFirst } from '../libvirt-refusal.js';
import { deleteVolume } from '../pools/change-volume.js';
import { type NamedVolume, namedVolume, volumeAt } from '../pools/named-volume.js';
import { diskName, sourceName } from './documented-disk.js';

/** Disks whose volumes go with the domain: all, or those of these targets or sources. */
export type StorageWish = 'all' | readonly string[];

/** A disk as virsh names it where it speaks of its volume; null: no pool has what it names. */
interface DiskVolume {
  readonly title: string;
  readonly volume: NamedVolume | null;
}

/**
 * The volumes that go with a domain that is shut off (tools/virsh-domain.c, cmdUndefine). Throws what virsh says where
 * it runs, or has no such disk.
 */
export async function storageOf(domain: LineDomain, wish: StorageWish): Promise<readonly DiskVolume[]> {
  if (wish.length === 0) return [];
  if (domain.live.isRunning) {
    throw new JobsError('virsh', 'Storage volume deletion is supported only on stopped domains');
  }
  const disks = domain.document.disksIn(definitionOf(domain)).filter((disk) => sourceName(disk) !== '-');
  const names = new Set(disks.flatMap((disk) => [diskName(disk), sourceName(disk)]));
  const unknown = wish === 'all' ? undefined : wish.find((one) => !names.has(one));
  if (unknown !== undefined) {
    throw new JobsError('virsh', `Volume '${unknown}' was not found in domain's definition.`);
  }
  const chosen = disks.filter((disk) => wish === 'all' || wish.some((one) => isCalled(disk, one)));
  const found: DiskVolume[] = [];
  for (const disk of chosen) found.push({ title: titleOf(disk), volume: await volumeOf(domain, disk) });
  return found;
}

/** Removes them one after the other; returns what virsh says of each, of what it leaves last. */
export async function removeStorage(domain: LineDomain, storage: readonly DiskVolume[]): Promise<readonly string[]> {
  const removed: string[] = [];
  const left: string[] = [];
  for (const { title, volume } of storage) {
    if (volume === null) {
      left.push(`error: Storage volume ${title} is not managed by libvirt. Remove it manually.`);
      continue;
    }
    await sayingFirst(`Failed to remove storage volume ${title}`, () => deleteVolume(domain, volume));
    removed.push(`Volume ${title} removed.`);
  }
  return [...removed, ...left];
}

function isCalled(disk: Disk, name: string): boolean {
  return diskName(disk) === name || sourceName(disk) === name;
}

function titleOf(disk: Disk): string {
  return `'${diskName(disk)}'(${sourceName(disk)})`;
}

async function volumeOf(domain: LineDomain, disk: Disk): Promise<NamedVolume | null> {
  const source = disk.chain.images[0]?.source ?? null;
  if (source?.type === 'volume') return namedVolume(domain, source.volume, source.pool);
  return volumeAt(domain, sourceName(disk));
}
