const sector = 512;
/** LVM gives whole extents of this many bytes. */
const extent = 4 * 1024 ** 2;

/** Bytes at a file's start that tell how large a device for it has to be. */
export const toldByHeader = 32;

/**
 * Bytes of a block device that is to hold a file, whole sectors. A qcow2 image has to find room for all that a guest can
 * write, and an extent for its tables; any other is as long as it is.
 *
 * @param start the file's first bytes
 * @param size its length
 */
export function deviceSize(start: Uint8Array, size: number): number {
  const virtual = qcow2Size(start);
  if (virtual === null) return upTo(sector, Math.max(size, sector));
  return upTo(extent, Math.max(size, virtual)) + extent;
}

/** The virtual size in the header of qcow2 (docs/interop/qcow2.rst); null for another file, and for one that no device could hold. */
function qcow2Size(start: Uint8Array): number | null {
  const magic = [0x51, 0x46, 0x49, 0xfb];
  if (start.length < toldByHeader || magic.some((byte, at) => start[at] !== byte)) return null;
  const size = Number(new DataView(start.buffer, start.byteOffset).getBigUint64(24));
  return size < 2 ** 50 ? size : null;
}

function upTo(step: number, size: number): number {
  return Math.ceil(size / step) * step;
}
