import { type JobsError, refusal } from '../jobs-error.js';
import { formatNode, type LiveImage } from '../disk/live-disk.js';
import type { Monitor } from './monitor.js';
import { field, isJsonObject, type JsonObject, numberField, objectsIn, textField } from './qmp.js';

/** The virtual size of an open image, bytes (qemu_block.c, qemuBlockStorageSourceCreateDetectSize). */
export async function nodeSize(monitor: Monitor, image: LiveImage): Promise<number> {
  const nodes = objectsIn(await monitor.execute('query-named-block-nodes', { flat: true }));
  const size = virtualSize(nodes.find((node) => textField(node, 'node-name') === formatNode(image)));
  if (size !== null) return size;
  throw noNode(formatNode(image));
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
  const image = node === undefined ? undefined : field(node, 'image');
  return isJsonObject(image) ? numberField(image, 'virtual-size') : null;
}
