import { type JobsError, refusal } from '../jobs-error.js';
import { formatNode, type LiveImage } from '../disk/live-disk.js';
import type { Monitor } from './monitor.js';
import { field, isJsonObject, type JsonObject, numberField, objectsIn, textField } from './qmp.js';

/** The virtual size of an open image, bytes (qemu_block.c, qemuBlockStorageSourceCreateDetectSize). */
export async function nodeSize(monitor: Monitor, image: LiveImage): Promise<number> {
  const { size } = await nodeShape(monitor, image);
  return size;
}

/** What an image that is made of another takes after (qemu_block.c, qemuBlockStorageSourceCreateDetectSize). */
export interface NodeShape {
  /** Virtual, bytes. */
  readonly size: number;
  /** Bytes that it takes where it is stored. */
  readonly allocated: number;
  /** Bytes; null where the format is not qcow2. */
  readonly clusterSize: number | null;
  /** Whether parts of its clusters can be allocated. */
  readonly extendedL2: boolean;
}

/** The shape of an open image. */
export async function nodeShape(monitor: Monitor, image: LiveImage): Promise<NodeShape> {
  const nodes = objectsIn(await monitor.execute('query-named-block-nodes', { flat: true }));
  const node = nodes.find((one) => textField(one, 'node-name') === formatNode(image));
  const size = virtualSize(node);
  if (size === null) throw noNode(formatNode(image));
  const info = objectField(node, 'image');
  const allocated = (info === undefined ? null : numberField(info, 'actual-size')) ?? 0;
  const specific = objectField(info, 'format-specific');
  if (specific === undefined || textField(specific, 'type') !== 'qcow2') {
    return { size, allocated, clusterSize: null, extendedL2: false };
  }
  const data = objectField(specific, 'data') ?? {};
  return {
    ...{ size, allocated },
    clusterSize: info === undefined ? null : numberField(info, 'cluster-size'),
    extendedL2: field(data, 'extended-l2') === true,
  };
}

function objectField(object: JsonObject | undefined, name: string): JsonObject | undefined {
  const value = object === undefined ? undefined : field(object, name);
  return isJsonObject(value) ? value : undefined;
}

/** An empty drive has no node. */
export function noNode(name = '(null)'): JobsError {
  return refusal('internal error', `failed to update capacity data for block node '${name}'`);
}

/** The same of an image that is certainly open, without a word for the reader. */
export async function sizeNow(monitor: Monitor, image: LiveImage): Promise<number> {
  const nodes = objectsIn(await monitor.ask('query-named-block-nodes'));
  return virtualSize(nodes.find((node) => textField(node, 'node-name') === formatNode(image))) ?? Infinity;
}

function virtualSize(node: JsonObject | undefined): number | null {
  const image = objectField(node, 'image');
  return image === undefined ? null : numberField(image, 'virtual-size');
}
