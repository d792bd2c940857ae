import type { Disk } from '../../chain/index.js';
import { activeImage, type ImageKey, type LiveDisk } from '../disk/live-disk.js';
import { diskParts } from '../guest/disk-parts.js';
import type { RunningDomain } from '../job/running-domain.js';
import { JobsError, refusal } from '../jobs-error.js';
import { addKeys, keyIn } from '../monitor/keys.js';
import { closeImages, openChain } from '../monitor/nodes.js';

/**
 * Gives the running domain another disk (qemu_hotplug.c, qemuDomainAttachDeviceDiskLiveInternal). Throws libvirt's
 * refusal; then nothing has changed but that numbers are used up.
 *
 * @param keys of the encrypted images, by path
 * @param pciIsFixed the machine's PCI bus takes no device while it runs
 */
export async function attachDisk(
  domain: RunningDomain,
  disk: Disk,
  keys: ReadonlyMap<string, ImageKey>,
  pciIsFixed: boolean,
): Promise<LiveDisk | null> {
  checkBus(disk);
  if (disk.use?.transient === true) {
    throw new JobsError(
      'playground',
      `Disk ${disk.target ?? disk.id} is transient: such disks come with the domain only.`,
    );
  }
  if (disk.chain.images.length === 0) {
    domain.state.takeNumber();
    domain.state.addEmptyDrive(disk);
    return null;
  }
  const arriving = await whileLooking(() => domain.state.arrivingDisk(domain.host, disk, keys), disk);
  await openForGuest(domain, arriving, keys, 'device_add', disk.bus === 'virtio' && pciIsFixed);
  domain.state.add(arriving);
  return arriving;
}

/** Opens a disk's images, and the guest has it. `device`: with what libvirt then asks for the image of a raw disk. */
export async function openForGuest(
  domain: RunningDomain,
  disk: LiveDisk,
  keys: ReadonlyMap<string, ImageKey>,
  device: string,
  isFixed = false,
): Promise<void> {
  const parts = await diskParts(domain.host, disk.images, keyIn(keys));
  await addKeys(domain.monitor, [disk], keys);
  await askingBy(device, disk, () => openChain(domain.monitor, disk.images, disk.readOnly));
  try {
    if (isFixed) throw fixedBus();
    await askingBy(device, disk, () => domain.plug(disk, parts));
  } catch (error) {
    await domain.unplug(disk);
    await closeImages(domain.monitor, disk.images);
    throw error;
  }
}

/** A raw image has no node of its own for its format in libvirt: nobody locks it before the device is there. */
async function askingBy(device: string, disk: LiveDisk, open: () => Promise<void>): Promise<void> {
  try {
    await open();
  } catch (error) {
    const lock = error instanceof JobsError ? /Failed to get .*lock$/u.exec(error.message) : null;
    if (activeImage(disk).format !== 'raw' || lock === null) throw error;
    throw refusal('internal error', `unable to execute QEMU command '${device}': ${lock[0]}`, inUse, { cause: error });
  }
}

const inUse = 'Another disk has this image already, and QEMU keeps it locked.';

/** Of a raw image that is missing libvirt doesn't say who looked for it. */
export async function whileLooking<Found>(look: () => Promise<Found>, { chain }: Disk): Promise<Found> {
  try {
    return await look();
  } catch (error) {
    const isRaw = (chain.images[0]?.format ?? 'raw') === 'raw';
    if (!isRaw || !(error instanceof JobsError) || !error.message.startsWith('Cannot access storage file')) throw error;
    const message = error.message.replace(' (as uid:0, gid:0)', '');
    throw new JobsError(error.origin, message, error.advice, { cause: error });
  }
}

/** As QEMU's qdev_device_add_from_qdict words it. */
function fixedBus(): JobsError {
  const reason = "unable to execute QEMU command 'device_add': Bus 'pci.0' does not support hotplugging";
  const advice = 'Say <features><acpi/></features> in the domain, and start it anew; or take another bus: scsi, usb.';
  return refusal('internal error', reason, advice);
}

/** qemu_hotplug.c, qemuDomainAttachDeviceDiskLiveInternal. */
function checkBus({ device, bus = '' }: Disk): void {
  if (device === 'floppy') throw refusal('Operation not supported', "floppy device hotplug isn't supported");
  if (bus === 'virtio' || bus === 'scsi' || bus === 'usb') return;
  const advice = 'Say --config: it is there when the domain starts again. Or choose another bus: scsi, virtio, usb.';
  throw refusal('Operation not supported', `disk bus '${bus}' cannot be hotplugged.`, advice);
}
