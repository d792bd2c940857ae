import type { TextRange, XmlElement } from '../../xml/index.js';
import type { UsbAddress } from '../definition/address.js';
import type { Controller } from '../definition/controller.js';
import type { FilledDomain } from '../post-parse/fill-in-domain.js';
import { unsupported, xmlError } from '../refusal.js';
import { placeOf } from '../reading/elements.js';

/** A controller's or hub's ports, by number: true where a device is. */
type Ports = readonly boolean[];

/**
 * qemuDomainAssignUSBAddresses for disks: each named port must be there and free. Hubs are added where ports are wanting,
 * so a disk without an address always finds one.
 *
 * @throws Refusal
 */
export function reserveUsb(domain: FilledDomain): void {
  const disks = domain.disks.filter(({ bus }) => bus === 'usb');
  const [first] = disks;
  if (first === undefined) return;
  if (domain.controllers.every(({ type, model }) => type !== 'usb' || model === 'none')) {
    const words = 'USB is disabled for this domain, but USB devices are present in the domain XML';
    throw unsupported(words, first.element.nameRange);
  }
  const buses = busesOf(domain.controllers);
  for (const { element, address } of disks) {
    if (address?.type === 'usb' && address.ports.length > 0) reserve(buses, address, element);
  }
  for (const { element, address } of disks) {
    if (address?.type !== 'usb' || address.ports.length > 0 || buses.has(address.bus)) continue;
    const words = `USB bus ${address.bus} requested but no controller with that index is present`;
    throw xmlError(words, placeOf(element, 'address/@bus'));
  }
}

/** virDomainUSBAddressControllerModelToPorts. */
const portsOfModel: ReadonlyMap<string | null, number> = new Map([
  ['piix3-uhci', 2],
  ['piix4-uhci', 2],
  ['vt82c686b-uhci', 2],
  ['ehci', 6],
  ['ich9-ehci1', 6],
  ['pci-ohci', 3],
  ['nec-xhci', 4],
  ['qemu-xhci', 4],
]);

function busesOf(controllers: readonly Controller[]): Map<number, Ports> {
  const buses = new Map<number, Ports>();
  for (const { element, type, model, index, ports } of controllers) {
    if (type !== 'usb') continue;
    const count = model?.endsWith('xhci') === true ? (ports ?? 4) : (portsOfModel.get(model) ?? 0);
    if (count === 0) continue;
    if (buses.has(index)) throw xmlError(`Duplicate USB controllers with index ${index}`, placeOf(element, '@index'));
    buses.set(
      index,
      Array.from({ length: count }, () => false),
    );
  }
  return buses;
}

/** virDomainUSBAddressReserve. */
function reserve(buses: Map<number, Ports>, { bus, ports }: UsbAddress, element: XmlElement): void {
  const place: TextRange = placeOf(element, 'address/@port');
  const written = ports.join('.');
  const known = buses.get(bus);
  if (known === undefined) throw xmlError(`Missing USB bus ${bus}`, placeOf(element, 'address/@bus'));
  const [port = 0] = ports;
  if (ports.length > 1) {
    const words =
      port > known.length
        ? `port ${port} out of range in USB address bus: ${bus} port: ${written}`
        : `there is no hub at port ${port} in USB address bus: ${bus} port: ${written}`;
    throw xmlError(words, place);
  }
  if (port > known.length) throw xmlError(`requested USB port ${written} not present on USB bus ${bus}`, place);
  if (known[port - 1] === true) throw xmlError(`Duplicate USB address bus ${bus} port ${written}`, place);
  buses.set(
    bus,
    known.map((taken, index) => taken || index === port - 1),
  );
}
