import { checkNoJob } from '../disk/check-disk.js';
import { findImage } from '../disk/find-image.js';
import { JobsError, refusal } from '../jobs-error.js';
import { formatRefusal, storageFormats } from '../../libvirt/index.js';
import {
  activeImage,
  canHaveBacking,
  formatNode,
  type LiveDisk,
  type LiveImage,
  type LiveMirror,
} from '../disk/live-disk.js';
import { pathAt } from '../disk/storage-path.js';
import type { CopyOperation } from './copy-operation.js';

/** What is known of the destination before the copy starts. */
export type DestinationState =
  | { readonly kind: 'missing' }
  /** On a network: libvirt has no look, QEMU finds out. */
  | { readonly kind: 'elsewhere' }
  /** `format` is what probing finds. */
  | { readonly kind: 'file'; readonly size: number; readonly format: string; readonly isDevice: boolean };

/** A copy that libvirt would start. */
export interface CopyPlan {
  readonly format: string;
  /** The destination exists and is used as it is. */
  readonly reuse: boolean;
  /** The mirror holds what lies above this position of the source's chain; null where it holds everything. */
  readonly sharedFrom: number | null;
  /** The destination's XML says that nothing is below it: libvirt repeats it until the pivot, whatever it stands on. */
  readonly saysEnd: boolean;
  /** True where no QMP of stock QEMU can do it: down to a base that isn't the image next below. */
  readonly extension: boolean;
}

/**
 * Refuses what libvirt refuses, in its order (qemu_driver.c,
 * qemuDomainBlockCopyCommon), else says how the copy will be done.
 */
export function planCopy(
  disk: LiveDisk,
  operation: CopyOperation,
  destination: DestinationState,
  domain: { readonly persistent: boolean },
): CopyPlan {
  checkDestinationName(operation);
  checkNoJob(disk);
  if (domain.persistent && !operation.transientJob) {
    const advice = 'A job would not survive a restart of the domain. Say --transient-job to accept that.';
    throw refusal('Requested operation is not valid', 'domain is not transient', advice);
  }
  checkFormat(operation);
  const sharedFrom = whatIsShared(disk, operation);
  const reuse = operation.reuseExternal;
  if (sharedFrom !== null && !reuse) checkFormatCanShare(disk, operation);
  checkDestination(disk, operation, destination);
  checkDescribedChain(operation);
  const format =
    operation.format ?? (reuse && destination.kind === 'file' ? destination.format : activeImage(disk).format);
  const saysEnd = operation.described?.disk.chain.end === 'terminated';
  return { format, reuse, sharedFrom, saysEnd, extension: sharedFrom !== null && sharedFrom > 1 };
}

function checkFormat({ format }: CopyOperation): void {
  if (format === null) return;
  if (!storageFormats.some((known) => known === format)) {
    throw refusal('unsupported configuration', `unknown driver format value '${format}'`);
  }
  const words = formatRefusal(format);
  if (words !== null) throw refusal('unsupported configuration', words);
}

function checkDestinationName(operation: CopyOperation): void {
  if (operation.described === null && !operation.destination.startsWith('/')) {
    const advice = `'${operation.destination}' is relative: the daemon doesn't know the directory you are in.`;
    throw refusal('invalid argument', 'absolute path must be used as block copy target', advice);
  }
  const { granularity } = operation;
  if (granularity !== null && (granularity & (granularity - 1)) !== 0) {
    throw refusal('invalid argument', 'granularity must be power of 2');
  }
}

/** SHALLOW is dropped where the source has no backing image, as libvirt does. */
function whatIsShared(disk: LiveDisk, operation: CopyOperation): number | null {
  if (operation.base === null) return operation.shallow && disk.images.length > 1 ? 1 : null;
  const base = findImage(disk, operation.base, 0);
  if (!operation.shallow || base === 1) return base;
  const active = pathAt(disk, 0);
  const reason = `base '${pathAt(disk, base)}' is not immediately below '${active}' in chain for '${active}'`;
  throw refusal(
    'invalid argument',
    reason,
    'A shallow copy shares what is next below. Leave SHALLOW out to copy down to this base.',
  );
}

