import type { Disk, Image } from '../../chain/index.js';
import { JobsError, refusal } from '../jobs-error.js';
import { canHaveBacking } from '../disk/live-disk.js';
import { chainInfo, type ImageInfo } from './image-info.js';
import type { JobsHost } from './jobs-host.js';

/** libvirt's limit (src/qemu/qemu_domain.c, QEMU_DOMAIN_STORAGE_SOURCE_CHAIN_MAX_DEPTH). */
const MAX_LAYERS = 200;

/** An image of a chain that is known down to its end, before it has a number. */
export interface FoundImage {
  readonly path: string;
  readonly format: string;
  readonly type: 'file' | 'block';
  readonly relativePath: string | null;
  /** The number the document gives it. */
  readonly index: number | null;
}

/**
 * A disk's chain as libvirt would have it when the domain starts: the images
 * the document names, and where it is silent about what is below, those that
 * the last one's header leads to (qemu_domain.c, qemuDomainDetermineDiskChain).
 * Throws libvirt's refusal where an image is missing or its format is unsafe to guess.
 */
export async function findChain(host: JobsHost, disk: Disk): Promise<readonly FoundImage[]> {
  const named = disk.chain.images;
  const [top] = named;
  if (top === undefined) throw new JobsError('playground', `Disk ${disk.id} is an empty drive.`);
  const topPath = localPath(disk, top);
  for (const image of named) await checkExists(host, localPath(disk, image), topPath);
  const topFormat = top.format ?? 'raw';
  const headers = (await chainInfo(host, topPath, topFormat)) ?? [];
  const images = named.map((image, at) => namedImage(disk, image, at === 0 ? topFormat : null, named[at - 1], headers));
  if (disk.chain.end === 'unspecified') images.push(...(await detectBelow(host, images)));
  if (images.length > MAX_LAYERS) {
    const reason = `backing chains more than ${MAX_LAYERS} layers deep are not supported for disk '${disk.target ?? disk.id}'`;
    throw refusal('Operation not supported', reason, 'Shorten it: qemu-img commit or rebase.');
  }
  return images;
}

function localPath(disk: Disk, image: Image): string {
  const { source } = image;
  if (source?.type === 'file' || source?.type === 'block') return source.path;
  const type = source === null ? 'no source' : `a source of type '${source.type}'`;
  throw new JobsError('playground', `Disk ${disk.id} has an image with ${type}: only files can be opened here.`);
}

async function checkExists(host: JobsHost, path: string, top: string): Promise<void> {
  if ((await host.fileSize(path)) !== null) return;
  const what = path === top ? `storage file '${path}'` : `backing file '${path}' of storage file '${top}'`;
  throw new JobsError(
    'libvirt',
    `Cannot access ${what}: No such file or directory`,
    'create-images makes what the XML names.',
  );
}

function namedImage(
  disk: Disk,
  image: Image,
  assumed: string | null,
  overlay: Image | undefined,
  headers: readonly ImageInfo[],
): FoundImage {
  const path = localPath(disk, image);
  const above = overlay === undefined ? undefined : headers.find((one) => one.path === localPath(disk, overlay));
  const recorded = above?.backing?.path === path ? above.backing : null;
  const probed = headers.find((one) => one.path === path)?.format;
  return {
    path,
    type: image.source?.type === 'block' ? 'block' : 'file',
    format: image.format ?? assumed ?? recorded?.format ?? probed ?? 'raw',
    relativePath: recorded === null || recorded.name.startsWith('/') ? null : recorded.name,
    index: image.index,
  };
}

/** The images below the last of `images`, as the headers have them. */
export async function detectBelow(host: JobsHost, images: readonly FoundImage[]): Promise<readonly FoundImage[]> {
  const last = images.at(-1);
  if (last === undefined || !canHaveBacking(last.format)) return [];
  const headers = await chainInfo(host, last.path, last.format);
  if (headers === null) throw await brokenChain(host, last);
  const found: FoundImage[] = [];
  for (const [at, header] of headers.entries()) {
    if (header.backing === null) break;
    const below = headers[at + 1];
    // A guessed format is taken only where the image it is guessed of leads nowhere else.
    const guessable = below?.backing === null;
    if (header.backing.format === null && !guessable) throw unsafeFormat(header);
    found.push({
      path: header.backing.path,
      type: 'file',
      format: header.backing.format ?? below?.format ?? 'raw',
      relativePath: header.backing.name.startsWith('/') ? null : header.backing.name,
      index: null,
    });
  }
  return found;
}

async function brokenChain(host: JobsHost, image: FoundImage): Promise<JobsError> {
  const argv = ['qemu-img', 'info', '-U', '--backing-chain', '-f', image.format, image.path];
  const { stderr } = await host.runTool(argv);
  const reason = stderr.trim().replace(/^qemu-img: /, '');
  return new JobsError(
    'qemu',
    reason,
    `The document doesn't say what is below ${image.path}, so its header was followed.`,
  );
}

function unsafeFormat(header: ImageInfo): JobsError {
  const reason =
    `format of backing image '${header.backing?.name ?? ''}' of image '${header.path}' was not specified in the image metadata` +
    ' (See https://libvirt.org/kbase/backing_chains.html for troubleshooting)';
  const advice = `Record it: qemu-img rebase -u -b ${header.backing?.path ?? ''} -F FORMAT ${header.path}. Or name it in the XML.`;
  return refusal('Requested operation is not valid', reason, advice);
}
