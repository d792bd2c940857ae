import type { DefinedDisk } from '../script-environment.js';
import { diskElements } from './disk-element.js';

/** The `<disk>` that a text has of a target, with its place among the others; null where it has none. */
export function definedDisk(text: string, target: string): DefinedDisk | null {
  const disks = diskElements(text);
  const at = disks.findIndex((disk) => disk.target === target);
  const disk = disks[at];
  return disk === undefined ? null : { xml: disk.text, below: disks[at - 1]?.target ?? null };
}
