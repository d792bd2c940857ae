import { JobsError, refusal } from '../../jobs/index.js';
import { commandText } from '../../shell/index.js';
import { absolutePath } from '../files/path.js';
import type { PoolHost } from './pool-host.js';
import { refuseUnless, seenVolumes } from './known-pools.js';
import { lookAtVolume } from './look-at-volume.js';
import type { NamedVolume } from './named-volume.js';
import type { KnownPool } from './pool.js';
import { volumePath } from './read-pool.js';
import type { MadeVolume, Volume, WantedVolume } from './volume.js';
import { encryptionOptions, openedImage, refuseEncryptedVolume, withKeys } from './volume-keys.js';

/** LVM gives whole extents of this many bytes. */
const extentBytes = 4 * 1024 ** 2;

/** Makes a volume (src/storage/storage_driver.c, storageVolCreateXML). Throws libvirt's refusal. */
export async function makeVolume(
  domain: PoolHost,
  known: KnownPool,
  wanted: WantedVolume,
  preallocates: boolean,
): Promise<void> {
  refuseUnless(known, 'active');
  const names = await seenVolumes(domain, known);
  if (names.includes(wanted.name)) throw new JobsError('libvirt', `storage volume '${wanted.name}' exists already`);
  const path = await freePath(domain, known, wanted.name);
  if (known.pool.type === 'logical') await makeLogical(domain, path, wanted);
  else if (isRaw(wanted) && wanted.encryption === null) await makeRaw(domain, path, wanted, preallocates);
  else if (wanted.format === 'dir') await domain.files.makeDirectory(absolutePath(path));
  else await makeImage(domain, path, wanted, preallocates);
  domain.life.pools.made(path, asMade(wanted));
  domain.life.pools.sawVolumes(known.pool.name, [...names, wanted.name]);
}

/** Makes a volume with what another holds (storageVolCreateXMLFrom). Throws libvirt's refusal. */
export async function copyVolume(
  domain: PoolHost,
  known: KnownPool,
  {
    wanted,
    from,
    preallocates,
  }: { readonly wanted: WantedVolume; readonly from: NamedVolume; readonly preallocates: boolean },
): Promise<void> {
  refuseUnless(known, 'active');
  const names = await seenVolumes(domain, known);
  if (names.includes(wanted.name)) {
    throw refusal('internal error', `storage volume name '${wanted.name}' already in use.`);
  }
  const original = await lookAtVolume(domain, from.known, from.name);
  if (original === null) {
    const reason = `cannot open file '${volumePath(from.known.pool, from.name)}': No such file or directory`;
    throw new JobsError('libvirt', reason);
  }
  const path = await freePath(domain, known, wanted.name);
  const format = wanted.format ?? 'raw';
  if (preallocates && format === 'raw') throw noPreallocation();
  if (preallocates && wanted.backing !== null) throw conflict();
  const capacity = Math.max(wanted.capacity ?? 0, original.capacity);
  if (wanted.encryption !== null || original.encryption !== null) {
    await copyEncrypted(domain, path, { ...wanted, format, capacity, backing: null }, original);
  } else if (known.pool.type === 'logical') {
    await makeLogical(domain, path, { ...wanted, capacity });
    await runTool(domain, ['qemu-img', 'convert', '-n', '-f', original.format, '-O', format, original.path, path]);
  } else if (original.format === 'raw' && format === 'raw') {
    await domain.files.copyFile(absolutePath(original.path), absolutePath(path));
    if (capacity > original.physical) await domain.files.truncateFile(absolutePath(path), capacity);
  } else {
    const options = imageOptions({ ...wanted, format, backing: null }, preallocates);
    const formats = ['-f', original.format, '-O', format];
    await runTool(domain, ['qemu-img', 'convert', ...formats, ...options, original.path, path]);
  }
  domain.life.pools.made(path, asMade(wanted));
  domain.life.pools.sawVolumes(known.pool.name, [...names, wanted.name]);
}

function asMade({ encryption, compat, clusterSize, lazyRefcounts }: WantedVolume): MadeVolume {
  return { encryption, details: { compat, clusterSize, features: lazyRefcounts ? ['lazy_refcounts'] : null } };
}

/** Where a volume of this name comes to lie. Throws libvirt's refusal where something is there. */
async function freePath({ files }: PoolHost, { pool }: KnownPool, name: string): Promise<string> {
  if (name.includes('/')) {
    throw refusal('Requested operation is not valid', `volume name '${name}' cannot contain '/'`);
  }
  const path = volumePath(pool, name);
  const whole = absolutePath(path);
  if (!(await files.listFiles()).some((entry) => entry.path === whole)) return path;
  const advice = `It is no volume yet for libvirt: virsh pool-refresh ${pool.name} lets it look.`;
  throw refusal('Requested operation is not valid', `volume target path '${path}' already exists`, advice);
}

function isRaw({ format }: WantedVolume): boolean {
  return format === null || format === 'raw';
}

