import type { LibvirtVersion } from '../contract.js';
import { hasLimits } from '../definition/disk.js';
import type { DomainDefinition } from '../definition/domain.js';
import { isEmptySource, isLocal, type StorageSource } from '../definition/storage-source.js';
import type { FilledDisk } from '../post-parse/fill-in-disk.js';
import { daemonCrash, internalError, operationUnsupported, Refusal, unsupported, xmlError } from '../refusal.js';
import { placeOf } from '../reading/elements.js';
import { validateLimits } from './validate-limits.js';
import { validateLun, validateNoLun } from './validate-lun.js';
import { validateSources } from './validate-source.js';
import { validateVhostUser } from './validate-vhost-user.js';
import { validateWithoutVirtio } from './validate-without-virtio.js';

const driveBuses = ['ide', 'fdc', 'scsi', 'sata'];
const hardDiskPrefixes = ['hd', 'sd', 'vd', 'xvd', 'ubd'];
const longestVendor = 8;

/**
 * virDomainDiskDefValidate: the checks that all of libvirt's drivers have in common, in their order.
 *
 * @throws Refusal
 */
export function validateDisk(disk: FilledDisk, domain: DomainDefinition, version: LibvirtVersion): void {
  const { element, source, device, bus, address } = disk;
  // virDomainDeviceInfoValidate.
  if (address?.type === 'unassigned') {
    const words = "address of type 'unassigned' is supported only for hostdevs";
    throw unsupported(words, placeOf(element, 'address/@type'));
  }
  const target = nameOf(disk);
  validateSources(source, version);
  if (disk.sgio === 'unfiltered')
    throw unsupported('unfiltered sgio is no longer supported', placeOf(element, '@sgio'));
  if (device === 'lun') validateLun(disk);
  else validateNoLun(disk);
  validateLimits(disk.limits, placeOf(element, 'iotune'));
  if (address !== null && driveBuses.includes(bus) && address.type !== 'drive') {
    const words = `Invalid address type '${address.type}' for the disk '${target}' with the bus type '${bus}'`;
    throw unsupported(words, placeOf(element, 'address/@type'));
  }
  if (bus !== 'virtio') validateWithoutVirtio(disk, version);
  if (source.type === 'nvme' && source.namespace === 0n) {
    throw unsupported("NVMe namespace can't be zero", placeOf(source.written, '@namespace'));
  }
  if (source.type === 'vhostuser') validateVhostUser(disk);
  if (disk.tray === 'open' && device !== 'floppy' && device !== 'cdrom') {
    throw unsupported('tray is only valid for cdrom and floppy', placeOf(element, 'target/@tray'));
  }
  validateVendorAndProduct(disk, version);
  validateFloppyBus(disk);
  validateRemovable(disk, version);
  validateStartupPolicy(disk);
  if (disk.wwn !== null && !/^(?:0x)?[0-9A-Fa-f]{16}$/.test(disk.wwn)) {
    throw internalError(`Malformed wwn: ${disk.wwn}`, placeOf(element, 'wwn'));
  }
  validateNamePrefix(disk, target);
  if (device === 'disk' && isEmptySource(source)) {
    throw new Refusal(`missing source information for device ${target}`, placeOf(element, 'source'));
  }
  validateDiscards(disk);
  if (disk.driver.iothread !== 0 && disk.driver.iothreads !== null) {
    const words = "disk driver 'iothread' attribute can't be used together with 'iothreads' subelement";
    throw xmlError(words, placeOf(element, 'driver/iothreads'));
  }
  validateThrottleFilters(disk, target, domain);
}

function nameOf({ element, target, source }: FilledDisk): string {
  if (target !== null) return target;
  const shown = shownPlace(source);
  throw new Refusal(
    `missing target information for device${shown === null ? '' : ` ${shown}`}`,
    placeOf(element, 'target'),
  );
}

function shownPlace({ volume, path }: StorageSource): string | null {
  if (volume === null) return path;
  return `pool = '${volume.pool ?? '(null)'}', volume = '${volume.name ?? '(null)'}'`;
}

