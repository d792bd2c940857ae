import type { FileEntry } from '../../images/index.js';

/** A device that is a volume of a volume group by its path. */
export interface LogicalVolume {
  readonly path: string;
  readonly group: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** The logical volumes among files: LVM shows each as `/dev/GROUP/NAME` and as `/dev/mapper/GROUP-NAME`; here it has one of both. */
export function volumesIn(entries: readonly FileEntry[]): readonly LogicalVolume[] {
  const volumes = entries.flatMap(({ path, size, device }) => {
    const names = device === undefined ? null : volumeNames(path);
    return names === null ? [] : [{ path, size, ...names }];
  });
  return volumes.sort((one, other) => compare(`${one.group} ${one.name}`, `${other.group} ${other.name}`));
}

/** The volume that is called so: `GROUP/NAME`, or by a path of both kinds. */
export function findVolume(entries: readonly FileEntry[], called: string): LogicalVolume | null {
  const wanted = called.startsWith('/') ? volumeNames(called) : volumeNames(`/dev/${called}`);
  if (wanted === null) return null;
  return volumesIn(entries).find(({ group, name }) => group === wanted.group && name === wanted.name) ?? null;
}

/** Whether it is one of these volumes, or in one of these groups. */
export function isVolumeOf({ group, name }: LogicalVolume, called: readonly string[]): boolean {
  return called.some((one) => [group, `${group}/${name}`].includes(one.replace(/^\/dev\//u, '')));
}

function volumeNames(path: string): { readonly group: string; readonly name: string } | null {
  const mapped = /^\/dev\/mapper\/((?:[^/-]|--)+)-((?:[^/-]|--)+)$/u.exec(path);
  if (mapped !== null) return { group: unescaped(mapped[1]), name: unescaped(mapped[2]) };
  const [, group, name] = /^\/dev\/(?!mapper\/|disk\/|zvol\/|drbd\/)([^/]+)\/([^/]+)$/u.exec(path) ?? [];
  return group === undefined || name === undefined ? null : { group, name };
}

/** The device mapper doubles the dashes of both names. */
function unescaped(name = ''): string {
  return name.replaceAll('--', '-');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
