import {
  activeCommitMirror,
  afterCommit,
  commitJobName,
  committedImages,
  type CommitPlan,
  planCommit,
} from './block-commit.js';
import { invalidatedByCommit } from '../disk/invalidated-images.js';
import { activeImage, formatNode, type LiveDisk, type LiveImage, withRecordedName } from '../disk/live-disk.js';
import { activeWrites, markActiveWrites, mergedBitmaps, transact } from '../bitmaps/bitmap-actions.js';
import { readBitmaps } from '../bitmaps/node-bitmaps.js';
import type { CommitOperation } from './commit-operation.js';
import { relativeBackingName } from '../disk/relative-backing.js';
import type { Monitor } from '../monitor/monitor.js';
import { closeImages, reopenImage } from '../monitor/nodes.js';
import type { ActiveJob, StartedJob } from '../job/active-job.js';
import { backingLinks } from '../host/backing-links.js';
import type { DomainContext } from '../job/domain-context.js';
import { backingName } from '../monitor/storage-properties.js';
import { nodeSize } from '../monitor/node-size.js';

/** Starts a commit as libvirt does (qemu_block.c, qemuBlockCommit). Throws libvirt's refusal; then nothing has changed. */
export async function startCommit(
  context: DomainContext,
  disk: LiveDisk,
  operation: CommitOperation,
): Promise<StartedJob> {
  const plan = planCommit(disk, operation);
  const top = imageAt(disk, plan.top);
  const base = imageAt(disk, plan.base);
  const name = commitJobName(disk, top);
  const keepRelative = operation.keepRelative && !plan.active;
  const recorded = keepRelative ? relativeBackingName(disk, plan.top, plan.base) : backingName(base);
  const warnings = [await warnOfShortTop(context, disk, plan), await warnOfOthers(context, disk, plan)];
  await context.monitor.execute('block-commit', {
    device: formatNode(activeImage(disk)),
    'job-id': name,
    ...(operation.bandwidth === 0 ? {} : { speed: operation.bandwidth }),
    'top-node': formatNode(top),
    'base-node': formatNode(base),
    ...(plan.active ? {} : { 'backing-file': recorded }),
    'auto-finalize': true,
    'auto-dismiss': false,
    'backing-mask-protocol': true,
  });
  const kind = plan.active ? 'active-commit' : 'commit';
  return {
    disk: {
      ...disk,
      mirror: plan.active ? activeCommitMirror(disk, plan) : null,
      job: { name, kind, state: 'running' },
    },
    job: commitJob(context, disk, name, plan, operation, keepRelative ? recorded : null),
    warning: warnings.filter((one) => one !== null).join(' ') || null,
  };
}

/**
 * What lies in base beyond the end of an image was hidden by zeroes. A commit of that image leaves base longer, and what
 * stands above then reads what base holds there (block/commit.c, commit_run).
 */
async function warnOfShortTop(context: DomainContext, disk: LiveDisk, plan: CommitPlan): Promise<string | null> {
  if (plan.active) return null;
  const [top, base] = [imageAt(disk, plan.top), imageAt(disk, plan.base)];
  const [size, baseSize] = [await nodeSize(context.monitor, top), await nodeSize(context.monitor, base)];
  if (size >= baseSize) return null;
  return (
    `${top.path} ends at ${size}, ${base.path} at ${baseSize}: beyond its end the disk read zeroes, and after the commit ` +
    `reads what ${base.path} holds there. Neither libvirt nor QEMU says so. Pull instead.`
  );
}

/** What others of the host's images a commit will break: QEMU knows only of those that it has open. */
async function warnOfOthers(context: DomainContext, disk: LiveDisk, plan: CommitPlan): Promise<string | null> {
  const committed = committedImages(disk, plan);
  const base = imageAt(disk, plan.base);
  const links = await backingLinks(context.host);
  const broken = invalidatedByCommit(committed, base, disk.images.slice(0, plan.top), links);
  const others = broken.map(({ path }) => path).filter((path) => !committed.some((image) => image.path === path));
  if (others.length === 0) return null;
  return (
    `Others stand on what this commit changes, and will read wrong data: ${others.join(', ')}. ` +
    `Abort it; first make each stand alone (qemu-img rebase -b '' FILE), or pull instead: a pull changes nothing below.`
  );
}

function imageAt(disk: LiveDisk, at: number): LiveImage {
  const image = disk.images[at];
  if (image === undefined) throw new RangeError(`disk ${disk.id} has no image ${at}`);
  return image;
}

function commitJob(
  context: DomainContext,
  source: LiveDisk,
  name: string,
  plan: CommitPlan,
  operation: CommitOperation,
  relativePath: string | null,
): ActiveJob {
  const { monitor, state, host } = context;
  return {
    name,
    diskId: source.id,
    twoPhases: plan.active,
    isIdle: false,
    warning: () => Promise.resolve(null),
    beforePivot: async () => {
      await monitor.attempt('transaction', { actions: [markActiveWrites(imageAt(source, plan.base))] });
    },
    conclude: async (end, pivoted) => {
      const disk = state.disk(source.id);
      const done = end === 'completed' && (pivoted || !plan.active);
      if (!done) {
        const base = imageAt(source, plan.base);
        if (plan.active) await monitor.attempt('block-dirty-bitmap-remove', activeWrites(base));
        return { ...disk, mirror: null, job: null };
      }
      const committed = committedImages(disk, plan);
      const links = await backingLinks(host);
      const base = imageAt(disk, plan.base);
      await commitBitmaps(monitor, disk, plan);
      await closeImages(monitor, committed);
      state.invalidate(invalidatedByCommit(committed, base, disk.images.slice(0, plan.top), links));
      if (operation.delete) await deleteFiles(context, committed);
      return withRecordedName(afterCommit(disk, plan), base, relativePath);
    },
  };
}

/** qemu_block.c, qemuBlockBitmapsHandleCommitFinish: a raw image has no place for them. */
async function commitBitmaps(monitor: Monitor, disk: LiveDisk, plan: CommitPlan): Promise<void> {
  const target = imageAt(disk, plan.base);
  if (target.format === 'raw') return;
  const merged = committedImages(disk, plan);
  // When an active commit comes to this, libvirt has taken base off the chain already.
  const chain = plan.active ? merged : disk.images.slice(plan.top);
  const actions = mergedBitmaps(await readBitmaps(monitor), { merged, chain, target, marked: plan.active });
  if (actions.length === 0) return;
  const below = disk.images[plan.base + 1] ?? null;
  if (!plan.active) await reopenImage(monitor, target, below, false);
  await transact(monitor, actions);
  if (!plan.active) await reopenImage(monitor, target, below, true);
}

/** `--delete` removes files; block devices stay (qemu_blockjob.c, qemuBlockJobDeleteImages). */
async function deleteFiles(context: DomainContext, images: readonly LiveImage[]): Promise<void> {
  for (const image of images) if (image.type === 'file') await context.host.removeFile(image.path);
}
