import type { DiskDefinition } from '../definition/disk.js';
import { unsupported } from '../refusal.js';
import { placeOf } from '../reading/elements.js';

/**
 * virDomainDiskDefSourceLUNValidate: what is handed to the guest as it is must be a raw block device.
 *
 * @throws Refusal
 */
export function validateLun({ element, source }: DiskDefinition): void {
  const { written, type, network, format, encryption } = source;
  if (network !== null) {
    if (network.protocol !== 'iscsi') {
      const words = `disk device='lun' is not supported for protocol='${network.protocol}'`;
      throw unsupported(words, placeOf(written, '@protocol'));
    }
  } else if (type !== 'block' && type !== 'volume') {
    const words = "disk device='lun' is only valid for block type disk source";
    throw unsupported(words, placeOf(element, '@device'));
  }
  if (format !== 'raw' && format !== null) {
    throw unsupported("disk device 'lun' must use 'raw' format", placeOf(element, 'driver/@type'));
  }
  if (source.hasSlice) {
    throw unsupported("disk device 'lun' doesn't support storage slice", placeOf(written, 'slices'));
  }
  if (encryption !== null && encryption.format !== 'default') {
    throw unsupported("disk device 'lun' doesn't support encryption", placeOf(written, 'encryption'));
  }
}

/**
 * What only such a disk may have.
 *
 * @throws Refusal
 */
export function validateNoLun({ element, source, rawio, sgio }: DiskDefinition): void {
  if (source.hasReservations) {
    throw unsupported('<reservations/> allowed only for lun devices', placeOf(source.written, 'reservations'));
  }
  if (rawio !== null) throw unsupported("rawio can be used only with device='lun'", placeOf(element, '@rawio'));
  if (sgio !== null) throw unsupported("sgio can be used only with device='lun'", placeOf(element, '@sgio'));
}
