import { propagatedBitmaps } from '../bitmaps/bitmap-actions.js';
import { readBitmaps } from '../bitmaps/node-bitmaps.js';
import { afterSnapshot, type OverlayPlan, planSnapshot } from './disk-snapshot.js';
import { JobsError } from '../jobs-error.js';
import { directoryOf } from '../../chain/index.js';
import { encryptedBy } from '../disk/new-encryption.js';
import { activeImage, formatNode, keyName, type LiveImage } from '../disk/live-disk.js';
import type { SnapshotOperation } from './snapshot-operation.js';
import { createImage } from '../monitor/create-image.js';
import { closeImages, openImage } from '../monitor/nodes.js';
import type { DomainContext } from '../job/domain-context.js';
import { nodeShape } from '../monitor/node-size.js';

/**
 * Puts a new overlay on top of each chosen disk, all in one transaction
 * (qemu_snapshot.c), and returns them. Throws libvirt's refusal; then no disk has changed.
 */
export async function takeSnapshot(
  context: DomainContext,
  operation: SnapshotOperation,
): Promise<readonly OverlayPlan[]> {
  const { monitor, state, host } = context;
  const snapshotDomain = { drives: state.drives, persistent: context.isPersistent() };
  const plans = await planSnapshot(snapshotDomain, operation, (path) => host.fileSize(path));
  const overlays: LiveImage[] = [];
  const made: string[] = [];
  try {
    for (const plan of plans) {
      // On a network the storage is made by QEMU, or is there.
      if (!plan.reuse && plan.type !== 'network' && (await host.fileSize(plan.path)) === null) {
        if (!(await host.createFile(plan.path))) throw noDirectory(plan.path);
        made.push(plan.path);
      }
      const { path, format, type, source, encryption } = plan;
      const place = { path, type, ...(source !== undefined && { source }) };
      const overlay = state.number({ ...place, format, relativePath: null, ...encryptedBy(encryption) });
      if (encryption !== null) await monitor.addSecret(keyName(overlay), encryption.data);
      await openOverlay(context, plan, overlay);
      overlays.push(overlay);
    }
    const bitmaps = await readBitmaps(monitor);
    const actions = plans.flatMap((plan, at) => {
      const overlay = overlays[at];
      if (overlay === undefined) return [];
      const below = activeImage(plan.disk);
      const data = { node: formatNode(below), overlay: formatNode(overlay) };
      return [...propagatedBitmaps(bitmaps, below, overlay), { type: 'blockdev-snapshot', data }];
    });
    await monitor.execute('transaction', { actions });
  } catch (error) {
    await closeImages(monitor, overlays);
    for (const path of made) await host.removeFile(path);
    throw error;
  }
  for (const [at, plan] of plans.entries()) {
    const overlay = overlays[at];
    if (overlay === undefined) continue;
    state.revalidate(overlay.path);
    state.replace(afterSnapshot(state.disk(plan.disk.id), overlay));
  }
  return plans;
}

async function openOverlay(context: DomainContext, plan: OverlayPlan, overlay: LiveImage): Promise<void> {
  const { monitor } = context;
  const below = activeImage(plan.disk);
  if (plan.reuse) {
    await openImage(monitor, overlay, null, false);
    return;
  }
  await createImage(monitor, {
    image: overlay,
    shape: await nodeShape(monitor, below),
    recorded: below,
    openedOn: null,
  });
}

function noDirectory(path: string): JobsError {
  const advice = `Its directory isn't there: mkdir -p ${directoryOf(path)} makes it.`;
  return new JobsError('libvirt', `failed to create image file '${path}': No such file or directory`, advice);
}
