import type { addressTypes } from './words.js';

export interface PciAddress {
  readonly type: 'pci';
  readonly domain: number;
  readonly bus: number;
  readonly slot: number;
  readonly function: number;
}

export interface DriveAddress {
  readonly type: 'drive';
  readonly controller: number;
  readonly bus: number;
  readonly target: number;
  readonly unit: number;
}

export interface UsbAddress {
  readonly type: 'usb';
  readonly bus: number;
  /** From the root hub outwards; empty where none is written. */
  readonly ports: readonly number[];
}

interface OtherAddress {
  readonly type: Exclude<(typeof addressTypes)[number], 'pci' | 'drive' | 'usb'>;
}

/** virDomainDeviceInfo's address; null stands for none. */
export type DeviceAddress = PciAddress | DriveAddress | UsbAddress | OtherAddress;

/** virPCIDeviceAddressIsEmpty: what may be chosen freely. */
export function isEmptyPci({ domain, bus, slot }: PciAddress): boolean {
  return domain === 0 && bus === 0 && slot === 0;
}
