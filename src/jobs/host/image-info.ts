import { field, isObject, type JsonObject, numberField, objectsIn, textField } from '../monitor/qmp.js';
import type { JobsHost } from './jobs-host.js';

/** What an image's header says. */
export interface ImageInfo {
  readonly path: string;
  readonly format: string;
  readonly virtualSize: number;
  /** Bytes that its file takes on the host. */
  readonly allocated: number;
  /** Bytes; null for formats without clusters. */
  readonly clusterSize: number | null;
  readonly backing: RecordedBacking | null;
}

export interface RecordedBacking {
  /** As recorded: relative names stay relative. */
  readonly name: string;
  /** As found from the overlay's directory. */
  readonly path: string;
  /** Null where the header is silent. */
  readonly format: string | null;
}

/**
 * What qemu-img finds in the images from `path` down, without waiting for
 * locks. `format` null probes. Null where qemu-img fails: an image is missing
 * or isn't what it is said to be.
 */
export async function chainInfo(
  host: JobsHost,
  path: string,
  format: string | null,
): Promise<readonly ImageInfo[] | null> {
  return info(host, ['--backing-chain'], path, format);
}

/** What qemu-img finds in one image; null where it fails. */
export async function imageInfo(host: JobsHost, path: string, format: string | null): Promise<ImageInfo | null> {
  const found = await info(host, [], path, format);
  return found?.[0] ?? null;
}

async function info(
  host: JobsHost,
  options: readonly string[],
  path: string,
  format: string | null,
): Promise<readonly ImageInfo[] | null> {
  const formats = format === null ? [] : ['-f', format];
  const argv = ['qemu-img', 'info', '-U', '--output=json', ...options, ...formats, path];
  const { status, stdout } = await host.runTool(argv);
  if (status !== 0) return null;
  const parsed: unknown = JSON.parse(stdout);
  const objects = isObject(parsed) ? [parsed] : Array.isArray(parsed) ? objectsIn(parsed.filter(isObject)) : [];
  return objects.map(readInfo);
}

function readInfo(object: JsonObject): ImageInfo {
  const name = textField(object, 'backing-filename');
  const path = textField(object, 'full-backing-filename') ?? name;
  const format = textField(object, 'backing-filename-format');
  return {
    path: textField(object, 'filename') ?? '',
    format: textField(object, 'format') ?? 'raw',
    virtualSize: numberField(object, 'virtual-size') ?? 0,
    allocated: numberField(object, 'actual-size') ?? 0,
    clusterSize: numberField(object, 'cluster-size'),
    backing: name === null || path === null || field(object, 'backing-filename') === '' ? null : { name, path, format },
  };
}
