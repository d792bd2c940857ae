import { diskIndex } from '../definition/disk-name.js';
import { imagesFrom } from '../definition/storage-source.js';
import type { FilledDisk } from '../post-parse/fill-in-disk.js';
import type { FilledDomain } from '../post-parse/fill-in-domain.js';
import { commandFails, internalError, invalidArgument, qemuEnds, unsupported } from '../refusal.js';
import { placeOf } from '../reading/elements.js';
import { checkBackend } from './backend.js';
import { checkDevice } from './device.js';
import { lockImages } from './image-locks.js';
import { throttlingFault } from './throttling.js';

/**
 * What the document alone tells of `virsh start` after it was validated: libvirt builds QEMU's command line disk by disk
 * (qemu_process.c, qemu_command.c), then QEMU makes its objects and disks in that order, then limits are set.
 *
 * @throws Refusal
 */
export function startDomain(domain: FilledDomain): void {
  const { disks } = domain;
  for (const disk of disks) checkVxhs(disk);
  for (const disk of disks.toReversed()) checkFileDescriptors(disk);
  for (const disk of disks) buildCommandLine(disk);
  checkThrottleGroups(domain);
  // QEMU takes -blockdev, -drive and -device one kind after the other.
  for (const disk of disks) checkFormat(disk);
  for (const disk of disks) checkCard(disk);
  const locks = lockImages(disks);
  for (const disk of disks) {
    const lock = locks.get(disk);
    if (lock !== undefined) throw lock;
    checkDevice(disk, domain);
  }
  for (const disk of disks) setLimits(disk);
}

/** qemuProcessStartValidateDisks. */
function checkVxhs({ source }: FilledDisk): void {
  if (source.network?.protocol !== 'vxhs') return;
  const words = 'VxHS protocol is not supported with this QEMU binary';
  throw unsupported(words, placeOf(source.written, '@protocol'));
}

/** qemuDomainPrepareStorageSourceFDs: no client has handed any in. */
function checkFileDescriptors({ source }: FilledDisk): void {
  const image = imagesFrom(source).find(({ fdGroup }) => fdGroup !== null);
  if (image === undefined) return;
  const words = `file descriptor group '${image.fdGroup ?? ''}' was not associated with the domain`;
  throw invalidArgument(words, placeOf(image.written, '@fdgroup'));
}

/** qemuBuildDiskCommandLine. */
function buildCommandLine({ element, source, bus }: FilledDisk): void {
  for (const image of imagesFrom(source)) checkBackend(image);
  if (bus === 'xen' || bus === 'uml') {
    throw internalError(`unsupported disk bus '${bus}' with device setup`, placeOf(element, 'target/@bus'));
  }
}

function checkThrottleGroups({ throttleGroups }: FilledDomain): void {
  for (const { element, limits } of throttleGroups) {
    const fault = throttlingFault(limits);
    if (fault !== null) throw qemuEnds(null, fault, element.nameRange);
  }
}

const readableOnly = ['bochs', 'cloop', 'dmg'];

/** QEMU's drivers that can't write. */
function checkFormat({ element, source: { format, readonly } }: FilledDisk): void {
  if (format !== null && readableOnly.includes(format) && !readonly) {
    throw qemuEnds('-blockdev', 'Image is read-only', placeOf(element, 'driver/@type'));
  }
}

/** An SD card is a drive that x86 machines have no place for. */
function checkCard({ element, bus, target }: FilledDisk): void {
  if (bus !== 'sd') return;
  const words = `machine type does not support if=sd,bus=0,unit=${diskIndex(target ?? '')}`;
  throw qemuEnds('-drive', words, placeOf(element, 'target/@bus'));
}

/** qemuProcessSetupDiskThrottling. */
function setLimits({ element, limits }: FilledDisk): void {
  const fault = throttlingFault(limits);
  if (fault !== null) throw commandFails('block_set_io_throttle', fault, placeOf(element, 'iotune'));
}
