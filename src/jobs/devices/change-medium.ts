import type { Disk } from '../../chain/index.js';
import { checkNoJob } from '../disk/check-disk.js';
import type { ImageKey, LiveDisk } from '../disk/live-disk.js';
import { diskParts } from '../guest/disk-parts.js';
import type { RunningDomain } from '../job/running-domain.js';
import { closeImages, openChain } from '../monitor/nodes.js';
import { openForGuest, whileLooking } from './attach-disk.js';

/** A drive after its medium was changed. */
export type ChangedDrive =
  | { readonly kind: 'full'; readonly disk: LiveDisk }
  /** `number`: libvirt's for the source that is none. */
  | { readonly kind: 'empty'; readonly number: number };

/**
 * Puts another medium into a drive of the running domain, or takes it out where `disk` has no images
 * (qemu_hotplug.c, qemuDomainChangeEjectableMedia). Throws libvirt's refusal; then the old medium is in it.
 *
 * @param keys of the encrypted images, by path
 */
export async function changeMedium(
  domain: RunningDomain,
  disk: Disk,
  keys: ReadonlyMap<string, ImageKey>,
): Promise<ChangedDrive> {
  const { state } = domain;
  const target = disk.target ?? disk.id;
  const old = state.disks.find((one) => one.target === target) ?? null;
  if (old !== null) checkNoJob({ ...old, transient: false });
  if (disk.chain.images.length === 0) {
    if (old !== null) await takeOut(domain, old);
    state.empty(target);
    return { kind: 'empty', number: state.takeNumber() };
  }
  const arriving = await whileLooking(() => state.arrivingMedium(domain.host, disk, keys), disk);
  if (old !== null) await takeOut(domain, old);
  try {
    await openForGuest(domain, arriving, keys, 'blockdev-insert-medium');
  } catch (error) {
    if (old !== null) await putBack(domain, old);
    throw error;
  }
  state.empty(target);
  state.add(arriving);
  return { kind: 'full', disk: arriving };
}

async function takeOut(domain: RunningDomain, disk: LiveDisk): Promise<void> {
  await domain.unplug(disk);
  await closeImages(domain.monitor, disk.images);
}

async function putBack(domain: RunningDomain, disk: LiveDisk): Promise<void> {
  await openChain(domain.monitor, disk.images, disk.readOnly);
  await domain.plug(disk, await diskParts(domain.host, disk.images, domain.monitor.keyOf));
}
