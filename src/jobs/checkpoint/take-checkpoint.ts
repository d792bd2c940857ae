import type { JsonObject } from '../monitor/qmp.js';
import { activeImage, formatNode } from '../disk/live-disk.js';
import type { DomainContext } from '../job/domain-context.js';
import type { MarkedDisk } from './marked-disks.js';

/** The actions that begin to mark what is written (qemu_checkpoint.c, qemuCheckpointAddActions). */
export function markingActions(marked: readonly MarkedDisk[]): readonly JsonObject[] {
  return marked.flatMap(({ disk, bitmap }) => {
    if (disk === null || bitmap === null) return [];
    const data = { node: formatNode(activeImage(disk)), name: bitmap, persistent: true, disabled: false };
    return [{ type: 'block-dirty-bitmap-add', data }];
  });
}

/** Begins to mark, all disks or none. Throws libvirt's refusal. */
export async function takeCheckpoint({ monitor }: DomainContext, marked: readonly MarkedDisk[]): Promise<void> {
  const actions = markingActions(marked);
  if (actions.length > 0) await monitor.execute('transaction', { actions });
}
