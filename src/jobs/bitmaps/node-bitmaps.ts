import { formatNode, type LiveImage } from '../disk/live-disk.js';
import type { Monitor } from '../monitor/monitor.js';
import { field, type JsonObject, numberField, objectsIn, textField } from '../monitor/qmp.js';

/** A dirty bitmap of an open image. */
export interface NodeBitmap {
  readonly name: string;
  /** Bytes that one of its bits stands for. */
  readonly granularity: number;
  /** It is kept in the image's file, marks what is written, and can be relied on. */
  readonly keepsTrack: boolean;
}

/** The bitmaps of every open node, by the node's name. */
export type NodeBitmaps = ReadonlyMap<string, readonly NodeBitmap[]>;

/** Asks QEMU (qemu_monitor_json.c, qemuMonitorJSONBlockGetNamedNodeData). */
export async function readBitmaps(monitor: Monitor): Promise<NodeBitmaps> {
  const nodes = objectsIn(await monitor.execute('query-named-block-nodes', { flat: true }));
  return new Map(
    nodes.flatMap((node) => {
      const name = textField(node, 'node-name');
      return name === null ? [] : [[name, objectsIn(field(node, 'dirty-bitmaps')).flatMap(nodeBitmap)] as const];
    }),
  );
}

function nodeBitmap(told: JsonObject): readonly NodeBitmap[] {
  const name = textField(told, 'name');
  const is = (flag: string): boolean => field(told, flag) === true;
  const keepsTrack = is('persistent') && is('recording') && !is('inconsistent');
  return name === null ? [] : [{ name, granularity: numberField(told, 'granularity') ?? 0, keepsTrack }];
}

/** The bitmap of this name on an image; undefined where it has none. */
export function bitmapOf(bitmaps: NodeBitmaps, image: LiveImage, name: string): NodeBitmap | undefined {
  return bitmaps.get(formatNode(image))?.find((bitmap) => bitmap.name === name);
}
