import type { Disk } from '../../chain/index.js';

/**
 * The disks as libvirt keeps them: those of one bus together and by their names, buses as they come
 * (domain_conf.c, virDomainDiskInsert).
 */
export function inDomainOrder(disks: readonly Disk[]): readonly Disk[] {
  const ordered: Disk[] = [];
  for (const disk of disks) ordered.splice(placeFor(disk, ordered), 0, disk);
  return ordered;
}

function placeFor(disk: Disk, ordered: readonly Disk[]): number {
  const bus = busOf(disk);
  const greater = ordered.findIndex((one) => busOf(one) === bus && nameIndex(one) > nameIndex(disk));
  if (greater >= 0) return greater;
  const last = ordered.findLastIndex((one) => busOf(one) === bus);
  return last < 0 ? ordered.length : last + 1;
}

/** libvirt's guess by the name's beginning (domain_conf.c, virDomainDiskDefParseXML and postparse). */
const busOfName: readonly (readonly [string, string])[] = [
  ['fd', 'fdc'],
  ['hd', 'ide'],
  ['sd', 'scsi'],
  ['vd', 'virtio'],
  ['xvd', 'xen'],
  ['ubd', 'uml'],
];

function busOf(disk: Disk): string {
  if (disk.bus !== undefined) return disk.bus;
  const name = disk.target ?? '';
  return busOfName.find(([start]) => name.startsWith(start))?.[1] ?? '';
}

/** vda is 0, vdz 25, vdaa 26 (virutil.c, virDiskNameToIndex). */
function nameIndex(disk: Disk): number {
  const letters = /^(?:fd|hd|sd|vd|xvd|ubd)([a-z]{1,6})/u.exec(disk.target ?? '')?.[1];
  if (letters === undefined) return -1;
  return Array.from(letters).reduce((index, letter) => (index + 1) * 26 + letter.charCodeAt(0) - 97, -1);
}
