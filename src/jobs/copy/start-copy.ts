import { JobsError } from '../jobs-error.js';
import {
  afterCopyAbort,
  afterCopyPivot,
  copyJobName,
  copyMirror,
  type CopyPlan,
  type DestinationState,
  planCopy,
} from './block-copy.js';
import { activeImage, canHaveBacking, formatNode, keyName, type LiveDisk, type LiveImage } from '../disk/live-disk.js';
import { encryptedBy, leftOutEngine, leftPlain } from '../disk/new-encryption.js';
import { markActiveWrites, mergedBitmaps, transact } from '../bitmaps/bitmap-actions.js';
import { readBitmaps } from '../bitmaps/node-bitmaps.js';
import type { CopyOperation } from './copy-operation.js';
import { createImage } from '../monitor/create-image.js';
import { closeImages, openChain, openImage } from '../monitor/nodes.js';
import type { Monitor } from '../monitor/monitor.js';
import type { JsonObject } from '../monitor/qmp.js';
import type { ActiveJob, StartedJob } from '../job/active-job.js';
import type { DomainContext } from '../job/domain-context.js';
import { checkBuffer } from './check-buffer.js';
import { compareBelow } from './compare-below.js';
import { detectBelow, namedImages } from '../host/find-chain.js';
import { imageInfo } from '../host/image-info.js';
import { nodeShape } from '../monitor/node-size.js';

/**
 * Starts a copy as libvirt does: makes or opens the destination, then
 * `blockdev-mirror` (qemu_driver.c, qemuDomainBlockCopyCommon).
 * Throws libvirt's refusal; then nothing has changed.
 */
export async function startCopy(context: DomainContext, disk: LiveDisk, operation: CopyOperation): Promise<StartedJob> {
  const { monitor, state } = context;
  const before = await destinationState(context, operation);
  const plan = planCopy(disk, operation, before, { persistent: context.isPersistent() });
  const encryption = operation.described?.encryption ?? null;
  const image = { ...placeOf(operation), format: plan.format, relativePath: null, ...encryptedBy(encryption) };
  if (!plan.reuse && before.kind === 'missing') await createDestination(context, operation.destination);
  const written = state.number(image);
  const ownChain = plan.reuse && plan.sharedFrom !== null ? await ownChainOf(context, written, operation) : null;
  if (ownChain !== null && ownChain.length > 0) await checkBuffer(context.host, written, operation);
  const below = plan.sharedFrom === null ? [] : disk.images.slice(plan.sharedFrom);
  // What a reused image holds by itself is gone once the copy runs: it can only be compared now.
  const early =
    ownChain?.length === 0 ? await compareBelow(context.host, below, [written], context.monitor.keyOf, false) : null;
  const warning = async (): Promise<string | null> =>
    early ?? compareBelow(context.host, below, ownChain ?? below, context.monitor.keyOf);
  if (encryption !== null) await monitor.addSecret(keyName(written), encryption.data);
  if (plan.reuse) await openImage(monitor, written, null, false);
  else await makeDestination(context, disk, plan, written, before);
  const mirror = copyMirror(disk, plan, written, ownChain);
  const name = copyJobName(disk);
  try {
    await monitor.execute('blockdev-mirror', mirrorArguments(name, disk, written, plan, operation));
  } catch (error) {
    await closeImages(monitor, [written]);
    if (before.kind === 'missing') await context.host.removeFile(written.path);
    throw error;
  }
  state.revalidate(written.path);
  return {
    disk: { ...disk, mirror, job: { name, kind: 'copy', state: 'running' } },
    job: copyJob(context, { source: disk, name, plan, written, ownChain, warning }),
    warning:
      (operation.synchronousWrites ? lateBacking(ownChain) : null) ??
      leftOutEngine(written.path, encryption) ??
      (plan.reuse ? null : leftPlain(disk, written.path, encryption)),
  };
}

function placeOf({ described, destination, blockDevice }: CopyOperation): Pick<LiveImage, 'path' | 'type' | 'source'> {
  const [named] = described === null ? [] : namedImages(described.disk);
  if (named === undefined) return { path: destination, type: blockDevice ? 'block' : 'file' };
  return { path: named.path, type: named.type, ...(named.source !== undefined && { source: named.source }) };
}

async function destinationState(context: DomainContext, operation: CopyOperation): Promise<DestinationState> {
  if (placeOf(operation).type === 'network') return { kind: 'elsewhere' };
  const size = await context.host.fileSize(operation.destination);
  if (size === null) return { kind: 'missing' };
  const probed = operation.format ?? (await imageInfo(context.host, operation.destination, null))?.format;
  const isDevice = await context.host.isDevice(operation.destination);
  return { kind: 'file', size, format: probed ?? 'raw', isDevice };
}

/** What a mirror stands on that shares nothing with the source: as its XML says, else as its header does. */
async function ownChainOf(
  context: DomainContext,
  written: LiveImage,
  { described }: CopyOperation,
): Promise<readonly LiveImage[] | null> {
  const said = described === null ? [] : namedImages(described.disk).slice(1);
  if (said.length === 0) return reusedChain(context, written);
  return said.map((image) => context.state.number(image));
}

/** The chain a reused image brings: what its header leads to. */
async function reusedChain(context: DomainContext, written: LiveImage): Promise<readonly LiveImage[] | null> {
  if (!canHaveBacking(written.format)) return [];
  const below = await detectBelow(context.host, [written], written.path);
  const last = below.length - 1;
  return below.map((image, at) =>
    context.state.number({ ...image, detected: true, ...(at === last && { endDetected: true }) }),
  );
}

