import { isDevicePath } from '../../chain/index.js';

/** Where the default pool of libvirt keeps images, and where a new one goes that can't stand beside its disk's. */
const imagesDirectory = '/var/lib/libvirt/images/';

/** The directory, with its slash, that takes new files of a disk: that of its active layer, where files can stand there. */
export function directoryFor(active: string): string {
  return isFilePath(active) ? active.slice(0, active.lastIndexOf('/') + 1) : imagesDirectory;
}

/** A path for a new file of a disk, made from its active layer's name. `ending`: what tells it from that. */
export function fileBeside(active: string, ending: string): string {
  const name = active.slice(Math.max(active.lastIndexOf('/'), active.lastIndexOf(':')) + 1);
  return `${directoryFor(active)}${name === '' ? 'disk' : name}.${ending}`;
}

/** Whether new files of the host go beside it: below /dev stand devices, and an address is no directory. */
function isFilePath(path: string): boolean {
  return path.startsWith('/') && !isDevicePath(path);
}
