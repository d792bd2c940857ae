import { propagatedBitmaps } from '../bitmaps/bitmap-actions.js';
import { readBitmaps } from '../bitmaps/node-bitmaps.js';
import { activeImage, formatNode } from '../disk/live-disk.js';
import type { DomainContext } from '../job/domain-context.js';
import { JobsError } from '../jobs-error.js';
import { createImage } from '../monitor/create-image.js';
import { nodeShape } from '../monitor/node-size.js';
import type { JsonObject } from '../monitor/qmp.js';
import { afterSnapshot } from './disk-snapshot.js';

/**
 * Puts an overlay on each transient disk of a domain that starts: what the guest writes ends with it
 * (qemu_process.c, qemuProcessSetupDisksTransientSnapshot). Throws libvirt's refusal.
 */
export async function addTransientOverlays(context: DomainContext, domain: string): Promise<void> {
  const { monitor, state, host } = context;
  const disks = state.disks.filter(({ transient }) => transient);
  if (disks.length === 0) return;
  const bitmaps = await readBitmaps(monitor);
  const actions: JsonObject[] = [];
  for (const disk of disks) {
    const below = activeImage(disk);
    const path = `${below.path}.TRANSIENT-${domain}`;
    if ((await host.fileSize(path)) !== null) await host.removeFile(path);
    if (!(await host.createFile(path))) {
      throw new JobsError('libvirt', `failed to create image file '${path}': No such file or directory`);
    }
    const overlay = state.number({ path, format: 'qcow2', type: 'file', relativePath: null });
    await createImage(monitor, {
      image: overlay,
      shape: await nodeShape(monitor, below),
      recorded: below,
      openedOn: null,
    });
    const data = { node: formatNode(below), overlay: formatNode(overlay) };
    actions.push(...propagatedBitmaps(bitmaps, below, overlay), { type: 'blockdev-snapshot', data });
    state.coverForAWhile(afterSnapshot(disk, overlay));
  }
  await monitor.execute('transaction', { actions });
}

/** Removes them after the domain has ended (qemu_process.c, qemuProcessStop). */
export async function removeTransientOverlays({ state, host }: DomainContext): Promise<void> {
  for (const disk of state.disks.filter(({ transient }) => transient)) await host.removeFile(activeImage(disk).path);
}
