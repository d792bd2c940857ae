import { isDevicePath } from '../../chain/index.js';

/** Where the default pool of libvirt keeps images, and where a new one goes that can't stand beside its disk's. */
const imagesDirectory = '/var/lib/libvirt/images/';

/** The directory, with its slash, that takes new files of a disk: that of its active layer, where files can stand there. */
export function directoryFor(active: string): string {
  return isFilePath(active) ? active.slice(0, active.lastIndexOf('/') + 1) : imagesDirectory;
}

/** A path for a new file of a disk, made from its active layer's name. `ending`: what tells it from that. */
export function fileBeside(active: string, ending: string): string {
  return `${directoryFor(active)}${shortName(active) || 'disk'}.${ending}`;
}

/** The last name in a path; in an address that of the image, not of what is asked beside it. */
export function shortName(path: string): string {
  const asked = path.startsWith('/') ? -1 : path.indexOf('?');
  const plain = asked < 0 ? path : path.slice(0, asked);
  return plain.slice(Math.max(plain.lastIndexOf('/'), plain.startsWith('/') ? -1 : plain.lastIndexOf(':')) + 1);
}

/** Whether new files of the host go beside it: below /dev stand devices, and an address is no directory. */
function isFilePath(path: string): boolean {
  return path.startsWith('/') && !isDevicePath(path);
}
