import type { FileEntry } from '../../images/index.js';

/** The sizes of the devices among files, in bytes, by path. */
export function devicesIn(entries: readonly FileEntry[]): ReadonlyMap<string, number> {
  return new Map(entries.flatMap(({ path, size, device }) => (device === undefined ? [] : [[path, size] as const])));
}
