import { formatNode, type LiveImage } from '../disk/live-disk.js';
import type { Monitor } from '../monitor/monitor.js';
import type { JsonObject } from '../monitor/qmp.js';
import { bitmapOf, type NodeBitmap, type NodeBitmaps } from './node-bitmaps.js';

/** Marks what is written between a job's end and the merge of the bitmaps. */
const activeWritesBitmap = 'libvirt-tmp-activewrite';

/** The action that starts to mark what is written to a mirror from now on (qemu_block.c, qemuBlockPivot). */
export function markActiveWrites(image: LiveImage): JsonObject {
  const data = { node: formatNode(image), name: activeWritesBitmap, persistent: false, disabled: false };
  return { type: 'block-dirty-bitmap-add', data };
}

/** What `block-dirty-bitmap-remove` is told to end that. */
export function activeWrites(image: LiveImage): JsonObject {
  return { node: formatNode(image), name: activeWritesBitmap };
}

/**
 * The actions that let an overlay go on with the bitmaps of what it is put on: these will be written no more, and stay
 * as they are (qemu_snapshot.c, qemuSnapshotDiskBitmapsPropagate).
 */
export function propagatedBitmaps(bitmaps: NodeBitmaps, below: LiveImage, overlay: LiveImage): readonly JsonObject[] {
  const kept = (bitmaps.get(formatNode(below)) ?? []).filter(({ keepsTrack }) => keepsTrack);
  return kept.map((bitmap) => addBitmap(overlay, bitmap));
}

/** Does them all or none; what QEMU says against it is of no consequence, as in libvirt. */
export async function transact(monitor: Monitor, actions: readonly JsonObject[]): Promise<void> {
  if (actions.length > 0) await monitor.attempt('transaction', { actions });
}

/** Which bitmaps go where when images become one. */
export interface BitmapMerge {
  /** Those whose bitmaps go into the target's, from the top down. */
  readonly merged: readonly LiveImage[];
  /** All of the chain that begins with the first of them. */
  readonly chain: readonly LiveImage[];
  readonly target: LiveImage;
  /** Whether the target was marked with `markActiveWrites`. */
  readonly marked: boolean;
}

/**
 * The actions that make the target's bitmaps say what those of the merged images said together; only bitmaps that begin
 * at the top and have no gap (qemu_block.c, qemuBlockGetBitmapMergeActions).
 */
export function mergedBitmaps(bitmaps: NodeBitmaps, merge: BitmapMerge): readonly JsonObject[] {
  const [top] = merge.chain;
  const candidates = top === undefined ? [] : (bitmaps.get(formatNode(top)) ?? []);
  // libvirt's list grows at its head.
  const names = candidates.map(({ name }) => name).filter((name) => isWhole(bitmaps, merge.chain, name));
  const actions = names.reverse().flatMap((name) => mergeOne(bitmaps, merge, name));
  const unmark = { type: 'block-dirty-bitmap-remove', data: activeWrites(merge.target) };
  return merge.marked ? [...actions, unmark] : actions;
}

/** From the top on without a gap, each one in use (qemu_block.c, qemuBlockBitmapChainIsValid). */
function isWhole(bitmaps: NodeBitmaps, chain: readonly LiveImage[], name: string): boolean {
  const found = chain.map((image) => bitmapOf(bitmaps, image, name));
  const end = found.indexOf(undefined);
  const [reached, rest] = end < 0 ? [found, []] : [found.slice(0, end), found.slice(end)];
  return (
    reached.length > 0 && reached.every((one) => one?.keepsTrack === true) && rest.every((one) => one === undefined)
  );
}

function mergeOne(bitmaps: NodeBitmaps, { merged, target, marked }: BitmapMerge, name: string): readonly JsonObject[] {
  const sources = merged.filter((image) => bitmapOf(bitmaps, image, name) !== undefined);
  const [first] = sources;
  const granularity = first === undefined ? 0 : (bitmapOf(bitmaps, first, name)?.granularity ?? 0);
  const added = bitmapOf(bitmaps, target, name) === undefined ? [addBitmap(target, { name, granularity })] : [];
  const from: readonly JsonObject[] = [
    ...sources.map((image) => ({ node: formatNode(image), name })),
    ...(marked ? [activeWrites(target)] : []),
  ];
  const data = { node: formatNode(target), target: name, bitmaps: from };
  return [...added, { type: 'block-dirty-bitmap-merge', data }];
}

/**
 * The actions that make a bitmap of its own of what those of one name say in a chain together; null where they have a
 * gap (qemu_block.c, qemuBlockGetBitmapMergeActions).
 */
export function mergedInto(
  bitmaps: NodeBitmaps,
  chain: readonly LiveImage[],
  name: string,
  target: LiveImage,
  into: string,
): readonly JsonObject[] | null {
  if (!isWhole(bitmaps, chain, name)) return null;
  const sources = chain.filter((image) => bitmapOf(bitmaps, image, name) !== undefined);
  const [first] = sources;
  const granularity = first === undefined ? 0 : (bitmapOf(bitmaps, first, name)?.granularity ?? 0);
  const added = { node: formatNode(target), name: into, persistent: false, disabled: true, granularity };
  const from = sources.map((image) => ({ node: formatNode(image), name }));
  return [
    { type: 'block-dirty-bitmap-add', data: added },
    { type: 'block-dirty-bitmap-merge', data: { node: formatNode(target), target: into, bitmaps: from } },
  ];
}

function addBitmap(image: LiveImage, { name, granularity }: Pick<NodeBitmap, 'name' | 'granularity'>): JsonObject {
  const data = { node: formatNode(image), name, persistent: true, disabled: false, granularity };
  return { type: 'block-dirty-bitmap-add', data };
}
