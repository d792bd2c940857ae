/** What a disk's place depends on. */
interface Placed {
  readonly target: string | null;
  readonly bus?: string;
}

/**
 * The disks as libvirt keeps them: those of one bus together and by their names, buses as they come
 * (domain_conf.c, virDomainDiskInsert).
 */
export function inDomainOrder<One extends Placed>(disks: readonly One[]): readonly One[] {
  const ordered: One[] = [];
  for (const disk of disks) ordered.splice(placeFor(disk, ordered), 0, disk);
  return ordered;
}

function placeFor(disk: Placed, ordered: readonly Placed[]): number {
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

/** The bus of a disk; where it isn't said, what its name tells. */
export function busOf(disk: Placed): string {
  if (disk.bus !== undefined) return disk.bus;
  const name = disk.target ?? '';
  return busOfName.find(([start]) => name.startsWith(start))?.[1] ?? '';
}

/** vda is 0, vdz 25, vdaa 26 (virutil.c, virDiskNameToIndex). */
function nameIndex(disk: Placed): number {
  const letters = /^(?:fd|hd|sd|vd|xvd|ubd)([a-z]{1,6})/u.exec(disk.target ?? '')?.[1];
  if (letters === undefined) return -1;
  return Array.from(letters).reduce((index, letter) => (index + 1) * 26 + letter.charCodeAt(0) - 97, -1);
}
