import { loadMarks, refusal, type ToldAs } from '../../jobs/index.js';
import type { LineDomain } from '../line-domain.js';
import type { Checkpoint } from '../moments/checkpoint.js';

/** How a delete is asked for. */
export interface CheckpointDelete {
  readonly children: boolean;
  readonly childrenOnly: boolean;
  readonly metadataOnly: boolean;
  readonly told: ToldAs;
}

/** Forgets checkpoints, and their bitmaps with them (qemu_checkpoint.c, qemuCheckpointDelete). Throws libvirt's refusal. */
export async function deleteCheckpoint(
  { live, life }: LineDomain,
  checkpoint: Checkpoint,
  { children, childrenOnly, metadataOnly, told }: CheckpointDelete,
): Promise<void> {
  if (!live.isRunning) {
    const advice = 'QEMU removes the bitmaps, so it has to run: virsh start.';
    throw refusal('Operation not supported', 'cannot delete checkpoint for inactive domain', advice);
  }
  const { checkpoints } = life;
  const below = children || childrenOnly ? [...checkpoints.descendantsOf(checkpoint)].reverse() : [];
  const deleted = childrenOnly ? below : [...below, checkpoint];
  const { removeBitmaps } = await loadMarks();
  await live.work(told, async (domain) => {
    for (const one of deleted) {
      const bitmaps = one.disks.flatMap(({ target, bitmap }) => (bitmap === null ? [] : [{ target, bitmap }]));
      if (!metadataOnly) await removeBitmaps(domain, bitmaps);
      checkpoints.remove(checkpoints.get(one.name));
    }
    const names = deleted.map(({ name }) => name).join(', ');
    const left = metadataOnly ? ' The bitmaps stay in the images.' : '';
    await domain.tell('checkpoint-deleted', null, `Checkpoints deleted: ${names === '' ? 'none' : names}.${left}`);
  });
}
