import { cipherOptions, keyTime } from '../../scenario/index.js';
import { JobsError, refusal } from '../jobs-error.js';
import { canHaveBacking, formatNode, hasFormatNode, keyName, type LiveImage, storageNode } from '../disk/live-disk.js';
import type { Monitor } from './monitor.js';
import type { NodeShape } from './node-size.js';
import { formatDriver, openFormat, storageProperties } from './nodes.js';
import { backingName, storageLocation } from './storage-properties.js';
import type { JsonObject } from './qmp.js';

/** An image that doesn't exist yet, apart from its empty file. */
export interface NewImage {
  readonly image: LiveImage;
  /** That of the image it is made of. */
  readonly shape: NodeShape;
  /** What its header names as its backing file; null for none. */
  readonly recorded: LiveImage | null;
  /** What it is opened on; null for nothing. */
  readonly openedOn: LiveImage | null;
}

/** Formats whose header says the backing file's format too (qemu_block.c, qemuBlockStorageSourceCreateGetFormatProps). */
const recordsBackingFormat: ReadonlySet<string> = new Set(['qcow2', 'qed']);
const createdByQemu: ReadonlySet<string> = new Set([
  'qcow2',
  'qcow',
  'qed',
  'vpc',
  'ploop',
  'vdi',
  'vhd',
  'vhdx',
  'vmdk',
  'parallels',
]);

/**
 * Formats and opens a new image as libvirt does: its file node, a
 * `blockdev-create` job, its format node (qemu_block.c, qemuBlockStorageSourceCreate).
 * Throws libvirt's refusal; then nothing is left open.
 */
export async function createImage(monitor: Monitor, created: NewImage): Promise<void> {
  const { image } = created;
  const raw = image.format === 'raw' && image.encryption === undefined;
  if (image.format !== 'raw' && !createdByQemu.has(image.format)) {
    throw refusal('Operation not supported', `can't create storage format '${image.format}'`);
  }
  const { size, allocated } = created.shape;
  if (isCreated(image)) await createStorage(monitor, image, raw ? size : image.format === 'raw' ? allocated : 0);
  await monitor.execute('blockdev-add', storageProperties(image, false));
  if (raw) return;
  await createFormat(monitor, created);
  if (hasFormatNode(image)) await openFormat(monitor, image, created.openedOn, false);
}

/** A file is there by now, a device too; on a network the storage is made (qemuBlockStorageSourceCreateStorage). */
function isCreated({ type, source, format }: LiveImage): boolean {
  if (type === 'network') return source?.type === 'network' && createdOnNetwork.has(source.protocol);
  return format === 'raw' && type === 'file';
}

const createdOnNetwork: ReadonlySet<string> = new Set(['rbd', 'gluster', 'ssh', 'nfs']);

async function createStorage(monitor: Monitor, image: LiveImage, size: number): Promise<void> {
  const { driver, ...location } = storageLocation(image);
  const where = image.type === 'network' ? { location } : location;
  await create(monitor, storageNode(image), { driver: driver ?? 'file', ...where, size });
}

async function createFormat(monitor: Monitor, created: NewImage): Promise<void> {
  const { image, recorded, shape } = created;
  const backing: JsonObject =
    recorded === null || !canHaveBacking(image.format)
      ? {}
      : {
          'backing-file': backingName(recorded),
          ...(recordsBackingFormat.has(image.format) ? { 'backing-fmt': recordedFormat(recorded) } : {}),
        };
  const { size, clusterSize, extendedL2 } = shape;
  const clusters: JsonObject =
    image.format === 'qcow2' && clusterSize !== null
      ? { 'cluster-size': clusterSize, ...(extendedL2 ? { 'extended-l2': true } : {}) }
      : {};
  const driver = image.format === 'raw' ? 'luks' : formatDriver(image.format);
  const options = { driver, file: storageNode(image), size, ...backing, ...clusters, ...encrypted(image) };
  try {
    await create(monitor, formatNode(image), options);
  } catch (error) {
    await monitor.attempt('blockdev-del', { 'node-name': storageNode(image) });
    throw error;
  }
}

/**
 * qemu_block.c, qemuBlockStorageSourceCreateGetEncryptionLUKS. Nobody is kept out here: that a passphrase is quick to try
 * lets the image be there at once; libvirt leaves QEMU its two seconds.
 */
function encrypted(image: LiveImage): JsonObject {
  const { format, encryption, cipher } = image;
  if (encryption === undefined) return {};
  const options: JsonObject = {
    'key-secret': keyName(image),
    ...Object.fromEntries(cipherOptions(cipher)),
    'iter-time': keyTime,
  };
  return format === 'raw' ? options : { encrypt: { ...options, format: encryption } };
}

/** LUKS is named, not the raw image that is in it (qemu_block.c, qemuBlockStorageSourceCreateAddBacking). */
function recordedFormat({ format, encryption }: LiveImage): string {
  return format === 'raw' && encryption === 'luks' ? 'luks' : format;
}

async function create(monitor: Monitor, node: string, options: JsonObject): Promise<void> {
  const job = `create-${node}`;
  await monitor.execute('blockdev-create', { 'job-id': job, options });
  await monitor.jobConcluded(job);
  const error = await monitor.jobError(job);
  await monitor.execute('job-dismiss', { id: job });
  if (error !== null) throw new JobsError('libvirt', `operation failed: failed to format image: '${error}'`);
}
