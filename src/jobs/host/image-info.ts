import { type ImageFacts, readImageInfo } from '../../scenario/index.js';
import type { JobsHost } from './jobs-host.js';

/**
 * What qemu-img finds in the images from `path` down, without waiting for
 * locks. `format` null probes. Null where qemu-img fails: an image is missing
 * or isn't what it is said to be, or what it prints can't be read.
 */
export async function chainInfo(
  host: JobsHost,
  path: string,
  format: string | null,
): Promise<readonly ImageFacts[] | null> {
  return info(host, ['--backing-chain'], path, format);
}

/** What qemu-img finds in one image; null where it fails. */
export async function imageInfo(host: JobsHost, path: string, format: string | null): Promise<ImageFacts | null> {
  const found = await info(host, [], path, format);
  return found?.[0] ?? null;
}

async function info(
  host: JobsHost,
  options: readonly string[],
  path: string,
  format: string | null,
): Promise<readonly ImageFacts[] | null> {
  const formats = format === null ? [] : ['-f', format];
  const argv = ['qemu-img', 'info', '-U', '--output=json', ...options, ...formats, path];
  const { status, stdout } = await host.runTool(argv);
  return status === 0 ? readImageInfo(stdout) : null;
}
