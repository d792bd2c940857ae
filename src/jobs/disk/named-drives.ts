import { refusal } from '../jobs-error.js';
import type { LiveDisk } from './live-disk.js';

/** A disk, or a drive that may be empty. */
export interface DomainDrive {
  readonly target: string;
  /** Null for an empty drive. */
  readonly disk: LiveDisk | null;
}

/**
 * The choices by their drives, each handed to `check` in its turn. Throws libvirt's refusal where there is no such drive, or
 * where it was chosen before (snapshot_conf.c, virDomainSnapshotAlignDisks; checkpoint_conf.c, virDomainCheckpointAlignDisks).
 */
export function chosenDrives<Choice extends { readonly disk: string }>(
  drives: readonly DomainDrive[],
  choices: readonly Choice[],
  check: (choice: Choice, drive: DomainDrive) => void,
): ReadonlyMap<string, Choice> {
  const chosen = new Map<string, Choice>();
  for (const choice of choices) {
    const drive = drives.find(({ target }) => target === choice.disk);
    if (drive === undefined) {
      const advice = `Known: ${drives.map(({ target }) => target).join(', ')}.`;
      throw refusal('unsupported configuration', `no disk named '${choice.disk}'`, advice);
    }
    if (chosen.has(choice.disk)) throw refusal('unsupported configuration', `disk '${choice.disk}' specified twice`);
    chosen.set(choice.disk, choice);
    check(choice, drive);
  }
  return chosen;
}
