import { refusal } from '../jobs-error.js';
import type { LiveDisk } from './live-disk.js';

/** The drives of a running domain. */
export interface Drives {
  readonly disks: readonly LiveDisk[];
  /** Targets of those with nothing in them. */
  readonly emptyDrives: readonly string[];
}

export interface Drive {
  readonly target: string;
  /** Null for an empty drive. */
  readonly disk: LiveDisk | null;
}

export function drivesOf({ disks, emptyDrives }: Drives): readonly Drive[] {
  return [
    ...disks.map((disk) => ({ target: disk.target, disk })),
    ...emptyDrives.map((target) => ({ target, disk: null })),
  ];
}

/**
 * The choices by their drives, each handed to `check` in its turn. Throws libvirt's refusal where there is no such drive, or
 * where it was chosen before (snapshot_conf.c, virDomainSnapshotAlignDisks; checkpoint_conf.c, virDomainCheckpointAlignDisks).
 */
export function chosenDrives<Choice extends { readonly disk: string }>(
  drives: readonly Drive[],
  choices: readonly Choice[],
  check: (choice: Choice, drive: Drive) => void,
): ReadonlyMap<string, Choice> {
  const chosen = new Map<string, Choice>();
  for (const choice of choices) {
    const drive = drives.find(({ target }) => target === choice.disk);
    if (drive === undefined) {
      const advice = `There are ${drives.map(({ target }) => target).join(', ')}.`;
      throw refusal('unsupported configuration', `no disk named '${choice.disk}'`, advice);
    }
    if (chosen.has(choice.disk)) throw refusal('unsupported configuration', `disk '${choice.disk}' specified twice`);
    chosen.set(choice.disk, choice);
    check(choice, drive);
  }
  return chosen;
}
