import type { Step } from './contract.js';
import type { FileImage } from './image-graph.js';
import { shownName } from './image-path.js';
import { sizeArgument, sizeWords } from './size-text.js';

/** LVM gives whole extents, of 4 MiB unless a group was made otherwise (lvm.conf, `physical_extent_size`). */
const extent = 4 * 1024 ** 2;

/** What a format keeps beside its data: qcow2's tables take 8 and 2 bytes a cluster, others less, and a little more. */
const tables = 4096;
const headers = 1024 ** 2;

/** What LUKS keeps before the data of an image with QEMU's own cipher: eight key slots (qemu-img measure -O luks). */
export const luksHeader = 2_068_480;

/** Bytes of a device that holds an image of a format, full of `virtualSize` bytes of data, in whole extents. */
export function deviceSize(driver: string, virtualSize: number): number {
  const needed = driver === 'raw' ? virtualSize : virtualSize + Math.ceil(virtualSize / tables) + headers;
  return Math.ceil(needed / extent) * extent;
}

/** Whether a host or a server has to give the place: no command of QEMU's makes it. */
export function isGiven({ place }: Pick<FileImage, 'place'>): boolean {
  return place.kind === 'device' || (place.kind === 'network' && place.fixedSize);
}

/** Makes the device of an image, or empties the one that is there. */
export function deviceStep({ path, place }: Pick<FileImage, 'path' | 'place'>, size: number, exists: boolean): Step {
  const name = shownName(path);
  if (exists) return hostCommand(['blkdiscard', place.path], `Empty ${name}, which is there.`);
  const volume = place.kind === 'device' ? logicalVolume(place.path) : null;
  if (volume !== null) {
    const argv = ['lvcreate', '-L', sizeArgument(size), '-n', volume.name, volume.group];
    return hostCommand(argv, `Make the volume ${name}, ${sizeWords(size)}.`);
  }
  const what = place.kind === 'device' ? `the device ${name}` : `what ${place.name} offers, in this page's memory`;
  return hostCommand(['host', 'offers', place.name, sizeArgument(size)], `Make ${what}, ${sizeWords(size)}.`);
}

function hostCommand(argv: readonly string[], purpose: string): Step {
  return { kind: 'host-command', argv, purpose };
}

/** Directories below /dev that udev makes and no volume group. */
const notGroups: ReadonlySet<string> = new Set([
  ...['disk', 'mapper', 'zvol', 'drbd', 'block', 'char', 'bus', 'md', 'vfio', 'dri', 'input', 'snd', 'net', 'pts'],
  ...['shm', 'mqueue', 'hugepages', 'fd', 'cpu', 'raw', 'etherd', 'cciss', 'infiniband', 'ublk', 'nvme-fabrics'],
]);

/** The logical volume that LVM would show under a path `/dev/GROUP/NAME`; null for another path. */
function logicalVolume(path: string): { readonly group: string; readonly name: string } | null {
  const [, group = '', name = ''] = /^\/dev\/([^/]+)\/([^/]+)$/u.exec(path) ?? [];
  const isName = /^[\w+.][\w+.-]*$/u;
  return isName.test(group) && isName.test(name) && !notGroups.has(group) ? { group, name } : null;
}
