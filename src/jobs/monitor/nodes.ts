import type { ImageSlice } from '../../chain/index.js';
import {
  canHaveBacking,
  formatNode,
  hasFormatNode,
  keyName,
  type LiveImage,
  partNode,
  storageNode,
} from '../disk/live-disk.js';
import type { Monitor } from './monitor.js';
import type { JsonObject } from './qmp.js';
import { storageLocation } from './storage-properties.js';

/**
 * libvirt's names for formats that QEMU calls otherwise
 * (src/qemu/qemu_block.c, qemuBlockStorageSourceGetBlockdevFormatProps).
 */
const drivers: ReadonlyMap<string, string> = new Map([
  ['ploop', 'parallels'],
  ['vhd', 'vhdx'],
  ['iso', 'raw'],
]);

export function formatDriver(format: string): string {
  return drivers.get(format) ?? format;
}

/**
 * What `blockdev-add` is given for the node that reads and writes the file. Where a format's node is above it, that one
 * says what may be written (qemu_block.c, qemuBlockStorageSourceGetBackendProps).
 */
export function storageProperties(image: LiveImage, readOnly: boolean): JsonObject {
  const isTop = !hasFormatNode(image) && image.slice === undefined;
  return { ...storageLocation(image), 'node-name': storageNode(image), ...access(isTop, readOnly) };
}

/** The same for a slice of the file (qemu_block.c, qemuBlockStorageSourceGetBlockdevStorageSliceProps). */
function sliceProperties(image: LiveImage, { offset, size }: ImageSlice, readOnly: boolean): JsonObject {
  const part = { driver: 'raw', file: storageNode(image), offset, size, 'node-name': partNode(image) };
  return { ...part, ...access(!hasFormatNode(image), readOnly) };
}

function access(isTop: boolean, readOnly: boolean): JsonObject {
  return isTop ? { 'read-only': readOnly } : { 'auto-read-only': true, discard: 'unmap' };
}

/**
 * What `blockdev-add` is given for the node that speaks the format. `backing`
 * null says that nothing is below, whatever the header says. A format that
 * can't have a backing file gets none.
 */
export function formatProperties(image: LiveImage, backing: LiveImage | null, readOnly: boolean): JsonObject {
  const isSaid = canHaveBacking(image.format) && !(backing === null && image.followsHeader === true);
  const below = isSaid ? { backing: backing === null ? null : formatNode(backing) } : {};
  return {
    'node-name': formatNode(image),
    'read-only': readOnly,
    ...driverProperties(image),
    file: partNode(image),
    ...below,
  };
}

/** A raw image that is encrypted is LUKS's own format; qcow2 holds its key slots itself (qemuBlockStorageSourceGetFormatProps). */
export function driverProperties(image: LiveImage): JsonObject {
  const { format, encryption } = image;
  if (encryption === undefined) return { driver: formatDriver(format) };
  const key = { 'key-secret': keyName(image) };
  if (format === 'raw') return { driver: 'luks', ...key };
  return { driver: formatDriver(format), encrypt: { format: encryption === 'luks' ? 'luks' : 'aes', ...key } };
}

/** Opens one image: the file's node and, where it has one, the format's. A failure leaves none behind. */
export async function openImage(
  monitor: Monitor,
  image: LiveImage,
  backing: LiveImage | null,
  readOnly: boolean,
): Promise<void> {
  await monitor.execute('blockdev-add', storageProperties(image, readOnly), storageAdvice(image));
  if (image.slice !== undefined) await openSlice(monitor, image, image.slice, readOnly);
  if (hasFormatNode(image)) await openFormat(monitor, image, backing, readOnly);
}

/** Opens the slice of an open file; a failure closes the file. */
async function openSlice(monitor: Monitor, image: LiveImage, slice: ImageSlice, readOnly: boolean): Promise<void> {
  try {
    await monitor.execute('blockdev-add', sliceProperties(image, slice, readOnly));
  } catch (error) {
    await monitor.attempt('blockdev-del', { 'node-name': storageNode(image) });
    throw error;
  }
}

/** libvirt leaves it to QEMU to find out that nothing is there. */
function storageAdvice({ type }: LiveImage): string | null {
  if (type !== 'network') return null;
  return '“Create these images” (create-images in the console) makes what the XML names, in this page’s memory: no server is asked.';
}

/** Opens the format of an image whose file is open; a failure closes the file. */
export async function openFormat(
  monitor: Monitor,
  image: LiveImage,
  backing: LiveImage | null,
  readOnly: boolean,
): Promise<void> {
  try {
    await monitor.execute('blockdev-add', formatProperties(image, backing, readOnly));
  } catch (error) {
    await closeParts(monitor, image);
    throw error;
  }
}

/** Closes what an image's format stands on: the slice, where it is one, and the file. */
async function closeParts(monitor: Monitor, image: LiveImage): Promise<void> {
  if (image.slice !== undefined) await monitor.attempt('blockdev-del', { 'node-name': partNode(image) });
  await monitor.attempt('blockdev-del', { 'node-name': storageNode(image) });
  if (image.encryption !== undefined) await monitor.attempt('object-del', { id: keyName(image) });
}

/** Opens an open image anew, to be written or not to be (qemu_block.c, qemuBlockReopenAccess). */
export async function reopenImage(
  monitor: Monitor,
  image: LiveImage,
  backing: LiveImage | null,
  readOnly: boolean,
): Promise<void> {
  const properties = hasFormatNode(image)
    ? formatProperties(image, backing, readOnly)
    : partProperties(image, readOnly);
  await monitor.execute('blockdev-reopen', { options: [properties] });
}

function partProperties(image: LiveImage, readOnly: boolean): JsonObject {
  return image.slice === undefined ? storageProperties(image, readOnly) : sliceProperties(image, image.slice, readOnly);
}

/** Opens a chain, base first; only its top is writable, if `readOnly` allows. A failure leaves nothing open. */
export async function openChain(monitor: Monitor, images: readonly LiveImage[], readOnly: boolean): Promise<void> {
  for (let at = images.length - 1; at >= 0; at -= 1) {
    const image = images[at];
    if (image === undefined) continue;
    try {
      await openImage(monitor, image, images[at + 1] ?? null, readOnly || at > 0);
    } catch (error) {
      await closeImages(monitor, images.slice(at + 1));
      throw error;
    }
  }
}

/** Closes images that nothing uses any more, overlays before what they stand on. */
export async function closeImages(monitor: Monitor, images: readonly LiveImage[]): Promise<void> {
  for (const image of images) {
    if (hasFormatNode(image)) await monitor.attempt('blockdev-del', { 'node-name': formatNode(image) });
    await closeParts(monitor, image);
  }
}
