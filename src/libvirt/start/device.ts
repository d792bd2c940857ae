import type { TextRange } from '../../xml/index.js';
import type { DriveAddress } from '../definition/address.js';
import { isPc, isQ35 } from '../definition/domain.js';
import { isEmptySource } from '../definition/storage-source.js';
import type { DiskBus } from '../definition/words.js';
import type { FilledDisk } from '../post-parse/fill-in-disk.js';
import type { FilledDomain } from '../post-parse/fill-in-domain.js';
import { qemuEnds, type Refusal } from '../refusal.js';
import { placeOf } from '../reading/elements.js';

/**
 * What QEMU's devices refuse: values that a property doesn't take, places that a bus doesn't have.
 *
 * @throws Refusal
 */
export function checkDevice(disk: FilledDisk, domain: FilledDomain): void {
  const { element, bus, address } = disk;
  checkBlockSizes(disk);
  checkQueueSize(disk);
  checkIommu(disk, domain);
  if (bus === 'virtio' && address?.type === 'virtio-mmio' && isPc(domain.machine)) {
    throw device("No 'virtio-bus' bus found for device 'virtio-blk-device'", placeOf(element, 'address/@type'));
  }
  if (address?.type === 'drive') checkUnit(disk, address, domain);
  if (!isEmptySource(disk.source)) checkBlockLayout(disk);
}

function device(words: string, place: TextRange): Refusal {
  return qemuEnds('-device', words, place);
}

const smallestBlock = 512;
const largestBlock = 2_097_152;

/** hw/core/qdev-properties-system.c: each size by itself. */
function checkBlockSizes({ element, blockio: { logical, physical } }: FilledDisk): void {
  for (const [name, size] of [
    ['logical_block_size', logical],
    ['physical_block_size', physical],
  ] as const) {
    if (size === 0 || (isPowerOfTwo(size) && size >= smallestBlock && size <= largestBlock)) continue;
    const words = `parameter ${name} must be a power of 2 between ${smallestBlock} and ${largestBlock}`;
    throw device(words, placeOf(element, `blockio/@${name}`));
  }
}

/** hw/block/block.c: sizes against each other, then the geometry. */
function checkBlockLayout({ element, bus, blockio, geometry }: FilledDisk): void {
  const [logical, physical] = [blockio.logical || smallestBlock, blockio.physical || smallestBlock];
  if (logical > physical) {
    throw device('logical_block_size > physical_block_size not supported', placeOf(element, 'blockio'));
  }
  if (blockio.discardGranularity % logical !== 0) {
    throw device('discard_granularity must be a multiple of logical_block_size', placeOf(element, 'blockio'));
  }
  const { cylinders, heads, sectors } = geometry;
  if (cylinders === 0 && heads === 0 && sectors === 0) return;
  const place = placeOf(element, 'geometry');
  for (const [name, value, most] of [
    ['cyls', cylinders, 65_535],
    ['heads', heads, bus === 'ide' || bus === 'sata' ? 16 : 255],
    ['secs', sectors, 255],
  ] as const) {
    if (value < 1 || value > most) throw device(`${name} must be between 1 and ${most}`, place);
  }
}

const largestQueue = 1024;

/** hw/block/virtio-blk.c. */
function checkQueueSize({ element, bus, driver: { queueSize } }: FilledDisk): void {
  if (bus !== 'virtio' || queueSize === 0) return;
  if (isPowerOfTwo(queueSize) && queueSize <= largestQueue) return;
  const words = `invalid queue-size property (${queueSize}), must be a power of 2 (max ${largestQueue})`;
  throw device(words, placeOf(element, 'driver/@queue_size'));
}

/** hw/virtio/virtio-bus.c, virtio_bus_device_plugged: only a device of virtio 1.0 alone goes through an IOMMU. */
function checkIommu({ element, bus, model, address, driver }: FilledDisk, domain: FilledDomain): void {
  if (bus !== 'virtio' || driver.virtioOptions.iommu !== 'on' || (address !== null && address.type !== 'pci')) return;
  if (model === 'virtio-non-transitional' || (isQ35(domain) && model !== 'virtio-transitional')) return;
  const words = 'VIRTIO_F_IOMMU_PLATFORM was supported by neither legacy nor transitional device';
  throw device(words, placeOf(element, 'driver/@iommu'));
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}

/** Units that a bus has, by the words of the bus in QEMU. */
function checkUnit({ element, bus }: FilledDisk, address: DriveAddress, domain: FilledDomain): void {
  const place = placeOf(element, 'address/@unit');
  const words = missingUnit(bus, address, domain);
  if (words !== null) throw device(words, place);
}

function missingUnit(bus: DiskBus, address: DriveAddress, { controllers }: FilledDomain): string | null {
  const { controller, unit } = address;
  switch (bus) {
    case 'ide':
      if (address.bus > 1) return `Bus 'ide.${address.bus}' not found`;
      return unit > 1 ? `Can't create IDE unit ${unit}, bus supports only 2 units` : null;
    case 'fdc':
      return unit > 1 ? `Can't create floppy unit ${unit}, bus supports only 2 units` : null;
    case 'sata':
      return unit > 5 ? `Bus 'sata${controller}.${unit}' not found` : null;
    case 'scsi': {
      const model = controllers.find(({ type, index }) => type === 'scsi' && index === controller)?.model;
      return model === 'lsilogic' && unit > 7 ? `bad scsi device id: ${unit}` : null;
    }
    case 'virtio':
    case 'usb':
    case 'xen':
    case 'uml':
    case 'sd':
      return null;
  }
}
