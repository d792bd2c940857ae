import { checkNoJob } from '../disk/check-disk.js';
import type { LiveDisk } from '../disk/live-disk.js';
import type { RunningDomain } from '../job/running-domain.js';
import { refusal } from '../jobs-error.js';
import { closeImages } from '../monitor/nodes.js';

/** A drive as the document has it. */
export interface DetachedDrive {
  readonly target: string;
  readonly device: string;
  readonly bus: string;
}

/**
 * Takes a disk away from the running domain: the guest lets it go at once (qemu_hotplug.c, qemuDomainDetachPrepDisk and
 * qemuDomainDetachDeviceLive). Throws libvirt's refusal; then nothing has changed.
 */
export async function detachDisk(domain: RunningDomain, drive: DetachedDrive): Promise<void> {
  checkDevice(drive);
  const disk = domain.state.disks.find(({ target }) => target === drive.target);
  if (disk !== undefined) {
    checkDetachable(disk);
    await domain.unplug(disk);
    await closeImages(domain.monitor, disk.images);
  }
  domain.state.remove(drive.target);
}

function checkDetachable(disk: LiveDisk): void {
  checkNoJob({ ...disk, transient: false });
}

function checkDevice({ device, bus }: DetachedDrive): void {
  const isPluggable = bus === 'virtio' || bus === 'scsi' || bus === 'usb';
  if (device === 'floppy' || (device === 'cdrom' && !isPluggable)) {
    const reason = `disk device type '${device}' cannot be detached`;
    throw refusal('Operation not supported', reason, 'virsh change-media --eject takes the medium out.');
  }
  if (isPluggable) return;
  throw refusal('Operation not supported', 'This type of disk cannot be hot unplugged');
}
