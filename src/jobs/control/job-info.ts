import { flagWords, percentText, scaledText } from '../../virsh/index.js';
import { findDisk } from '../disk/find-image.js';
import type { LiveDisk } from '../disk/live-disk.js';
import { cText } from '../job/call-text.js';
import { jobProgress } from '../job/job-progress.js';
import type { OperationKind } from '../job/operation-kind.js';
import type { JobProgress } from '../job/step.js';
import type { JobInfoOperation } from './control-operations.js';
import { liveJobWords } from './live-jobs.js';

/** How far the job on a disk is. */
export const jobInfo: OperationKind<JobInfoOperation> = {
  virshWords: ({ disk, raw, bytes }, domain) => [
    ...['blockjob', domain, disk, raw ? '--raw' : '--info'],
    ...flagWords('bytes', bytes),
  ],
  libvirtCall: ({ disk }) => `virDomainGetBlockJobInfo(dom, ${cText(disk)}, &info, 0)`,
  perform: async ({ state, monitor }, operation) => {
    const disk = findDisk(state.disks, operation.disk);
    const [progress] = await jobProgress(monitor, [disk]);
    return jobInfoText(operation, disk, progress ?? null);
  },
  waiting: () => null,
  form: null,
};

/** What `virsh blockjob --info` or `--raw` prints (tools/virsh-domain.c, virshBlockJobInfo). */
export function jobInfoText(operation: JobInfoOperation, disk: LiveDisk, progress: JobProgress | null): string {
  if (disk.job === null || progress === null) return operation.raw ? '' : `No current block job for ${operation.disk}`;
  const { done, total } = shownProgress(progress, disk);
  const speed = operation.bytes || !operation.raw ? progress.speed : Math.ceil(progress.speed / 2 ** 20);
  const { virsh } = liveJobWords[disk.job.kind];
  if (operation.raw) return ` type=${virsh}\n bandwidth=${speed}\n cur=${done}\n end=${total}`;
  const limit = speed === 0 ? '' : `    Bandwidth limit: ${speed} bytes/s (${scaledText(speed)}/s)`;
  return `${virsh}: [${percentText(done, total)} %]${limit}`;
}

/** libvirt never shows a job as complete before READY (qemu_driver.c, qemuBlockJobInfoTranslate). */
function shownProgress(progress: JobProgress, disk: LiveDisk): { readonly done: number; readonly total: number } {
  const { done, total, ready } = progress;
  const twoPhases = disk.mirror !== null;
  if (done === 0 && total === 0) return twoPhases ? { done: ready ? 1 : 0, total: 1 } : { done, total };
  return twoPhases && !ready && done === total ? { done: done - 1, total } : { done, total };
}
