import { afterPull, planPull, type PullPlan, pullJobName } from './block-pull.js';
import { activeImage, formatNode, type LiveDisk, withRecordedName } from '../disk/live-disk.js';
import { mergedBitmaps, transact } from '../bitmaps/bitmap-actions.js';
import { readBitmaps } from '../bitmaps/node-bitmaps.js';
import type { PullOperation } from './pull-operation.js';
import { relativeBackingName } from '../disk/relative-backing.js';
import type { Monitor } from '../monitor/monitor.js';
import { closeImages } from '../monitor/nodes.js';
import { backingName } from '../monitor/storage-properties.js';
import type { ActiveJob, StartedJob } from '../job/active-job.js';
import type { DomainContext } from '../job/domain-context.js';

/** Starts a pull as libvirt does (qemu_driver.c, qemuDomainBlockPullCommon). Throws libvirt's refusal; then nothing has changed. */
export async function startPull(context: DomainContext, disk: LiveDisk, operation: PullOperation): Promise<StartedJob> {
  const plan = planPull(disk, operation);
  const base = plan.base === null ? undefined : disk.images[plan.base];
  const relativePath = operation.keepRelative && plan.base !== null ? relativeBackingName(disk, 1, plan.base) : null;
  const name = pullJobName(disk);
  await context.monitor.execute('block-stream', {
    device: formatNode(activeImage(disk)),
    'job-id': name,
    ...(operation.bandwidth === 0 ? {} : { speed: operation.bandwidth }),
    ...(base === undefined ? {} : { 'base-node': formatNode(base), 'backing-file': relativePath ?? backingName(base) }),
    'auto-finalize': true,
    'auto-dismiss': false,
    'backing-mask-protocol': true,
  });
  return {
    disk: { ...disk, job: { name, kind: 'pull', state: 'running' } },
    job: pullJob(context, disk, name, plan, relativePath),
    warning: null,
  };
}

function pullJob(
  context: DomainContext,
  source: LiveDisk,
  name: string,
  plan: PullPlan,
  relativePath: string | null,
): ActiveJob {
  const { monitor, state } = context;
  return {
    name,
    diskId: source.id,
    twoPhases: false,
    // QEMU's filter over such a job looks for the layers between past the chain's end: a guest must not read through it.
    isIdle: (plan.base ?? source.images.length) === 1,
    warning: () => Promise.resolve(null),
    beforePivot: () => Promise.resolve(),
    conclude: async (end) => {
      const disk = state.disk(source.id);
      if (end !== 'completed') return { ...disk, job: null };
      await pullBitmaps(monitor, disk, plan);
      await closeImages(monitor, disk.images.slice(1, plan.base ?? disk.images.length));
      const base = plan.base === null ? undefined : disk.images[plan.base];
      const pulled = afterPull(disk, plan);
      return base === undefined ? pulled : withRecordedName(pulled, base, relativePath);
    },
  };
}

/** qemu_blockjob.c, qemuBlockJobProcessEventCompletedPullBitmaps. */
async function pullBitmaps(monitor: Monitor, disk: LiveDisk, plan: PullPlan): Promise<void> {
  const merged = disk.images.slice(0, plan.base ?? disk.images.length);
  const merge = { merged, chain: disk.images, target: activeImage(disk), marked: false };
  await transact(monitor, mergedBitmaps(await readBitmaps(monitor), merge));
}
