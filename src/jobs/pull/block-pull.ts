import { checkNoJob } from '../disk/check-disk.js';
import { findImage } from '../disk/find-image.js';
import { refusal } from '../jobs-error.js';
import { activeImage, formatNode, type LiveDisk } from '../disk/live-disk.js';
import type { PullOperation } from './pull-operation.js';

/** A pull that libvirt would start: `base` is the position that stays below the active layer, null for none. */
export interface PullPlan {
  readonly base: number | null;
}

/** Refuses what libvirt refuses (qemu_driver.c, qemuDomainBlockPullCommon). */
export function planPull(disk: LiveDisk, operation: PullOperation): PullPlan {
  if (operation.keepRelative && operation.base === null) {
    throw refusal('invalid argument', 'flag VIR_DOMAIN_BLOCK_REBASE_RELATIVE is valid only with non-null base');
  }
  checkNoJob(disk);
  return { base: operation.base === null ? null : findImage(disk, operation.base, 0) };
}

/** The name libvirt gives the job (qemu_blockjob.c, qemuBlockJobDiskNewPull). */
export function pullJobName(disk: LiveDisk): string {
  return `pull-${disk.target}-${formatNode(activeImage(disk))}`;
}

/** After the pull the active layer stands on base, or on nothing. What lay between stays valid. */
export function afterPull(disk: LiveDisk, plan: PullPlan): LiveDisk {
  const below = plan.base === null ? [] : disk.images.slice(plan.base);
  return { ...disk, images: [activeImage(disk), ...below], mirror: null, job: null };
}
