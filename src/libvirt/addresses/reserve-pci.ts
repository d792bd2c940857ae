import { firstChild, type TextRange, type XmlElement } from '../../xml/index.js';
import { isEmptyPci, type PciAddress } from '../definition/address.js';
import { isQ35 } from '../definition/domain.js';
import { parsePci } from '../parse/parse-address.js';
import type { FilledDisk } from '../post-parse/fill-in-disk.js';
import type { FilledDomain } from '../post-parse/fill-in-domain.js';
import { Refusal, unsupported, xmlError } from '../refusal.js';
import { elementsAt, placeOf } from '../reading/elements.js';

/** Devices in the order of virDomainDeviceInfoIterateFlags; disks come before them, controllers among them. */
const beforeControllers = ['interface', 'sound', 'hostdev', 'video'];
const afterControllers = [
  ...['smartcard', 'serial', 'parallel', 'channel', 'console', 'input', 'filesystem', 'watchdog', 'memballoon'],
  ...['rng', 'shmem', 'hub', 'redirdev', 'tpm', 'panic', 'memory', 'iommu', 'vsock', 'crypto', 'pstore'],
];

/**
 * qemuDomainAssignPCIAddresses: what is written must be free and there; buses that are missing are added.
 *
 * @throws Refusal
 */
export function reservePci(domain: FilledDomain): void {
  const slots = new PciSlots(domain);
  for (const { element, address } of domain.disks) if (address?.type === 'pci') slots.reserve(address, place(element));
  for (const [address, range] of written(domain, beforeControllers)) slots.reserve(address, range);
  for (const controller of domain.controllers) {
    const { address, element } = controller;
    if (address?.type === 'pci' && !isIntegrated(controller, address)) slots.reserve(address, place(element));
  }
  for (const [address, range] of written(domain, afterControllers)) slots.reserve(address, range);
  reserveChipset(domain, slots);
  for (const disk of domain.disks) checkVirtioAddress(disk);
}

function place(element: XmlElement): TextRange {
  return placeOf(element, 'address');
}

/** What other rooms of the document say about PCI; what libvirt would refuse of it is not judged here. */
function written(domain: FilledDomain, names: readonly string[]): readonly (readonly [PciAddress, TextRange])[] {
  return names.flatMap((name) =>
    elementsAt(domain.element, 'devices', name).flatMap((device) => {
      const address = firstChild(device, 'address');
      const isPci = address?.attributes.some((each) => each.name === 'type' && each.value === 'pci') === true;
      const read = address === null || !isPci ? null : readLeniently(address);
      return read === null ? [] : [[read, place(device)] as const];
    }),
  );
}

function readLeniently(address: XmlElement): PciAddress | null {
  try {
    return parsePci(address);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** qemuDomainCollectPCIAddress: parts of the PIIX3 are the machine's own. */
function isIntegrated({ type, index }: FilledDomain['controllers'][number], address: PciAddress): boolean {
  const fn = type === 'ide' ? 1 : type === 'usb' ? 2 : null;
  const { domain, bus, slot } = address;
  return index === 0 && domain === 0 && bus === 0 && slot === 1 && address.function === fn;
}

/** qemuDomainValidateDevicePCISlotsPIIX3 and its like for Q35. */
function reserveChipset(domain: FilledDomain, slots: PciSlots): void {
  const { nameRange } = domain.element;
  const own = (slot: number, fn: number): void =>
    slots.reserve({ type: 'pci', domain: 0, bus: 0, slot, function: fn }, nameRange);
  if (isQ35(domain)) {
    own(0x1f, 0);
    own(0x1f, 3);
    return;
  }
  for (const { type, index, model } of domain.controllers) {
    if (index !== 0) continue;
    if (type === 'ide') own(1, 1);
    if (type === 'usb' && model === 'piix3-uhci') own(1, 2);
  }
  own(1, 0);
  own(1, 3);
}

/** qemuDomainAssignDevicePCISlots, its part on disks. */
function checkVirtioAddress({ element, bus, address }: FilledDisk): void {
  if (bus !== 'virtio' || address === null) return;
  // The second of libvirt's kinds is for QEMU's microvm, which x86 has.
  if (address.type === 'pci' || address.type === 'virtio-mmio' || address.type === 'ccw') return;
  throw unsupported(`virtio disk cannot have an address of type '${address.type}'`, placeOf(element, 'address/@type'));
}

/** The slots of each kind of bus: virDomainPCIAddressBusSetModel. */
const slotsOf: ReadonlyMap<string, readonly [first: number, last: number]> = new Map([
  ['pci-root', [1, 31]],
  ['pcie-root', [1, 31]],
  ['pci-bridge', [1, 31]],
  ['pcie-to-pci-bridge', [1, 31]],
  ['dmi-to-pci-bridge', [0, 31]],
  ['pcie-root-port', [0, 0]],
  ['pcie-switch-downstream-port', [0, 0]],
  ['pcie-switch-upstream-port', [0, 31]],
  ['pci-expander-bus', [0, 31]],
  ['pcie-expander-bus', [0, 31]],
]);

/** virDomainPCIAddressSet, without what may be plugged in where. */
class PciSlots {
  readonly #taken = new Set<string>();
  readonly #models: ReadonlyMap<number, string | null>;
  /** What libvirt adds where a bus is missing. */
  readonly #added: string;

  constructor(domain: FilledDomain) {
    const buses = domain.controllers.filter(({ type }) => type === 'pci');
    this.#models = new Map(buses.map(({ index, model }) => [index, model]));
    this.#added = isQ35(domain) ? 'pcie-root-port' : 'pci-bridge';
  }

  /** virDomainPCIAddressReserveAddr. */
  reserve(address: PciAddress, range: TextRange): void {
    if (isEmptyPci(address)) return;
    const shown = textOf(address);
    if (address.domain !== 0) {
      throw xmlError(`Invalid PCI address ${shown}. Only PCI domain 0 is available`, range);
    }
    const [first, last] = slotsOf.get(this.#models.get(address.bus) ?? this.#added) ?? [0, 31];
    if (address.slot < first) throw xmlError(`Invalid PCI address ${shown}. slot must be >= ${first}`, range);
    if (address.slot > last) throw xmlError(`Invalid PCI address ${shown}. slot must be <= ${last}`, range);
    if (this.#taken.has(shown)) throw xmlError(`Attempted double use of PCI Address ${shown}`, range);
    this.#taken.add(shown);
  }
}

/** virPCIDeviceAddressAsString. */
function textOf({ domain, bus, slot, function: fn }: PciAddress): string {
  const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
  return `${hex(domain, 4)}:${hex(bus, 2)}:${hex(slot, 2)}.${fn}`;
}
