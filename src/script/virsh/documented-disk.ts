import { localPath, type Disk } from '../../chain/index.js';

/** What virsh calls a disk of the document. */
export function diskName(disk: Disk): string {
  return disk.target ?? disk.id;
}

/** What virsh names as its source; `-` where there is none. */
export function sourceName(disk: Disk): string {
  return localPath(disk.chain.images[0]?.source) ?? '-';
}
