import type { LiveDisk } from '../disk/live-disk.js';
import { chosenDrives, type DomainDrive } from '../disk/named-drives.js';
import { refusal } from '../jobs-error.js';
import type { SnapshotDisk, SnapshotOperation } from './snapshot-operation.js';

/** A drive of the domain, and what a snapshot does with it. */
export interface WantedDisk extends DomainDrive {
  readonly kind: 'no' | 'internal' | 'external' | 'manual';
  /** What was said of it. */
  readonly choice: SnapshotDisk | undefined;
}

/** What is done with each drive, in the domain's order (snapshot_conf.c, virDomainSnapshotAlignDisks). */
export function wantedDisks(
  known: readonly DomainDrive[],
  operation: SnapshotOperation,
  unsaid: 'internal' | 'external',
): readonly WantedDisk[] {
  if (operation.disks.length > known.length) {
    throw refusal('unsupported configuration', 'too many disk snapshot requests for domain');
  }
  const choices = chosenDrives(known, operation.disks, (choice, { disk }) => {
    refuseMix(disk, choice, unsaid);
    if (choice.file !== null && kindOf(disk, choice, unsaid) !== 'external') {
      const reason = `file '${choice.file}' for disk '${choice.disk}' requires use of external snapshot mode`;
      throw refusal('unsupported configuration', reason);
    }
  });
  return known.map(({ target, disk }) => {
    const choice = choices.get(target);
    return { target, disk, choice, kind: kindOf(disk, choice, unsaid) };
  });
}

/** A snapshot inside the images is one of all disks that the guest writes. */
function refuseMix(disk: LiveDisk | null, choice: SnapshotDisk, unsaid: 'internal' | 'external'): void {
  const said = saidKind(choice);
  if (unsaid === 'external' || said === null || said === unsaid) return;
  if (said === 'no' && ofDisk(disk) === 'no') return;
  const reason = `disk '${choice.disk}' must use snapshot mode 'internal'`;
  throw refusal('unsupported configuration', reason);
}

function kindOf(
  disk: LiveDisk | null,
  choice: SnapshotDisk | undefined,
  unsaid: 'internal' | 'external',
): WantedDisk['kind'] {
  const said = choice === undefined ? null : saidKind(choice);
  if (said !== null) return said;
  if (disk === null) return choice === undefined ? 'no' : unsaid;
  const own = ofDisk(disk);
  if (choice !== undefined && unsaid === 'internal' && own !== 'no') return unsaid;
  return own ?? unsaid;
}

function saidKind({ snapshot, file, format }: SnapshotDisk): WantedDisk['kind'] | null {
  return asKind(snapshot) ?? (file !== null || format !== null ? 'external' : null);
}

/** What the disk's own XML wishes; what the guest only reads is left out (domain_postparse.c, virDomainDiskDefPostParse). */
function ofDisk(disk: LiveDisk | null): WantedDisk['kind'] | null {
  return disk === null ? null : (asKind(disk.snapshot) ?? (disk.readOnly ? 'no' : null));
}

function asKind(text: string | null): WantedDisk['kind'] | null {
  return text === 'no' || text === 'internal' || text === 'external' || text === 'manual' ? text : null;
}
