import { type Disk, type Image, imagePlace } from '../../chain/index.js';
import { JobsError, refusal } from '../jobs-error.js';
import { readJsonBackingName } from './json-backing-name.js';
import { canHaveBacking, encryptionOf, type LiveImage } from '../disk/live-disk.js';
import type { ImageFacts, RecordedBacking } from '../../scenario/index.js';
import { chainInfo, imageInfo } from './image-info.js';
import type { JobsHost } from './jobs-host.js';

/** libvirt's limit (src/qemu/qemu_domain.c, QEMU_DOMAIN_STORAGE_SOURCE_CHAIN_MAX_DEPTH). */
const maxLayers = 200;

/** An image of a chain that is known down to its end, before it has a number. */
export interface FoundImage {
  readonly image: Omit<LiveImage, 'index'>;
  /** Whether the document names it, or a header led to it. */
  readonly named: boolean;
}

type Unnumbered = FoundImage['image'];

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
  const topPath = placeOf(disk, top).path;
  for (const image of named) await checkExists(host, placeOf(disk, image), topPath);
  const topFormat = top.format ?? 'raw';
  const headers = (await chainInfo(host, topPath, topFormat)) ?? [];
  const images = named.map((image, at) => namedImage(disk, image, at === 0 ? topFormat : null, named[at - 1], headers));
  const isOpen = disk.chain.end === 'unspecified';
  const below = isOpen ? await detectBelow(host, images, topPath) : [];
  if (images.length + below.length > maxLayers) {
    const reason = `backing chains more than ${maxLayers} layers deep are not supported for disk '${disk.target ?? disk.id}'`;
    throw refusal('Operation not supported', reason, 'Shorten it: qemu-img commit or rebase.');
  }
  const last = images.length - 1;
  const known = images.map((image, at) =>
    at === last && isOpen && image.type === 'network' ? { ...image, followsHeader: true } : image,
  );
  const found = [...known.map((image) => ({ image, named: true })), ...below.map((image) => ({ image, named: false }))];
  return isOpen ? withEndDetected(found) : found;
}

function withEndDetected(found: readonly FoundImage[]): readonly FoundImage[] {
  const last = found.length - 1;
  return found.map((one, at) => (at === last ? { ...one, image: { ...one.image, endDetected: true } } : one));
}

/** The images that a document names for a disk, nothing found out: formats it leaves open are raw, or null for the first. */
export function namedImages(disk: Disk): readonly Unnumbered[] {
  return disk.chain.images.map((image) => ({
    ...placeOf(disk, image),
    format: image.format ?? 'raw',
    relativePath: null,
  }));
}

type FoundPlace = Pick<LiveImage, 'type' | 'path' | 'source'>;

function placeOf(disk: Disk, image: Image): FoundPlace {
  const { source } = image;
  if (source === null) throw leftOut(disk, 'an image of it has no source');
  if (source.type === 'file' || source.type === 'block') return { type: source.type, path: source.path };
  const place = imagePlace(source);
  switch (place.kind) {
    case 'nowhere':
      throw leftOut(disk, place.reason);
    case 'network':
      return { type: 'network', path: place.name, source };
    case 'file':
      return { type: 'file', path: place.path, source };
    case 'device':
      return { type: 'block', path: place.path, source };
  }
}

/** The rest of the domain starts. */
function leftOut(disk: Disk, reason: string): JobsError {
  return new JobsError('playground', `Disk ${disk.target ?? disk.id} is left out: ${reason}.`);
}

/** As libvirt, running as root, words it (storage_source.c, virStorageSourceReportBrokenChain). */
async function checkExists(host: JobsHost, { type, path }: FoundPlace, top: string): Promise<void> {
  // libvirt has no look at what is on a network: QEMU says that it isn't there.
  if (type === 'network' || (await host.fileSize(path)) !== null) return;
  const what = path === top ? `storage file '${path}'` : `backing file '${path}' of storage file '${top}'`;
  const reason = `Cannot access ${what} (as uid:0, gid:0): No such file or directory`;
  throw new JobsError(
    'libvirt',
    reason,
    '“Create these images” (create-images in the console) makes what the XML names.',
  );
}

function namedImage(
  disk: Disk,
  image: Image,
  assumed: string | null,
  overlay: Image | undefined,
  headers: readonly ImageFacts[],
): Unnumbered {
  const place = placeOf(disk, image);
  const { path } = place;
  const above = overlay === undefined ? undefined : headers.find((one) => one.path === placeOf(disk, overlay).path);
  const recorded = above?.backing?.found === path ? above.backing : null;
  const probed = headers.find((one) => one.path === path)?.format;
  return {
    ...place,
    ...(image.dataFile !== undefined && { dataFile: image.dataFile }),
    ...(image.slice !== undefined && { slice: image.slice }),
    // Which is told of it where its key is known.
    ...encryptionOf({ secret: image.secret, cipher: image.cipher }),
    format: image.format ?? assumed ?? recorded?.format ?? probed ?? 'raw',
    relativePath: recorded === null ? null : relativeName(recorded.recorded),
  };
}