async function createDestination({ host }: DomainContext, path: string): Promise<void> {
  if (await host.createFile(path)) return;
  const advice = `The directory of ${path} isn't there: mkdir -p makes it.`;
  throw new JobsError('libvirt', 'failed to create copy target: No such file or directory', advice);
}

async function makeDestination(
  context: DomainContext,
  disk: LiveDisk,
  plan: CopyPlan,
  written: LiveImage,
  before: DestinationState,
): Promise<void> {
  const { monitor, host } = context;
  const shape = await nodeShape(monitor, activeImage(disk));
  const backing = plan.sharedFrom === null ? null : (disk.images[plan.sharedFrom] ?? null);
  try {
    await createImage(monitor, { image: written, shape, recorded: backing, openedOn: backing });
  } catch (error) {
    if (before.kind === 'missing') await host.removeFile(written.path);
    throw error;
  }
}

function mirrorArguments(
  name: string,
  disk: LiveDisk,
  written: LiveImage,
  plan: CopyPlan,
  operation: CopyOperation,
): JsonObject {
  const node = formatNode(activeImage(disk));
  const base = plan.sharedFrom === null ? undefined : disk.images[plan.sharedFrom];
  return {
    'job-id': name,
    device: node,
    target: formatNode(written),
    replaces: node,
    ...(operation.bandwidth === 0 ? {} : { speed: operation.bandwidth }),
    ...(operation.granularity === null ? {} : { granularity: operation.granularity }),
    ...(operation.bufferSize === null ? {} : { 'buf-size': operation.bufferSize }),
    sync: plan.sharedFrom === null ? 'full' : 'top',
    ...(plan.extension && base !== undefined ? { 'x-backing-chain-base': formatNode(base) } : {}),
    ...(operation.synchronousWrites ? { 'copy-mode': 'write-blocking' } : {}),
    'auto-finalize': true,
    'auto-dismiss': false,
  };
}

/**
 * A write that goes to a mirror at once, and fills a part of one of its clusters, leaves zeroes in the rest of it as long
 * as what is below isn't open. (QEMU's background copying takes whole clusters then, block/mirror.c, cow_bitmap.)
 */
function lateBacking(ownChain: readonly LiveImage[] | null): string | null {
  const [below] = ownChain ?? [];
  if (below === undefined) return null;
  return (
    `${below.path} is opened below the mirror only at the pivot. Until then each synchronous write of less than a cluster ` +
    'leaves zeroes beside it in the mirror, and after the pivot the guest reads them. Leave --synchronous-writes out.'
  );
}

interface StartedCopy {
  readonly source: LiveDisk;
  readonly name: string;
  readonly plan: CopyPlan;
  readonly written: LiveImage;
  /** The chain that a reused image brings; null where the mirror shares the source's, or has none. */
  readonly ownChain: readonly LiveImage[] | null;
  readonly warning: () => Promise<string | null>;
}

function copyJob(context: DomainContext, copy: StartedCopy): ActiveJob {
  const { source, name, plan, written, ownChain, warning } = copy;
  const { monitor, state } = context;
  return {
    name,
    diskId: source.id,
    twoPhases: true,
    isIdle: false,
    warning,
    beforePivot: async () => {
      // Opened late, so that the chain below a reused image may be filled while its top is copied (qemuBlockPivot).
      if (ownChain !== null && ownChain.length > 0) await openBelow(context, written, ownChain);
      await monitor.attempt('transaction', { actions: [markActiveWrites(written)] });
    },
    conclude: async (end, pivoted) => {
      const disk = state.disk(source.id);
      const { mirror } = disk;
      if (mirror === null) throw new JobsError('playground', `The mirror of disk ${source.id} is gone.`);
      if (end === 'completed' && pivoted) {
        await copyBitmaps(monitor, disk.images, plan.sharedFrom, written);
        // What the mirror stands on stays open; everything else of the old chain is closed.
        const kept = ownChain === null ? (plan.sharedFrom ?? disk.images.length) : disk.images.length;
        await closeImages(monitor, disk.images.slice(0, kept));
        return afterCopyPivot(disk, mirror);
      }
      await closeImages(monitor, [written]);
      return afterCopyAbort(disk);
    },
  };
}

/** qemu_blockjob.c, qemuBlockJobProcessEventCompletedCopyBitmaps: a raw image has no place for them. */
async function copyBitmaps(
  monitor: Monitor,
  chain: readonly LiveImage[],
  sharedFrom: number | null,
  target: LiveImage,
): Promise<void> {
  if (target.format === 'raw') return;
  const merged = chain.slice(0, sharedFrom ?? chain.length);
  await transact(monitor, mergedBitmaps(await readBitmaps(monitor), { merged, chain, target, marked: true }));
}

async function openBelow(context: DomainContext, written: LiveImage, below: readonly LiveImage[]): Promise<void> {
  const [next] = below;
  if (next === undefined) return;
  await openChain(context.monitor, below, true);
  const data = { node: formatNode(next), overlay: formatNode(written) };
  try {
    await context.monitor.execute('transaction', { actions: [{ type: 'blockdev-snapshot', data }] });
  } catch (error) {
    await closeImages(context.monitor, below);
    throw error;
  }
}
