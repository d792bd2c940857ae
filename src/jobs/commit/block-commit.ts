import { checkNoJob } from '../disk/check-disk.js';
import { findImage } from '../disk/find-image.js';
import { refusal } from '../jobs-error.js';
import { formatNode, type LiveDisk, type LiveImage, type LiveMirror } from '../disk/live-disk.js';
import { pathAt } from '../disk/storage-path.js';
import type { CommitOperation } from './commit-operation.js';

/** A commit that libvirt would start: positions in the disk's chain, `top` above `base`. */
export interface CommitPlan {
  readonly top: number;
  readonly base: number;
  /** Top is the active layer: a job in two phases. */
  readonly active: boolean;
}

/**
 * Refuses what libvirt refuses, in its order (qemu_driver.c,
 * qemuDomainBlockCommit; qemu_block.c, qemuBlockCommit).
 */
export function planCommit(disk: LiveDisk, operation: CommitOperation): CommitPlan {
  const { top, base } = findCommitted(disk, operation);
  checkNoJob(disk);
  checkActive(disk, operation, top);
  const topPath = pathAt(disk, top);
  const chain = pathAt(disk, 0);
  if (base >= disk.images.length) {
    throw refusal('invalid argument', `top '${topPath}' in chain for '${chain}' has no backing file`);
  }
  if (operation.shallow && base !== top + 1) {
    throw refusal(
      'invalid argument',
      `base '${pathAt(disk, base)}' is not immediately below '${topPath}' in chain for '${chain}'`,
    );
  }
  return { top, base, active: top === 0 };
}

/** Where the images that a commit names are in the disk's chain. Throws libvirt's refusal. */
export function findCommitted(disk: LiveDisk, operation: CommitOperation): Pick<CommitPlan, 'top' | 'base'> {
  const top = operation.top === null || operation.top === disk.target ? 0 : findImage(disk, operation.top);
  const base = operation.base === null && operation.shallow ? top + 1 : findImage(disk, operation.base, top);
  return { top, base };
}

function checkActive(disk: LiveDisk, operation: CommitOperation, top: number): void {
  if (top === 0 && !operation.active) {
    const advice =
      'The guest writes into it meanwhile, so the commit has two phases: say --active, then --pivot when it is ready.';
    throw refusal('invalid argument', `commit of '${disk.target}' active layer requires active flag`, advice);
  }
  if (top !== 0 && operation.active) {
    throw refusal('invalid argument', `active commit requested but '${pathAt(disk, top)}' is not active`);
  }
}

/** The name libvirt gives the job (qemu_blockjob.c, qemuBlockJobDiskNewCommit). */
export function commitJobName(disk: LiveDisk, top: LiveImage): string {
  return `commit-${disk.target}-${formatNode(top)}`;
}

/** During an active commit libvirt shows the base as a mirror, without a chain. */
export function activeCommitMirror(disk: LiveDisk, plan: CommitPlan): LiveMirror {
  return { images: disk.images.slice(plan.base), silentBelow: true, job: 'active-commit', ready: null };
}

/** After the commit (of an active one: after its pivot) the images from top down to above base are gone. */
export function afterCommit(disk: LiveDisk, plan: CommitPlan): LiveDisk {
  const images = [...disk.images.slice(0, plan.top), ...disk.images.slice(plan.base)];
  return { ...disk, images, mirror: null, job: null };
}

/** The images a commit makes worthless: their data went into base and goes on changing there. */
export function committedImages(disk: LiveDisk, plan: CommitPlan): readonly LiveImage[] {
  return disk.images.slice(plan.top, plan.base);
}