/** qemu_driver.c, qemuDomainBlockCopyValidateUserMirrorBackingStore: a chain of the mirror's own has to be there already. */
function checkDescribedChain({ described, shallow, reuseExternal }: CopyOperation): void {
  if (described === null || described.disk.chain.images.length < 2) return;
  const reason = (flag: string): string => `backingStore of mirror without ${flag} doesn't make sense`;
  if (!shallow) throw refusal('invalid argument', reason('VIR_DOMAIN_BLOCK_COPY_SHALLOW'));
  if (!reuseExternal) throw refusal('invalid argument', reason('VIR_DOMAIN_BLOCK_COPY_REUSE_EXT'));
}

function checkFormatCanShare(disk: LiveDisk, operation: CopyOperation): void {
  const format = operation.format ?? activeImage(disk).format;
  if (canHaveBacking(format)) return;
  const reason = `shallow copy of disk '${disk.target}' into a ${format} file is not possible`;
  throw refusal('unsupported configuration', reason, `${format} has no place for the name of a backing file.`);
}

function checkDestination(disk: LiveDisk, operation: CopyOperation, destination: DestinationState): void {
  const path = operation.destination;
  if (destination.kind === 'elsewhere') return;
  if (destination.kind === 'missing') {
    if (!operation.reuseExternal && !operation.blockDevice) return;
    const advice =
      'With --reuse-external or --blockdev the destination is made beforehand, by qemu-img create for example.';
    throw new JobsError(
      'libvirt',
      `missing destination file for disk ${disk.target}: ${path}: No such file or directory`,
      advice,
    );
  }
  if (operation.reuseExternal && disk.images.some((image) => image.path === path)) {
    const advice = 'A copy onto an image of its own chain would destroy it.';
    throw refusal(
      'unsupported configuration',
      `destination ${path} is part of the chain of disk ${disk.target}`,
      advice,
    );
  }
  if (destination.size === 0 || destination.isDevice || operation.reuseExternal) return;
  const reason = `external destination file for disk ${disk.target} already exists and is not a block device: ${path}`;
  throw refusal('unsupported configuration', reason, 'Remove it, or say --reuse-external to write into it as it is.');
}

/** The name libvirt gives the job (qemu_blockjob.c, qemuBlockJobDiskNewCopy). */
export function copyJobName(disk: LiveDisk): string {
  return `copy-${disk.target}-${formatNode(activeImage(disk))}`;
}

/**
 * The mirror of a copy that has started. `written` is the destination;
 * `ownChain` what the document or a reused image says below it, which the
 * mirror then keeps, else null.
 */
export function copyMirror(
  disk: LiveDisk,
  plan: CopyPlan,
  written: LiveImage,
  ownChain: readonly LiveImage[] | null,
): LiveMirror {
  const below = ownChain ?? (plan.sharedFrom === null ? [] : disk.images.slice(plan.sharedFrom));
  const images = [written, ...below];
  // The image next below is inherited silently; a chain libvirt can't infer has to be named.
  const silent = ownChain === null && plan.sharedFrom === 1;
  return { images, silentBelow: silent, ...(silent && plan.saysEnd && { saysEnd: true }), job: 'copy', ready: null };
}

/** After a pivot: the mirror is the disk (qemu_blockjob.c, qemuBlockJobProcessEventConcludedCopyPivot). */
export function afterCopyPivot(disk: LiveDisk, mirror: LiveMirror): LiveDisk {
  return { ...disk, images: mirror.images, mirror: null, job: null };
}

/** After an abort or a failure: source and chain as they were. */
export function afterCopyAbort(disk: LiveDisk): LiveDisk {
  return { ...disk, mirror: null, job: null };
}
