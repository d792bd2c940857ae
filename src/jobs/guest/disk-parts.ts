import type { DiskPart } from './guest-disk.js';
import type { LiveDisk, LiveImage } from '../disk/live-disk.js';
import { field, type JsonObject, isJsonObject, numberField } from '../monitor/qmp.js';
import { chainWords } from '../host/chain-file-name.js';
import type { KeyOf } from '../monitor/keys.js';
import type { JobsHost } from '../host/jobs-host.js';

/** No more data than this, in bytes, is read and remembered of what a disk held before its guest ran. */
export const mostRemembered = 64 << 20;

/**
 * Where a chain that nobody has open holds data, and where it reads as zeroes: `qemu-img map`; one part of infinite length
 * where that can't tell.
 */
export async function diskParts(
  host: JobsHost,
  images: readonly LiveImage[],
  keyOf: KeyOf,
): Promise<readonly DiskPart[]> {
  const argv = ['qemu-img', 'map', '--output=json', ...chainWords([images], keyOf)];
  const { status, stdout } = await host.runTool(argv);
  if (status !== 0) return [{ start: 0, length: Infinity, holds: 'unread' }];
  const parsed: unknown = JSON.parse(stdout);
  const parts = (Array.isArray(parsed) ? parsed.filter(isJsonObject) : []).map(readPart);
  let left = mostRemembered;
  return parts.flatMap((part): readonly DiskPart[] => {
    if (part.holds !== 'data' || part.length <= left) {
      left -= part.holds === 'data' ? part.length : 0;
      return [part];
    }
    const read = { ...part, length: left };
    const rest = { start: part.start + left, length: part.length - left, holds: 'unread' } as const;
    left = 0;
    return read.length === 0 ? [rest] : [read, rest];
  });
}

/** The same of each disk, by its id. */
export async function partsOfDisks(
  host: JobsHost,
  disks: readonly LiveDisk[],
  keyOf: KeyOf,
): Promise<ReadonlyMap<string, readonly DiskPart[]>> {
  const parts = disks.map(async ({ id, images }) => [id, await diskParts(host, images, keyOf)] as const);
  return new Map(await Promise.all(parts));
}

function readPart(object: JsonObject): DiskPart {
  return {
    start: numberField(object, 'start') ?? 0,
    length: numberField(object, 'length') ?? 0,
    holds: field(object, 'zero') === true ? 'zeroes' : 'data',
  };
}
