import { formatNode, type LiveDisk } from '../disk/live-disk.js';
import type { Monitor } from '../monitor/monitor.js';
import { field, type JsonObject, type JsonValue, numberField, objectsIn, textField } from '../monitor/qmp.js';
import { nodeSize } from '../monitor/node-size.js';

/** What a dirty bitmap of a running disk's image has marked; bytes. */
export interface MarkedPlaces {
  readonly bitmap: string;
  /** Bytes that one of its bits stands for. */
  readonly granularity: number;
  /** Bytes that it has marked. */
  readonly count: number;
  /** Whether it marks what is written now; else it is kept as it is. */
  readonly isRecording: boolean;
  /** Bytes of the disk that it is about. */
  readonly size: number;
  /** In order; what lies closer together than can be seen is one. */
  readonly areas: readonly { readonly start: number; readonly length: number }[];
}

/** More pieces than this no picture of a disk is wide for. */
const mostPieces = 1024;

/**
 * What QEMU's bitmaps hold of the disks' images, by path; images without any are left out. No QMP command of QEMU's own
 * tells where a bitmap is set: `x-query-dirty-areas` is one of the module's.
 */
export async function readMarkedPlaces(
  monitor: Monitor,
  disks: readonly LiveDisk[],
): Promise<ReadonlyMap<string, readonly MarkedPlaces[]>> {
  const nodes = new Map(
    objectsIn(await monitor.ask('query-named-block-nodes', { flat: true })).map((node) => [
      textField(node, 'node-name') ?? '',
      objectsIn(field(node, 'dirty-bitmaps')).filter((bitmap) => textField(bitmap, 'name') !== null),
    ]),
  );
  const found = new Map<string, readonly MarkedPlaces[]>();
  for (const image of disks.flatMap(({ images }) => images)) {
    const bitmaps = nodes.get(formatNode(image)) ?? [];
    if (bitmaps.length === 0) continue;
    const size = await nodeSize(monitor, image);
    const places: MarkedPlaces[] = [];
    for (const bitmap of bitmaps) places.push(await marked(monitor, formatNode(image), bitmap, size));
    found.set(image.path, places);
  }
  return found;
}

async function marked(monitor: Monitor, node: string, told: JsonObject, size: number): Promise<MarkedPlaces> {
  const bitmap = textField(told, 'name') ?? '';
  const gap = Math.floor(size / mostPieces);
  return {
    bitmap,
    granularity: numberField(told, 'granularity') ?? 0,
    count: numberField(told, 'count') ?? 0,
    isRecording: field(told, 'recording') === true,
    size,
    areas: areasIn(await monitor.ask('x-query-dirty-areas', { node, name: bitmap, gap })),
  };
}

/** Offsets and lengths in turn. */
function areasIn(told: JsonValue): MarkedPlaces['areas'] {
  if (!Array.isArray(told)) return [];
  const numbers = told.map(Number);
  return numbers.flatMap((start, at) => (at % 2 === 0 ? [{ start, length: numbers[at + 1] ?? 0 }] : []));
}