/** src/storage/storage_util.c, storageBackendCreateRaw. */
async function makeRaw(
  domain: PoolHost,
  path: string,
  { capacity, allocation, backing }: WantedVolume,
  preallocates: boolean,
): Promise<void> {
  if (preallocates) throw noPreallocation();
  if (backing !== null) {
    const reason = 'backing storage not supported for raw volumes';
    throw new JobsError('libvirt', `this function is not supported by the connection driver: ${reason}`);
  }
  const size = Math.max(capacity ?? 0, allocation ?? 0);
  const filled = allocation ?? size;
  const create = ['qemu-img', 'create', '-q', '-f', 'raw'];
  if (filled > 0) await runTool(domain, [...create, '-o', 'preallocation=falloc', path, String(filled)]);
  await domain.files.truncateFile(absolutePath(path), size);
}

/** The same where either is encrypted (storageBackendCreateVolUsingQemuImg): what is made first is then filled. */
async function copyEncrypted(domain: PoolHost, path: string, wanted: WantedVolume, original: Volume): Promise<void> {
  const isEncrypted = { wanted: wanted.encryption !== null, original: original.encryption !== null };
  const format = wanted.format ?? 'raw';
  await makeImage(domain, path, wanted, false);
  await withKeys(domain, { from: original, to: { ...wanted, path } }, async (keys) => {
    const [from, to] = [
      openedImage(original.path, original.format, keys.from, isEncrypted.original),
      openedImage(path, format, keys.to, isEncrypted.wanted),
    ];
    await runTool(domain, [
      'qemu-img',
      'convert',
      ...keys.objects,
      '--image-opts',
      '-n',
      '--target-image-opts',
      from,
      to,
    ]);
  });
}

/** src/storage/storage_util.c, storageBackendCreateQemuImg. */
async function makeImage(domain: PoolHost, path: string, wanted: WantedVolume, preallocates: boolean): Promise<void> {
  const { backing, capacity } = wanted;
  if (preallocates && backing !== null) throw conflict();
  if (wanted.lazyRefcounts && wanted.compat === '0.10') {
    throw refusal('unsupported configuration', 'lazy_refcounts not supported with compat level 0.10');
  }
  if (backing !== null && (await domain.host.fileSize(backing.path)) === null) {
    const reason = `inaccessible backing store volume ${backing.path}`;
    throw new JobsError('libvirt', `${reason}: No such file or directory`);
  }
  const format = wanted.format === 'iso' ? 'raw' : (wanted.format ?? 'raw');
  const driver = format === 'raw' && wanted.encryption !== null ? 'luks' : format;
  const size = Math.ceil((capacity ?? 0) / 1024);
  await withKeys(domain, { to: { ...wanted, path } }, ({ objects, to }) => {
    if (wanted.encryption !== null) refuseEncryptedVolume(wanted, wanted.encryption);
    return runTool(domain, [
      ...['qemu-img', 'create', ...objects, '-f', driver],
      ...(backing === null ? [] : ['-b', backing.path]),
      // An image that is encrypted itself is not opened to be stood on.
      ...(backing === null || wanted.encryption === null ? [] : ['-u']),
      ...imageOptions(wanted, preallocates, to),
      path,
      ...(capacity === null ? [] : [`${size}K`]),
    ]);
  });
}

/** storageBackendCreateQemuImgOpts. */
function imageOptions(
  { format, backing, compat, clusterSize, lazyRefcounts, capacity, allocation, encryption }: WantedVolume,
  preallocates: boolean,
  key: string | null = null,
): readonly string[] {
  const full = (allocation ?? capacity ?? 0) >= (capacity ?? 0);
  const options = [
    ...(encryption === null || key === null ? [] : encryptionOptions(format ?? 'raw', encryption, key)),
    ...(backing === null ? [] : [`backing_fmt=${backing.format ?? 'raw'}`]),
    ...(preallocates ? [`preallocation=${full ? 'falloc' : 'metadata'}`] : []),
    ...(format === 'qcow2' ? [`compat=${compat ?? '1.1'}`] : []),
    ...(clusterSize === null ? [] : [`cluster_size=${clusterSize}`]),
    ...(lazyRefcounts ? ['lazy_refcounts'] : []),
  ];
  return options.length === 0 ? [] : ['-o', options.join(',')];
}

/** src/storage/storage_backend_logical.c, virStorageBackendLogicalCreateVol. */
async function makeLogical({ files }: PoolHost, path: string, { capacity, backing }: WantedVolume): Promise<void> {
  if (backing !== null) {
    throw new JobsError('playground', 'A snapshot of a logical volume is LVM’s own, which is not here.');
  }
  const extents = Math.max(1, Math.ceil((capacity ?? 0) / extentBytes));
  await files.makeBlockDevice(absolutePath(path), extents * extentBytes);
}

async function runTool({ host }: PoolHost, argv: readonly string[]): Promise<void> {
  const { status, stderr } = await host.runTool(argv);
  if (status === 0) return;
  const [tool = '', ...words] = argv;
  const command = [`/usr/bin/${tool}`, ...words.map((word) => commandText([word]))].join(' ');
  throw refusal('internal error', `Child process (${command}) unexpected exit status ${status ?? 1}: ${stderr}`);
}

function noPreallocation(): JobsError {
  return refusal('unsupported configuration', 'metadata preallocation is not supported for raw volumes');
}

function conflict(): JobsError {
  return refusal('unsupported configuration', 'metadata preallocation conflicts with backing store');
}
