import { type Disk, type ImageSource, localPath } from '../../chain/index.js';

/** What virsh calls a disk of the document. */
export function diskName(disk: Disk): string {
  return disk.target ?? disk.id;
}

/** The file or device of its active layer; null where it has none. */
export function sourcePath(disk: Disk): string | null {
  return localPath(disk.chain.images[0]?.source);
}

/** What virsh names as its source; `-` where there is none (tools/virsh-domain-monitor.c, cmdDomblklist). */
export function sourceName(disk: Disk): string {
  const source = disk.chain.images[0]?.source ?? null;
  return (source === null ? null : nameOf(source)) ?? '-';
}

function nameOf(source: ImageSource): string | null {
  switch (source.type) {
    case 'file':
    case 'block':
    case 'dir':
    case 'vhostuser':
    case 'vhostvdpa':
      return source.path;
    case 'network':
      return source.name;
    case 'volume':
      return source.volume;
    case 'nvme':
      return `nvme://${source.address}/${source.namespace}`;
    case 'unknown':
      return null;
  }
}
