import { attributeValue } from '../../xml/index.js';
import { diskIndex } from '../definition/disk-name.js';
import { imagesFrom, type StorageSource } from '../definition/storage-source.js';
import type { FilledDisk } from '../post-parse/fill-in-disk.js';
import type { FilledDomain } from '../post-parse/fill-in-domain.js';
import { commandFails, internalError, invalidArgument, qemuEnds, unsupported } from '../refusal.js';
import { placeOf, valueAt } from '../reading/elements.js';
import { unsignedNumber } from '../reading/numbers.js';
import { checkBlockdev } from './backend.js';
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
  for (const disk of disks.toReversed()) prepareSource(disk);
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

/** qemuDomainPrepareStorageSourceBlockdev. */
function prepareSource({ source }: FilledDisk): void {
  for (const image of imagesFrom(source)) {
    checkTls(image);
    checkFileDescriptors(image);
  }
}

/** qemuDomainPrepareStorageSourceTLS: vxhs was refused before. */
function checkTls({ network, written }: StorageSource): void {
  if (network === null || network.protocol === 'nbd' || attributeValue(written, 'tls') !== 'yes') return;
  const words = `TLS transport is not supported for disk protocol '${network.protocol}'`;
  throw unsupported(words, placeOf(written, '@tls'));
}

/** qemuDomainPrepareStorageSourceFDs: no client has handed any in. */
function checkFileDescriptors({ fdGroup, written }: StorageSource): void {
  if (fdGroup === null) return;
  const words = `file descriptor group '${fdGroup}' was not associated with the domain`;
  throw invalidArgument(words, placeOf(written, '@fdgroup'));
}

/** qemuBuildDiskCommandLine. */
function buildCommandLine({ element, source, bus }: FilledDisk): void {
  for (const image of imagesFrom(source)) checkBlockdev(image);
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
function checkFormat({ element, source }: FilledDisk): void {
  for (const image of imagesFrom(source).toReversed()) checkSlice(image);
  const { format, readonly } = source;
  if (format !== null && readableOnly.includes(format) && !readonly) {
    throw qemuEnds('-blockdev', 'Image is read-only', placeOf(element, 'driver/@type'));
  }
}

const sector = 512n;

/** block/raw-format.c, raw_apply_options. */
function checkSlice({ hasSlice, written }: StorageSource): void {
  const size = hasSlice ? unsignedNumber(valueAt(written, ['slices', 'slice'], 'size') ?? '') : null;
  if (size === null || size % sector === 0n) return;
  throw qemuEnds('-blockdev', 'Specified size is not multiple of 512', placeOf(written, 'slices/slice/@size'));
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
