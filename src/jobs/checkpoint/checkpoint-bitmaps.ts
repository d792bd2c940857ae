import { bitmapOf, readBitmaps } from '../bitmaps/node-bitmaps.js';
import { mergedInto } from '../bitmaps/bitmap-actions.js';
import { activeImage, formatNode } from '../disk/live-disk.js';
import type { DomainContext } from '../job/domain-context.js';
import { reopenImage } from '../monitor/nodes.js';
import { field, numberField, objectsIn, textField } from '../monitor/qmp.js';

/** A disk's bitmap, whatever images of its chain hold a part of it. */
export interface DiskBitmap {
  readonly target: string;
  readonly bitmap: string;
}

/** Removes bitmaps from every image of their disks' chains (qemu_checkpoint.c, qemuCheckpointDiscardBitmaps). */
export async function removeBitmaps(context: DomainContext, removed: readonly DiskBitmap[]): Promise<void> {
  const { monitor, state } = context;
  const bitmaps = await readBitmaps(monitor);
  const found = removed.flatMap(({ target, bitmap }) => {
    const images = state.disks.find((disk) => disk.target === target)?.images ?? [];
    return images.flatMap((image, at) => {
      if (bitmapOf(bitmaps, image, bitmap) === undefined) return [];
      return [{ image, below: images[at + 1] ?? null, isRead: at > 0, bitmap }];
    });
  });
  if (found.length === 0) return;
  const read = found.filter(({ isRead }) => isRead);
  for (const { image, below } of read) await reopenImage(monitor, image, below, false);
  const actions = found.map(({ image, bitmap }) => ({
    type: 'block-dirty-bitmap-remove',
    data: { node: formatNode(image), name: bitmap },
  }));
  try {
    await monitor.execute('transaction', { actions });
  } finally {
    for (const { image, below } of read) await reopenImage(monitor, image, below, true);
  }
}

const measured = 'libvirt-tmp-size-xml';

/**
 * Bytes that each bitmap marks, in all images of its disk's chain together; a disk whose bitmap has a gap is left out
 * (qemu_checkpoint.c, qemuCheckpointGetXMLDescUpdateSize).
 */
export async function markedBytes(
  { monitor, state }: DomainContext,
  asked: readonly DiskBitmap[],
): Promise<ReadonlyMap<string, number>> {
  const bitmaps = await readBitmaps(monitor);
  const sizes = new Map<string, number>();
  for (const { target, bitmap } of asked) {
    const disk = state.disks.find((one) => one.target === target);
    const actions = disk === undefined ? null : mergedInto(bitmaps, disk.images, bitmap, activeImage(disk), measured);
    if (disk === undefined || actions === null) continue;
    await monitor.execute('transaction', { actions });
    const node = formatNode(activeImage(disk));
    const nodes = objectsIn(await monitor.execute('query-named-block-nodes', { flat: true }));
    const found = nodes.find((one) => textField(one, 'node-name') === node) ?? {};
    const merged = objectsIn(field(found, 'dirty-bitmaps')).find((one) => textField(one, 'name') === measured) ?? {};
    sizes.set(target, numberField(merged, 'count') ?? 0);
    await monitor.execute('block-dirty-bitmap-remove', { node, name: measured });
  }
  return sizes;
}
