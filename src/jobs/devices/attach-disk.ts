import type { Disk } from '../../chain/index.js';
import { activeImage, type ImageKey, type LiveDisk } from '../disk/live-disk.js';
import { diskParts } from '../guest/disk-parts.js';
import type { RunningDomain } from '../job/running-domain.js';
import { JobsError, refusal } from '../jobs-error.js';
import { addKeys } from '../monitor/keys.js';
import { openChain } from '../monitor/nodes.js';

/**
 * Gives the running domain another disk (qemu_hotplug.c, qemuDomainAttachDeviceDiskLiveInternal). Throws libvirt's
 * refusal; then nothing has changed but that numbers are used up.
 *
 * @param keys of the encrypted images, by path
 */
export async function attachDisk(
  domain: RunningDomain,
  disk: Disk,
  keys: ReadonlyMap<string, ImageKey>,
): Promise<LiveDisk | null> {
  checkBus(disk);
  if (disk.use?.transient === true) {
    throw new JobsError('playground', `Disk ${disk.target ?? disk.id} is transient: such disks come with the domain only.`);
  }
  if (disk.chain.images.length === 0) {
    domain.state.takeNumber();
    domain.state.addEmptyDrive(disk.target ?? disk.id);
    return null;
  }
  const arriving = await domain.state.arriving(domain.host, disk, keys);
  await openForGuest(domain, arriving, keys, 'device_add');
  domain.state.add(arriving);
  return arriving;
}

/** Opens a disk's images, and the guest has it. `device`: with what libvirt then asks for the image of a raw disk. */
export async function openForGuest(
  domain: RunningDomain,
  disk: LiveDisk,
  keys: ReadonlyMap<string, ImageKey>,
  device: string,
): Promise<void> {
  const parts = await diskParts(domain.host, disk.images);
  await addKeys(domain.monitor, [disk], keys);
  try {
    await openChain(domain.monitor, disk.images, disk.readOnly);
  } catch (error) {
    throw activeImage(disk).format === 'raw' ? askedByDevice(error, device) : error;
  }
  await domain.plug(disk, parts);
}

/** A raw image has no node of its own for its format in libvirt: nobody locks it before the device is there. */
function askedByDevice(error: unknown, device: string): unknown {
  if (!(error instanceof JobsError) || !error.message.includes('lock')) return error;
  const message = error.message.replace("'blockdev-add'", `'${device}'`);
  return new JobsError(error.origin, message, error.advice, { cause: error });
}

/** qemu_hotplug.c, qemuDomainAttachDeviceDiskLiveInternal. */
function checkBus({ device, bus = '' }: Disk): void {
  if (device === 'floppy') throw refusal('Operation not supported', "floppy device hotplug isn't supported");
  if (bus === 'virtio' || bus === 'scsi' || bus === 'usb') return;
  const advice = 'Say --config: it is there when the domain starts again. Or choose another bus: scsi, virtio, usb.';
  throw refusal('Operation not supported', `disk bus '${bus}' cannot be hotplugged.`, advice);
}