/**
 * The images below the last of `images`, as the headers have them; `top` is the chain's active layer, for libvirt's words.
 * Each header is read as libvirt does, one after the other: whether QEMU could open the chain as it is recorded is not asked.
 */
export async function detectBelow(
  host: JobsHost,
  images: readonly Unnumbered[],
  top: string,
): Promise<readonly Unnumbered[]> {
  const found: Unnumbered[] = [];
  const seen = new Set(images.map(({ path }) => path));
  // One call tells the whole chain, where every name in it is a path.
  const last = images.at(-1);
  const headers = last === undefined ? [] : ((await chainInfo(host, last.path, last.format)) ?? []);
  let overlay = last;
  while (overlay !== undefined && overlay.type !== 'network' && canHaveBacking(overlay.format)) {
    const header = await headerOf(host, overlay, headers);
    if (!header?.backing) break;
    const below = await recordedImage(host, overlay, header.backing, headers, top);
    if (seen.has(below.path) || seen.size > maxLayers + 1) {
      throw refusal('internal error', `backing store for ${top} is self-referential or too deeply nested`);
    }
    seen.add(below.path);
    found.push(below);
    overlay = below;
  }
  return found;
}

async function headerOf(host: JobsHost, image: Unnumbered, known: readonly ImageFacts[]): Promise<ImageFacts | null> {
  const found = known.find(({ path, format }) => path === image.path && format === image.format);
  return found ?? imageInfo(host, image.path, image.format);
}

async function recordedImage(
  host: JobsHost,
  overlay: Unnumbered,
  backing: RecordedBacking,
  known: readonly ImageFacts[],
  top: string,
): Promise<Unnumbered> {
  const place = recordedPlace(backing);
  const { type, path } = place;
  await checkExists(host, place, top);
  const relativePath = relativeName(backing.recorded);
  const noLook = type === 'network' ? { followsHeader: true } : {};
  if (backing.format !== null) return { ...place, ...noLook, format: backing.format, relativePath };
  const probed = known.find((one) => one.path === path) ?? (await imageInfo(host, path, null));
  // A guessed format is taken only where the image it is guessed of leads nowhere else, or where the overlay's format
  // has no place for it (storage_file_probe.c, qedGetBackingStore).
  const isSafe = probed?.backing === null || overlay.format === 'qed';
  if (probed === null || !isSafe) throw unsafeFormat(overlay, backing);
  return { ...place, ...noLook, format: probed.format, relativePath };
}

function recordedPlace(backing: RecordedBacking): FoundPlace {
  const network = networkPlace(backing);
  if (network !== null) return network;
  if (backing.recorded.startsWith('json:')) return readJsonBackingName(backing.recorded);
  const protocol = /^([^/:]+):/u.exec(backing.recorded)?.[1];
  if (protocol === undefined)
    return { type: backing.found.startsWith('/dev/') ? 'block' : 'file', path: backing.found };
  if (networkProtocols.has(protocol.replace(/\+.*$/u, ''))) {
    const reason = `An image's header names ${backing.recorded} as its backing file: QEMU has no driver for it.`;
    throw new JobsError('playground', reason);
  }
  throw refusal('internal error', `invalid backing protocol '${protocol}'`);
}

function networkPlace({ source }: RecordedBacking): FoundPlace | null {
  const place = imagePlace(source);
  return place.kind === 'network' ? { type: 'network', path: place.name, source } : null;
}

/** Protocols that libvirt knows in a backing file's name (storage_source_conf.c, virStorageNetProtocol). */
const networkProtocols: ReadonlySet<string> = new Set([
  'nbd',
  'rbd',
  'sheepdog',
  'gluster',
  'iscsi',
  'http',
  'https',
  'ftp',
  'ftps',
  'tftp',
  'ssh',
  'vxhs',
  'nfs',
]);

function relativeName(name: string): string | null {
  return name.startsWith('/') || /^[^/:]+:/u.test(name) ? null : name;
}

function unsafeFormat({ path, format }: Unnumbered, backing: RecordedBacking): JobsError {
  const reason =
    `format of backing image '${backing.found}' of image '${path}' was not specified in the image metadata` +
    ' (See https://libvirt.org/kbase/backing_chains.html for troubleshooting)';
  const advice =
    format === 'qcow2'
      ? `Record it: qemu-img rebase -u -b ${backing.found} -F FORMAT ${path}. Or name it in the XML.`
      : `Name it in the XML: a ${format} image has no place for it.`;
  return refusal('Requested operation is not valid', reason, advice);
}
