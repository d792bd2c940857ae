import type { DiskPart } from './guest-disk.js';
import type { LiveDisk, LiveImage } from '../disk/live-disk.js';
import { field, type JsonObject, isJsonObject, numberField } from '../monitor/qmp.js';
import { chainWords } from '../host/chain-file-name.js';
import type { KeyOf } from '../monitor/keys.js';
import type { JobsHost } from '../host/jobs-host.js';

/** No more data than this is read and remembered of what a disk held before its guest ran. */
const remembered = 64 << 20;

/** Where a chain that nobody has open holds data, and where it reads as zeroes: `qemu-img map`. */
export async function diskParts(
  host: JobsHost,
  images: readonly LiveImage[],
  keyOf: KeyOf,
): Promise<readonly DiskPart[]> {
  const argv = ['qemu-img', 'map', '--output=json', ...chainWords([images], keyOf)];
  const { status, stdout } = await host.runTool(argv);
  if (status !== 0) return [];
  const parsed: unknown = JSON.parse(stdout);
  const parts = (Array.isArray(parsed) ? parsed.filter(isJsonObject) : []).map(readPart);
  let left = remembered;
  return parts.flatMap((part) => {
    if (part.zero) return [part];
    const length = Math.min(part.length, left);
    left -= length;
    return length === 0 ? [] : [{ ...part, length }];
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
    zero: field(object, 'zero') === true,
  };
}
