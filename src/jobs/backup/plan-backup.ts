import { mergedInto } from '../bitmaps/bitmap-actions.js';
import type { NodeBitmaps } from '../bitmaps/node-bitmaps.js';
import { checkNoTransient } from '../disk/check-disk.js';
import { activeImage, type LiveDisk } from '../disk/live-disk.js';
import { JobsError, refusal } from '../jobs-error.js';
import type { BackupDisk, DescribedBackup } from './backup-operation.js';

/** What is done with one disk. */
export interface BackupPlan {
  readonly disk: LiveDisk;
  readonly path: string;
  readonly type: 'file' | 'block';
  readonly format: string;
  readonly incremental: string | null;
  readonly exportName: string;
  readonly exportBitmap: string | null;
}

interface Drives {
  readonly disks: readonly LiveDisk[];
  readonly emptyDrives: readonly string[];
}

/** Which disks are backed up, and to where (src/conf/backup_conf.c, virDomainBackupAlignDisks). Throws libvirt's refusal. */
export function planBackup(drives: Drives, backup: DescribedBackup): readonly BackupPlan[] {
  const choices = new Map<string, BackupDisk>();
  for (const choice of backup.disks) {
    if (choices.has(choice.disk)) throw refusal('unsupported configuration', `disk '${choice.disk}' specified twice`);
    const isEmpty = drives.emptyDrives.includes(choice.disk);
    if (!isEmpty && !drives.disks.some(({ target }) => target === choice.disk)) {
      const advice = `Known: ${drives.disks.map(({ target }) => target).join(', ')}.`;
      throw refusal('unsupported configuration', `no disk named '${choice.disk}'`, advice);
    }
    if (choice.backup && isEmpty) throw refusal('invalid argument', `disk '${choice.disk}' has no media`);
    choices.set(choice.disk, choice);
  }
  const plans = drives.disks.flatMap((disk) => {
    const choice = choices.get(disk.target);
    const isChosen = choice === undefined ? backup.disks.length === 0 : choice.backup;
    return isChosen ? [planOf(disk, choice, backup)] : [];
  });
  if (plans.length === 0) throw refusal('unsupported configuration', 'no disks selected for backup');
  for (const { disk } of plans) checkFree(disk);
  return plans;
}

/** qemu_backup.c, qemuBackupDiskPrepareDataOne. */
function checkFree(disk: LiveDisk): void {
  checkNoTransient(disk);
  if (disk.job === null) return;
  const advice = `End it first: virsh blockjob ${disk.target} --abort.`;
  throw refusal('internal error', `disk '${disk.target}' has a blockjob assigned`, advice);
}

function planOf(disk: LiveDisk, choice: BackupDisk | undefined, backup: DescribedBackup): BackupPlan {
  const { path: active, type } = activeImage(disk);
  const incremental = choice?.mode === 'full' ? null : (choice?.incremental ?? backup.incremental);
  if (choice?.mode === 'incremental' && incremental === null) {
    const reason = `'incremental' backup mode of disk '${disk.target}' requires setting 'incremental' field for disk or backup`;
    throw refusal('unsupported configuration', reason);
  }
  const said = choice?.path ?? null;
  if (said === null && type !== 'file') {
    const reason = `refusing to generate file name for disk '${disk.target}'`;
    throw refusal('unsupported configuration', reason, 'Name the file that takes its backup.');
  }
  const format = choice?.format ?? 'qcow2';
  if (backup.mode === 'pull' && format !== 'qcow2') {
    throw refusal('unsupported configuration', `pull mode backup for disk '${disk.target}' requires qcow2 driver`);
  }
  return {
    ...{ disk, incremental, format, path: said ?? `${active}.${backup.suffix}`, type: choice?.type ?? 'file' },
    exportName: choice?.exportName ?? disk.target,
    exportBitmap:
      backup.mode === 'pull' && incremental !== null ? (choice?.exportBitmap ?? `backup-${disk.target}`) : null,
  };
}

/** Refuses changes that nothing marked from then until now (qemu_backup.c, qemuBackupDiskPrepareOneBitmaps). */
export function checkMarks(bitmaps: NodeBitmaps, { disk, incremental }: BackupPlan, known: ReadonlySet<string>): void {
  if (incremental === null) return;
  if (!known.has(incremental)) {
    const reason = `Checkpoint '${incremental}' for incremental backup of disk '${disk.target}' not found`;
    const advice = 'virsh checkpoint-list tells those that are kept.';
    throw new JobsError('libvirt', `Domain checkpoint not found: ${reason}`, advice);
  }
  if (mergedInto(bitmaps, disk.images, incremental, activeImage(disk), incremental) !== null) return;
  const reason = `missing or broken bitmap '${incremental}' for disk '${disk.target}'`;
  const advice = 'Its marks are lost: only a full backup is whole. Begin anew from one.';
  throw new JobsError('libvirt', `checkpoint inconsistent: ${reason}`, advice);
}
