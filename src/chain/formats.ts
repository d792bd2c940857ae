import type { Chain, ChainEnd, Disk, ImageFormat } from './model.js';

/** libvirt's formats with backing files (VIR_STORAGE_FILE_BACKING in src/conf/storage_source_conf.h). */
const backingFormats: readonly ImageFormat[] = ['cow', 'qcow', 'qcow2', 'qed', 'vmdk'];

/** Formats that libvirt or QEMU knows and that have no place for the name of a backing file. */
const otherFormats: readonly ImageFormat[] = [
  ...['raw', 'dir', 'bochs', 'cloop', 'dmg', 'iso', 'vpc', 'vdi', 'fat', 'vhd', 'ploop', 'luks'],
  ...['vhdx', 'parallels', 'aio'],
];

/** Whether an image of the format can have a backing file; null for a format that nobody knows, or none. */
export function canHaveBackingFile(format: ImageFormat | null): boolean | null {
  if (format === null) return null;
  if (backingFormats.includes(format)) return true;
  return otherFormats.includes(format) ? false : null;
}

/**
 * What is below the last image in effect: also terminated where its format can't
 * have a backing file, for then there is nothing to probe (qemuDomainDetermineDiskChain,
 * src/qemu/qemu_domain.c). `chain.end` tells only what the document says.
 */
export function effectiveEnd(chain: Chain): ChainEnd {
  const last = chain.images.at(-1);
  return last !== undefined && canHaveBackingFile(last.format) === false ? 'terminated' : chain.end;
}

/** The disk with the ends of its chains as they are in effect, for pictures: below a raw image there is nothing to probe. */
export function inEffect(disk: Disk): Disk {
  const { chain, mirror } = disk;
  return { ...disk, chain: ended(chain), mirror: mirror === null ? null : { ...mirror, chain: ended(mirror.chain) } };
}

function ended(chain: Chain): Chain {
  return { ...chain, end: effectiveEnd(chain) };
}
