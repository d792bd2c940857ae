import type { JobProgress } from '../../jobs/index.js';
import type { LiveDisk, LiveJobKind } from '../../jobs/index.js';
import type { BlockOperation, JobInfoOperation } from '../../jobs/index.js';
import type { VirshWait } from './live-command.js';

const JOB_NAMES: Record<LiveJobKind, string> = {
  copy: 'Block Copy',
  'active-commit': 'Active Block Commit',
  commit: 'Block Commit',
  pull: 'Block Pull',
};

/** What virsh prints when a call has returned (tools/virsh-domain.c); empty where it prints nothing. */
export function startedText(operation: BlockOperation): string {
  switch (operation.kind) {
    case 'copy':
      return 'Block Copy started';
    case 'commit':
      return operation.active ? 'Active Block Commit started' : 'Block Commit started';
    case 'pull':
      return 'Block Pull started';
    case 'snapshot':
      return `Domain snapshot ${operation.name} created`;
    case 'pivot':
    case 'abort':
    case 'set-speed':
    case 'job-info':
      return '';
  }
}

/** What virsh prints when it has waited for a job as it was told to. */
export function waitedText(operation: BlockOperation, wait: VirshWait): string {
  if (wait.then === 'pivot') return 'Successfully pivoted';
  switch (operation.kind) {
    case 'copy':
      return wait.then === 'abort' ? 'Successfully copied' : 'Now in mirroring phase';
    case 'commit':
      if (!operation.active) return 'Commit complete';
      return wait.then === 'abort' ? 'Commit complete, overlay image kept' : 'Now in synchronized phase';
    case 'pull':
      return 'Pull complete';
    case 'snapshot':
    case 'pivot':
    case 'abort':
    case 'set-speed':
    case 'job-info':
      return '';
  }
}

/** What `virsh blockjob --info` or `--raw` prints. */
export function jobInfoText(operation: JobInfoOperation, disk: LiveDisk, progress: JobProgress | null): string {
  if (disk.job === null || progress === null) return operation.raw ? '' : `No current block job for ${operation.disk}`;
  const { done, total } = shownProgress(progress, disk);
  const speed = operation.bytes || !operation.raw ? progress.speed : Math.ceil(progress.speed / 2 ** 20);
  if (operation.raw) {
    const type = disk.job.kind === 'active-commit' ? 'active-commit' : disk.job.kind;
    return ` type=${type}\n bandwidth=${speed}\n cur=${done}\n end=${total}`;
  }
  const limit = speed === 0 ? '' : `    Bandwidth limit: ${speed} bytes/s (${scaledText(speed)}/s)`;
  return `${JOB_NAMES[disk.job.kind]}: [${percent(done, total)} %]${limit}`;
}

/** libvirt never shows a job as complete before READY (qemu_driver.c, qemuBlockJobInfoTranslate). */
function shownProgress(progress: JobProgress, disk: LiveDisk): { readonly done: number; readonly total: number } {
  const { done, total, ready } = progress;
  const twoPhases = disk.mirror !== null;
  if (done === 0 && total === 0) return twoPhases ? { done: ready ? 1 : 0, total: 1 } : { done, total };
  return twoPhases && !ready && done === total ? { done: done - 1, total } : { done, total };
}

function percent(done: number, total: number): string {
  const exact = total === done ? 100 : Math.min(99.99, (100 * done) / total);
  return (Math.floor(exact * 100) / 100).toFixed(2).padStart(5);
}

/** A size as virsh scales it for people (tools/vsh.c, vshPrettyCapacity). */
export function scaledText(value: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10));
  return `${(value / 1024 ** power).toFixed(3)} ${units[power] ?? 'B'}`;
}
