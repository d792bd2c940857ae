import type { LibvirtVersion } from '../contract.js';
import type { DiskDefinition } from '../definition/disk.js';
import type { DomainDefinition } from '../definition/domain.js';
import { isEmptySource } from '../definition/storage-source.js';
import type { DiskBus } from '../definition/words.js';
import type { FilledDisk } from '../post-parse/fill-in-disk.js';
import { internalError, unsupported } from '../refusal.js';
import { placeOf } from '../reading/elements.js';
import { validateIothreadMapping } from './iothread-mapping.js';

const driveBuses: readonly DiskBus[] = ['scsi', 'ide', 'fdc', 'sata'];

/**
 * qemuValidateDomainDeviceDefDiskFrontend: what QEMU's device can't be, in libvirt's order.
 *
 * @throws Refusal
 */
export function validateFrontend(disk: FilledDisk, domain: DomainDefinition, version: LibvirtVersion): void {
  const { element, bus, device, source, driver, target, serial } = disk;
  const name = target ?? '';
  validateGeometry(disk);
  if (serial !== null && bus === 'sd') {
    throw internalError("Serial property not supported for drive bus 'sd'", placeOf(element, 'serial'));
  }
  if (device === 'cdrom' && (bus === 'virtio' || bus === 'sd')) {
    throw unsupported(`disk type of '${name}' does not support ejectable media`, placeOf(element, '@device'));
  }
  if (driver.copyOnRead === 'on') {
    const place = placeOf(element, 'driver/@copy_on_read');
    if (source.readonly) throw unsupported(`copy_on_read is not compatible with read-only disk '${name}'`, place);
    if (device === 'cdrom' || device === 'floppy') {
      throw unsupported(`copy_on_read is not supported with removable disk '${name}'`, place);
    }
  }
  validateNames(disk, version);
  if (device === 'lun') validateLunFrontend(disk, version);
  validateRotationRate(disk);
  validateAddressType(disk, version);
  if (source.readonly && device === 'disk' && (bus === 'ide' || bus === 'sata')) {
    throw unsupported(`readonly ${bus} disks are not supported`, placeOf(element, 'readonly'));
  }
  validateIoMode(disk);
  if (serial !== null) {
    const place = placeOf(element, 'serial');
    if (bus === 'scsi' && device === 'lun') {
      throw unsupported("scsi-block 'lun' devices do not support the serial property", place);
    }
    // qemuValidateDomainDeviceDefDiskSerial.
    if (!/^[A-Za-z0-9\-_ .+]*$/.test(serial)) {
      throw internalError(`driver serial '${serial}' contains unsafe characters`, place);
    }
  }
  validateIothreads(disk, domain);
}

function validateGeometry({ element, geometry, bus }: DiskDefinition & { readonly bus: DiskBus }): void {
  const { cylinders, heads, sectors, translation } = geometry;
  if (cylinders === 0 || heads === 0 || sectors === 0) return;
  const place = placeOf(element, 'geometry');
  if (bus === 'usb' || bus === 'sd') throw unsupported(`CHS geometry can not be set for '${bus}' bus`, place);
  if (translation !== 'default' && bus !== 'ide') {
    throw unsupported(`CHS translation mode can only be set for 'ide' bus not '${bus}'`, place);
  }
}

function validateNames({ element, bus, wwn, vendor, product }: FilledDisk, version: LibvirtVersion): void {
  if (wwn !== null && bus !== 'ide' && bus !== 'scsi') {
    throw unsupported('Only ide and scsi disk support wwn', placeOf(element, 'wwn'));
  }
  if (version === '9.0') {
    if (bus !== 'scsi' && (vendor !== null || product !== null)) {
      const place = placeOf(element, vendor === null ? 'product' : 'vendor');
      throw unsupported('Only scsi disk supports vendor and product', place);
    }
    return;
  }
  if (vendor !== null && bus !== 'scsi') {
    throw unsupported("Only scsi disk supports 'vendor'", placeOf(element, 'vendor'));
  }
  if (product !== null && bus !== 'ide' && bus !== 'sata' && bus !== 'scsi') {
    throw unsupported("Only ide, sata and scsi disk supports 'product'", placeOf(element, 'product'));
  }
}

function validateLunFrontend(
  { element, bus, driver, target, wwn, vendor, product }: FilledDisk,
  version: LibvirtVersion,
): void {
  const place = placeOf(element, '@device');
  if (bus !== 'scsi' && bus !== 'virtio') {
    throw unsupported(`disk device='lun' is not supported for bus='${bus}'`, place);
  }
  if (bus === 'virtio' && version !== '9.0') {
    throw unsupported("This QEMU doesn't support SCSI emulation with 'virtio-blk' device", place);
  }
  if (driver.copyOnRead === 'on') {
    throw unsupported(`copy_on_read is not compatible with 'lun' disk '${target ?? ''}'`, placeOf(element, 'driver'));
  }
  if (wwn !== null) throw unsupported('Setting wwn is not supported for lun device', placeOf(element, 'wwn'));
  if (vendor !== null || product !== null) {
    const where = placeOf(element, vendor === null ? 'product' : 'vendor');
    throw unsupported('Setting vendor or product is not supported for lun device', where);
  }
}

function validateRotationRate({ element, rotationRate, bus, device }: FilledDisk): void {
  if (rotationRate === 0) return;
  const place = placeOf(element, 'target/@rotation_rate');
  if (bus !== 'scsi' && bus !== 'ide' && bus !== 'sata') {
    throw internalError('rotation rate is only valid for SCSI/IDE/SATA bus', place);
  }
  if (device !== 'disk') throw internalError('rotation rate is only valid for disk device', place);
}

function validateAddressType({ element, bus, address, source }: FilledDisk, version: LibvirtVersion): void {
  const place = placeOf(element, 'address/@type');
  if (driveBuses.includes(bus) && address?.type !== 'drive') {
    throw internalError(`unexpected address type for ${bus} disk`, place);
  }
  if (bus !== 'usb') return;
  if (isEmptySource(source) && version !== '9.0') {
    throw unsupported("'usb' disk must not be empty", placeOf(element, 'source'));
  }
  if (address !== null && address.type !== 'usb') throw internalError('unexpected address type for usb disk', place);
}

function validateIoMode({ element, driver: { io, cache } }: FilledDisk): void {
  if (io !== 'native' || cache === 'directsync' || cache === 'none') return;
  const words = "io='native' needs either no disk cache or directsync cache mode";
  throw unsupported(words, placeOf(element, 'driver/@io'));
}

/** qemuValidateDomainDeviceDefDiskIOThreads. */
function validateIothreads({ element, driver, bus, target }: FilledDisk, { iothreads }: DomainDefinition): void {
  if (driver.iothread === 0 && driver.iothreads === null) return;
  const place = placeOf(element, driver.iothread === 0 ? 'driver/iothreads' : 'driver/@iothread');
  if (bus !== 'virtio') throw unsupported(`IOThreads not available for bus ${bus} target ${target ?? ''}`, place);
  if (driver.iothreads !== null) validateIothreadMapping(driver.iothreads, driver.queues, iothreads, place);
  if (driver.iothread !== 0 && !iothreads.has(driver.iothread)) {
    throw unsupported(`Disk iothread '${driver.iothread}' not defined in iothreadid`, place);
  }
}
