import { activeImage, formatNode, type LiveDisk } from '../disk/live-disk.js';
import type { JobEnd } from '../job/active-job.js';
import type { JobResult } from '../monitor/job-result.js';
import type { DomainContext } from '../job/domain-context.js';
import { closeImages } from '../monitor/nodes.js';
import type { RunningBackup } from '../job/running-backup.js';

/** One disk's part has ended; with the last the backup has (qemu_backup.c, qemuBackupNotifyBlockjobEnd). */
export async function endOfBackupOf(
  context: DomainContext,
  diskId: string,
  end: JobEnd,
  { done, total, error }: JobResult,
): Promise<LiveDisk> {
  const { monitor, state } = context;
  const disk = state.disk(diskId);
  const { backup } = state;
  if (backup === null) return { ...disk, job: null };
  const ended = backup.disks.find((one) => one.diskId === diskId);
  if (ended?.ownBitmap !== null && ended !== undefined) {
    const name = ended.ownBitmap;
    await monitor.attempt('block-dirty-bitmap-remove', { node: formatNode(activeImage(disk)), name });
  }
  // What there was to do the job itself knows best: a bitmap that is looked at while it runs may be empty already.
  const size = backup.mode === 'push' && end === 'completed' ? { size: total } : {};
  const disks = backup.disks.map((one) => (one.diskId === diskId ? { ...one, ...size, end, done } : one));
  // The first that is told stays.
  const message = backup.message ?? error;
  state.backup = { ...backup, disks, message };
  const running = disks.filter((one) => one.end === 'running');
  if (end !== 'completed') for (const { job } of running) await monitor.attempt('block-job-cancel', { device: job });
  if (running.length === 0) await finish(context, { ...backup, disks, message });
  return { ...disk, job: null };
}

/** Closes the images; scratch images go, and so do targets that are not whole. */
async function finish({ monitor, state, host }: DomainContext, backup: RunningBackup): Promise<void> {
  const { disks, mode, message } = backup;
  await closeImages(
    monitor,
    disks.map(({ image }) => image),
  );
  const worst = disks.some(({ end }) => end === 'failed')
    ? 'failed'
    : disks.some(({ end }) => end === 'cancelled')
      ? 'cancelled'
      : 'completed';
  for (const { image, isMade } of disks) {
    const goes = image.type === 'file' && isMade && (mode === 'pull' || worst !== 'completed');
    if (goes) await host.removeFile(image.path);
  }
  const sum = (of: 'size' | 'done'): number => disks.reduce((before, one) => before + one[of], 0);
  state.backup = null;
  state.lastBackup = { mode, end: worst, size: sum('size'), done: sum('done'), message };
}
