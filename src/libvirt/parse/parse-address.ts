import { attributeValue, firstChild, type XmlElement } from '../../xml/index.js';
import { type DeviceAddress, isEmptyPci, type PciAddress } from '../definition/address.js';
import type { DeviceInfo } from '../definition/disk.js';
import { addressTypes } from '../definition/words.js';
import { internalError, xmlError } from '../refusal.js';
import { onOrOff, requiredChoice, unsigned, unsignedLongLong } from '../reading/attributes.js';
import { placeOf, valueAt } from '../reading/elements.js';
import { largestUnsigned, unsignedNumber } from '../reading/numbers.js';
import type { ParseContext } from './parse-context.js';

/** virDomainDeviceInfoParseXML, without what only network cards have. */
export function parseDeviceInfo(
  device: XmlElement,
  { mode }: ParseContext,
  allowsBoot: boolean,
): DeviceInfo & { readonly hasMaster: boolean } {
  const alias = valueAt(device, ['alias'], 'name');
  const master = firstChild(device, 'master');
  if (master !== null) unsigned(master, 'startport');
  const boot = allowsBoot ? firstChild(device, 'boot') : null;
  const bootOrder = boot === null ? 0 : bootOrderOf(boot);
  const acpi = firstChild(device, 'acpi');
  const acpiIndex = acpi === null ? 0 : unsigned(acpi, 'index', { nonzero: true });
  const address = firstChild(device, 'address');
  return {
    // A definition keeps the user's own aliases only.
    alias: alias !== null && (mode === 'running' || /^ua-[A-Za-z0-9_-]*$/.test(alias)) ? alias : null,
    hasMaster: master !== null,
    bootOrder,
    acpiIndex,
    address: address === null ? null : parseAddress(address),
  };
}

/** virDomainDeviceBootParseXML. */
function bootOrderOf(boot: XmlElement): number {
  const order = unsigned(boot, 'order', { required: true, nonzero: true });
  const loadparm = attributeValue(boot, 'loadparm')?.toUpperCase() ?? null;
  if (loadparm === null) return order;
  const place = placeOf(boot, '@loadparm');
  if (loadparm === '' || loadparm.length > 8) {
    throw internalError(`loadparm value '${loadparm}' must be between 1 and 8 characters`, place);
  }
  if (!/^[A-Z0-9. ]*$/.test(loadparm)) {
    const words = `invalid loadparm value '${loadparm}', expecting chars in set of [a-zA-Z0-9.] and blank spaces`;
    throw internalError(words, place);
  }
  return order;
}

/** virDomainDeviceAddressParseXML. */
function parseAddress(address: XmlElement): DeviceAddress {
  const type = requiredChoice(address, 'type', addressTypes);
  switch (type) {
    case 'pci':
      return parsePci(address);
    case 'drive':
      return {
        type,
        controller: unsigned(address, 'controller'),
        bus: unsigned(address, 'bus'),
        target: unsigned(address, 'target'),
        unit: unsigned(address, 'unit'),
      };
    case 'usb': {
      const ports = parsePorts(address);
      return { type, bus: unsigned(address, 'bus'), ports };
    }
    case 'virtio-s390':
      throw xmlError("virtio-s390 bus doesn't have an address", placeOf(address, '@type'));
    case 'ccw':
      checkCcw(address);
      break;
    case 'virtio-serial':
      for (const name of ['controller', 'bus', 'port']) unsigned(address, name);
      break;
    case 'ccid':
      for (const name of ['controller', 'slot']) unsigned(address, name);
      break;
    case 'spapr-vio':
      unsignedLongLong(address, 'reg', { base: 16 });
      break;
    case 'isa':
      for (const name of ['iobase', 'irq']) unsigned(address, name, { base: 16 });
      break;
    case 'dimm':
      unsigned(address, 'slot', { required: true });
      unsignedLongLong(address, 'base', { base: 16 });
      break;
    case 'virtio-mmio':
    case 'unassigned':
      break;
  }
  return { type };
}

/** virPCIDeviceAddressParseXML; also of an NVMe disk's address on the host. */
export function parsePci(address: XmlElement): PciAddress {
  const [domain, bus, slot, fn] = ['domain', 'bus', 'slot', 'function'].map((name) =>
    unsigned(address, name, { base: 0 }),
  );
  const read = { type: 'pci', domain: domain ?? 0, bus: bus ?? 0, slot: slot ?? 0, function: fn ?? 0 } as const;
  onOrOff(address, 'multifunction');
  if (!isEmptyPci(read)) checkPci(read, address);
  const zpci = firstChild(address, 'zpci');
  if (zpci !== null) for (const name of ['uid', 'fid']) unsigned(zpci, name, { base: 0 });
  return read;
}

/** virPCIDeviceAddressIsValid. */
function checkPci(read: PciAddress, address: XmlElement): void {
  const hex = (value: number): string => value.toString(16);
  if (read.bus > 0xff) {
    throw xmlError(`Invalid PCI address bus='0x${hex(read.bus)}', must be <= 0xFF`, placeOf(address, '@bus'));
  }
  if (read.slot > 0x1f) {
    throw xmlError(`Invalid PCI address slot='0x${hex(read.slot)}', must be <= 0x1F`, placeOf(address, '@slot'));
  }
  if (read.function > 7) {
    const words = `Invalid PCI address function=0x${hex(read.function)}, must be <= 7`;
    throw xmlError(words, placeOf(address, '@function'));
  }
}

/** virCCWDeviceAddressParseXML: all three numbers or none. */
function checkCcw(address: XmlElement): void {
  const names = ['cssid', 'ssid', 'devno'];
  const [cssid = 0, ssid = 0, devno = 0] = names.map((name) => unsigned(address, name, { base: 0 }));
  if (cssid > 254 || ssid > 3 || devno > 65_535) {
    const hex = (value: number): string => value.toString(16);
    const shown = `cssid='0x${hex(cssid)}' ssid='0x${hex(ssid)}' devno='0x${hex(devno).padStart(4, '0')}'`;
    throw internalError(`Invalid specification for virtio ccw address: ${shown}`, address.nameRange);
  }
  const written = names.filter((name) => attributeValue(address, name) !== null).length;
  if (written !== 0 && written !== names.length) {
    throw internalError('Invalid partial specification for virtio ccw address', address.nameRange);
  }
}

const deepestPort = 4;

/** virDomainDeviceUSBAddressParsePort: numbers with dots between. */
function parsePorts(address: XmlElement): readonly number[] {
  const written = attributeValue(address, 'port');
  if (written === null) return [];
  const ports = written.split('.').map((step) => unsignedNumber(step, 10, largestUnsigned));
  if (ports.length > deepestPort || ports.some((port) => port === null)) {
    throw internalError("Cannot parse <address> 'port' attribute", placeOf(address, '@port'));
  }
  const numbers = ports.map(Number);
  return numbers.slice(0, numbers.includes(0) ? numbers.indexOf(0) : numbers.length);
}
