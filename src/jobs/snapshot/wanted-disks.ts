import type { LiveDisk } from '../disk/live-disk.js';
import { refusal } from '../jobs-error.js';
import type { SnapshotDisk, SnapshotOperation } from './snapshot-operation.js';

/** A drive of the domain, and what a snapshot does with it. */
export interface WantedDisk {
  readonly target: string;
  /** Null for an empty drive. */
  readonly disk: LiveDisk | null;
  readonly kind: 'no' | 'internal' | 'external' | 'manual';
  /** What was said of it. */
  readonly choice: SnapshotDisk | undefined;
}

interface Drives {
  readonly disks: readonly LiveDisk[];
  readonly emptyDrives: readonly string[];
}

/** What is done with each drive, in the domain's order (snapshot_conf.c, virDomainSnapshotAlignDisks). */
export function wantedDisks(drives: Drives, operation: SnapshotOperation): readonly WantedDisk[] {
  const known = [
    ...drives.disks.map((disk) => ({ target: disk.target, disk })),
    ...drives.emptyDrives.map((target) => ({ target, disk: null })),
  ];
  if (operation.disks.length > known.length) {
    throw refusal('unsupported configuration', 'too many disk snapshot requests for domain');
  }
  const choices = new Map<string, SnapshotDisk>();
  for (const choice of operation.disks) {
    const drive = known.find(({ target }) => target === choice.disk);
    if (drive === undefined) {
      const advice = `There are ${known.map(({ target }) => target).join(', ')}.`;
      throw refusal('unsupported configuration', `no disk named '${choice.disk}'`, advice);
    }
    if (choices.has(choice.disk)) throw refusal('unsupported configuration', `disk '${choice.disk}' specified twice`);
    choices.set(choice.disk, choice);
    if (choice.file !== null && kindOf(drive.disk, choice) !== 'external') {
      const reason = `file '${choice.file}' for disk '${choice.disk}' requires use of external snapshot mode`;
      throw refusal('unsupported configuration', reason);
    }
  }
  return known.map(({ target, disk }) => {
    const choice = choices.get(target);
    return { target, disk, choice, kind: kindOf(disk, choice) };
  });
}

function kindOf(disk: LiveDisk | null, choice: SnapshotDisk | undefined): WantedDisk['kind'] {
  const said = asKind(choice?.snapshot ?? null);
  if (said !== null) return said;
  if (choice !== undefined && (choice.file !== null || choice.format !== null)) return 'external';
  if (disk === null) return choice === undefined ? 'no' : 'external';
  // What the guest only reads is left out (domain_postparse.c, virDomainDiskDefPostParse).
  return asKind(disk.snapshot) ?? (disk.readOnly ? 'no' : 'external');
}

function asKind(text: string | null): WantedDisk['kind'] | null {
  return text === 'no' || text === 'internal' || text === 'external' || text === 'manual' ? text : null;
}
