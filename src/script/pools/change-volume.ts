import { JobsError, refusal } from '../../jobs/index.js';
import { absolutePath } from '../files/path.js';
import type { PoolHost } from './pool-host.js';
import { refuseUnless, seenVolumes } from './known-pools.js';
import { lookAtVolume } from './look-at-volume.js';
import type { NamedVolume } from './named-volume.js';
import { volumePath } from './read-pool.js';
import type { Volume, VolumeEncryption } from './volume.js';
import { forgottenSecret, openedImage, withKeys } from './volume-keys.js';

type EncryptedVolume = Volume & { readonly encryption: VolumeEncryption };

export interface ResizeWish {
  /** Bytes: the new size, or with `delta` by how much. */
  readonly bytes: number;
  readonly delta: boolean;
  readonly shrink: boolean;
  readonly allocate: boolean;
}

/** Gives a volume another size (src/storage/storage_driver.c, storageVolResize). Throws libvirt's refusal. */
export async function resizeVolume(
  domain: PoolHost,
  { known, name }: NamedVolume,
  { bytes, delta, shrink, allocate }: ResizeWish,
): Promise<void> {
  refuseUnless(known, 'active');
  const volume = await lookAtVolume(domain, known, name);
  const path = volumePath(known.pool, name);
  if (volume === null) throw new JobsError('libvirt', `Unable to open '${path}': No such file or directory`);
  const wanted = !delta ? bytes : shrink ? volume.capacity - Math.min(volume.capacity, bytes) : volume.capacity + bytes;
  if (volume.type !== 'block' && wanted < volume.allocation) {
    throw refusal('invalid argument', "can't shrink capacity below existing allocation");
  }
  if (wanted < volume.capacity && !shrink) {
    const reason = "Can't shrink capacity below current capacity unless shrink flag explicitly specified";
    throw refusal('invalid argument', reason);
  }
  if (volume.encryption !== null) {
    await resizeEncrypted(domain, { ...volume, encryption: volume.encryption }, wanted);
    return;
  }
  if (known.pool.type === 'logical') {
    throw new JobsError('playground', `libvirt resizes no logical volume: lvextend -L SIZE ${path} does.`);
  }
  if (volume.format !== 'raw') {
    if (allocate) throw refusal('Operation not supported', 'preallocate is only supported for raw type volume');
    const flags = wanted < volume.capacity ? ['--shrink'] : [];
    const { status, stderr } = await domain.host.runTool(['qemu-img', 'resize', ...flags, path, String(wanted)]);
    if (status === 0) return;
    const command = ['/usr/bin/qemu-img', 'resize', ...flags, path, String(wanted)].join(' ');
    throw refusal('internal error', `Child process (${command}) unexpected exit status ${status ?? 1}: ${stderr}`);
  }
  if (allocate && wanted > volume.capacity) {
    const argv = ['qemu-img', 'resize', '-q', '-f', 'raw', '--preallocation=falloc', path, String(wanted)];
    await domain.host.runTool(argv);
  }
  await domain.files.truncateFile(absolutePath(path), wanted);
}

/** qemu-img opens the volume by its key (src/storage/storage_util.c, storageBackendResizeQemuImg). */
async function resizeEncrypted(domain: PoolHost, volume: EncryptedVolume, size: number): Promise<void> {
  if (volume.encryption.secrets.length === 0) {
    throw refusal('XML error', `no secret provided for ${volume.encryption.format} encryption`, forgottenSecret());
  }
  await withKeys(domain, { to: volume }, async ({ objects, to }) => {
    const opened = openedImage(volume.path, volume.format, to, true);
    const flags = size < volume.capacity ? ['--shrink'] : [];
    const argv = ['qemu-img', 'resize', ...flags, ...objects, '--image-opts', opened, String(size)];
    const { status, stderr } = await domain.host.runTool(argv);
    if (status === 0) return;
    const command = ['/usr/bin/qemu-img', ...argv.slice(1)].join(' ');
    throw refusal('internal error', `Child process (${command}) unexpected exit status ${status ?? 1}: ${stderr}`);
  });
}

/** Removes a volume and its file (storageVolDelete). Throws libvirt's refusal. */
export async function deleteVolume(domain: PoolHost, { known, name }: NamedVolume): Promise<void> {
  refuseUnless(known, 'active');
  const { files, life } = domain;
  const names = await seenVolumes(domain, known);
  const path = absolutePath(volumePath(known.pool, name));
  const entries = await files.listFiles();
  if (entries.some((one) => one.path.startsWith(`${path}/`))) {
    throw new JobsError('libvirt', `cannot remove directory '${volumePath(known.pool, name)}': Directory not empty`);
  }
  if (entries.some((one) => one.path === path)) await files.remove(path);
  life.pools.sawVolumes(
    known.pool.name,
    names.filter((one) => one !== name),
  );
}
