import type { LibvirtVersion } from '../contract.js';
import { hasLimits, limitsAnything } from '../definition/disk.js';
import { parseDiskName } from '../definition/disk-name.js';
import type { DomainDefinition } from '../definition/domain.js';
import { imagesFrom, isEmptySource } from '../definition/storage-source.js';
import type { FilledDisk } from '../post-parse/fill-in-disk.js';
import type { FilledDomain } from '../post-parse/fill-in-domain.js';
import { argumentUnsupported, unsupported } from '../refusal.js';
import { placeOf } from '../reading/elements.js';
import { validateFrontend } from './qemu-frontend.js';
import { validateStorage } from './qemu-storage.js';

/** QEMU_BLOCK_IOTUNE_MAX. */
const largestLimit = 1_000_000_000_000_000n;

/**
 * qemuValidateDomainDeviceDefDisk: what QEMU's driver adds to libvirt's common checks, in its order.
 *
 * @throws Refusal
 */
export function validateQemuDisk(disk: FilledDisk, domain: FilledDomain, version: LibvirtVersion): void {
  const { element, source, driver } = disk;
  const target = disk.target ?? '';
  validateFrontend(disk, domain, version);
  validateThrottling(disk, domain, version);
  validateTransient(disk, target);
  if (source.shareable && !source.readonly && (source.format !== 'raw' || source.encryption?.format === 'luks')) {
    const words = `shared access for disk '${target}' requires use of supported storage format`;
    throw unsupported(words, placeOf(element, 'shareable'));
  }
  if (driver.name !== 'qemu') {
    const words = `unsupported driver name '${driver.name ?? ''}' for disk '${target}'`;
    throw unsupported(words, placeOf(element, 'driver/@name'));
  }
  validateName(disk, target);
  for (const image of imagesFrom(source)) validateStorage(image, version);
  if (disk.bus === 'sd' && (source.encryption?.secrets ?? 0) > 1) {
    const words = `sd card '${target}' does not support multiple encryption secrets`;
    throw unsupported(words, placeOf(source.written, 'encryption'));
  }
  validateVhost(disk, domain);
}

/** qemuValidateDomainDeviceDefDiskBlkdeviotune. */
function validateThrottling(
  { element, limits, bus, target }: FilledDisk,
  domain: FilledDomain,
  version: LibvirtVersion,
): void {
  const place = placeOf(element, 'iotune');
  if (limits.group !== null && !limitsAnything(limits)) {
    throw unsupported('group_name can be configured only together with settings', place);
  }
  if (bus === 'sd' && hasLimits(limits) && version !== '9.0') {
    throw unsupported("<iotune> is not supported with bus='sd'", place);
  }
  const other =
    limits.group === null
      ? undefined
      : domain.disks.find(
          (each) => each.target !== target && each.limits.group === limits.group && !sameLimits(each, limits),
        );
  if (other !== undefined) {
    throw unsupported(`different iotunes for disks ${target ?? ''} and ${other.target ?? ''}`, place);
  }
  const limited = [...limits.values].filter(([name]) => !name.endsWith('_length'));
  if (limited.some(([, value]) => value > largestLimit)) {
    const words = `block I/O throttle limit must be no more than ${largestLimit} using QEMU`;
    throw argumentUnsupported(words, place);
  }
}

function sameLimits({ limits }: FilledDisk, { values }: FilledDisk['limits']): boolean {
  return [...values].every(([name, value]) => limits.values.get(name) === value);
}

/** qemuValidateDomainDeviceDefDiskTransient. */
function validateTransient(
  { element, transient, source, device, bus, shareBacking }: FilledDisk,
  target: string,
): void {
  if (!transient) return;
  const place = placeOf(element, 'transient');
  if (isEmptySource(source)) throw unsupported(`transient disk '${target}' must not be empty`, place);
  if (source.readonly) throw unsupported(`transient disk '${target}' must not be read-only`, place);
  if (source.type !== 'file') {
    throw unsupported(`transient disk supported only with 'file' type (${target})`, place);
  }
  if (device !== 'disk') throw unsupported(`transient disk supported only with 'disk' device (${target})`, place);
  if (shareBacking === 'yes' && bus !== 'usb' && bus !== 'virtio' && bus !== 'scsi') {
    throw unsupported(`disk bus '${bus}' doesn't support transiend disk backing image sharing`, place);
  }
}

function validateName({ element }: FilledDisk, target: string): void {
  const place = placeOf(element, 'target/@dev');
  const name = parseDiskName(target);
  if (name?.partition === undefined || name.partition === null) {
    throw unsupported(`invalid disk target '${target}'`, place);
  }
  if (name.partition !== 0) {
    throw unsupported(`invalid disk target '${target}', partitions can't appear in disk targets`, place);
  }
}

/** The end of qemuValidateDomainDeviceDefDisk and qemuValidateDomainDefVhostUserRequireSharedMemory. */
function validateVhost({ element, source: { type }, driver: { cache } }: FilledDisk, domain: DomainDefinition): void {
  if (type !== 'vhostuser' && type !== 'vhostvdpa') return;
  if (domain.memoryAccess.some((access) => access !== 'shared')) {
    throw unsupported(`'${type}' requires shared memory`, placeOf(element, '@type'));
  }
  if (type === 'vhostvdpa' && cache !== 'directsync' && cache !== 'none') {
    const words = `disk type '${type}' requires cache mode 'directsync' or 'none'`;
    throw unsupported(words, placeOf(element, 'driver'));
  }
}