function validateVendorAndProduct({ element, vendor, product, bus }: FilledDisk, version: LibvirtVersion): void {
  const limits = [
    ['vendor', vendor, longestVendor],
    ['product', product, bus === 'scsi' || version === '9.0' ? 16 : 40],
  ] as const;
  for (const [name, text, longest] of limits) {
    if (text === null) continue;
    if (!/^[ -~]*$/.test(text)) throw xmlError(`disk ${name} is not printable string`, placeOf(element, name));
    if (text.length > longest) {
      throw unsupported(`disk ${name} is more than ${longest} characters`, placeOf(element, name));
    }
  }
}

function validateFloppyBus({ element, device, bus }: FilledDisk): void {
  const place = placeOf(element, 'target/@bus');
  if (device === 'floppy' && bus !== 'fdc') throw internalError(`Invalid bus type '${bus}' for floppy disk`, place);
  if (device !== 'floppy' && bus === 'fdc') throw internalError(`Invalid bus type '${bus}' for disk`, place);
}

function validateRemovable({ element, removable, bus, device }: FilledDisk, version: LibvirtVersion): void {
  if (removable === null || bus === 'usb') return;
  if (version === '9.0') {
    throw xmlError('removable is only valid for usb disks', placeOf(element, 'target/@removable'));
  }
  if (bus === 'scsi' && device === 'disk') return;
  throw xmlError('removable is only valid for usb or scsi disks', placeOf(element, 'target/@removable'));
}

/** virDomainDiskDefValidateStartupPolicy. */
function validateStartupPolicy({ element, source, device, startupPolicy }: FilledDisk): void {
  if (startupPolicy === null) return;
  const place = placeOf(element, 'source/@startupPolicy');
  if (source.type !== 'volume' && !isLocal(source)) {
    const words = `disk startupPolicy '${startupPolicy}' is not allowed for disk of '${source.type}' type`;
    throw xmlError(words, place);
  }
  if (startupPolicy === 'requisite' && device !== 'cdrom' && device !== 'floppy') {
    throw xmlError("disk startupPolicy 'requisite' is allowed only for cdrom or floppy", place);
  }
}

function validateNamePrefix({ element, device }: FilledDisk, target: string): void {
  const place = placeOf(element, 'target/@dev');
  const isHardDisk = device === 'disk' || device === 'lun';
  if (isHardDisk && !hardDiskPrefixes.some((prefix) => target.startsWith(prefix))) {
    throw internalError(`Invalid harddisk device name: ${target}`, place);
  }
  if (device === 'floppy' && !target.startsWith('fd')) {
    throw internalError(`Invalid floppy device name: ${target}`, place);
  }
}

function validateDiscards({ element, driver, source }: FilledDisk): void {
  if (driver.discardNoUnref !== 'on') return;
  const place = placeOf(element, 'driver/@discard_no_unref');
  if (source.format !== 'qcow2') throw unsupported("'discard_no_unref' only works with qcow2 disk format", place);
  if (source.readonly) throw unsupported("'discard_no_unref' is not compatible with read-only disk", place);
}

function validateThrottleFilters(disk: FilledDisk, target: string, { throttleGroups }: DomainDefinition): void {
  const { element, device, throttleFilters, limits } = disk;
  if (throttleFilters.length === 0) return;
  const place = placeOf(element, 'throttlefilters');
  if (hasLimits(limits)) {
    const words = `block 'throttlefilters' can't be used together with 'iotune' for disk '${target}'`;
    throw operationUnsupported(words, place);
  }
  if (device === 'cdrom') throw operationUnsupported("cdrom device with throttle filters isn't supported", place);
  for (const name of throttleFilters) {
    if (name === null && throttleGroups.length > 0) throw daemonCrash(place);
    if (throttleGroups.some(({ limits: { group } }) => group === name)) continue;
    throw xmlError(`throttle group '${name ?? '(null)'}' not found`, place);
  }
}
