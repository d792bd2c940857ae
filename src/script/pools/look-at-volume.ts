import type { ImageFacts } from '../../scenario/index.js';
import { imageInfo } from '../../jobs/index.js';
import { absolutePath } from '../files/path.js';
import type { PoolHost } from './pool-host.js';
import type { KnownPool } from './pool.js';
import { volumePath } from './read-pool.js';
import type { Volume, VolumeDetails } from './volume.js';

const unknown: VolumeDetails = { compat: null, clusterSize: null, features: null };

/** What is so of a volume now (src/storage/storage_util.c, virStorageBackendRefreshLocal); null where its file is gone. */
export async function lookAtVolume(
  { files, host, life }: Pick<PoolHost, 'files' | 'host' | 'life'>,
  { pool }: KnownPool,
  name: string,
): Promise<Volume | null> {
  const path = volumePath(pool, name);
  const whole = absolutePath(path);
  const entry = (await files.listFiles()).find((one) => one.path === whole);
  if (entry === undefined) return null;
  const nothing = {
    name,
    path,
    capacity: 0,
    allocation: 0,
    physical: 0,
    format: 'raw',
    backing: null,
    encryption: null,
    details: unknown,
  };
  if (entry.kind === 'directory') return { ...nothing, type: 'dir', format: 'dir' };
  const { size, allocated } = entry;
  const info = size === 0 ? null : await imageInfo(host, path, null);
  // libvirt knows LUKS as something that raw images may be.
  const format = info === null || info.format === 'luks' ? 'raw' : info.format;
  const made = life.pools.madeAt(path);
  const backing = info?.backing ?? null;
  const found = {
    ...{ name, path, format, physical: size },
    capacity: info === null || info.format === 'raw' ? size : info.virtualSize,
    encryption:
      info?.encryption === undefined
        ? null
        : (made?.encryption ?? { format: info.encryption, secrets: [], cipher: null }),
    details: made?.details ?? detailsOf(info),
    backing: backing === null ? null : { path: backing.found, format: backing.format },
  };
  return entry.device === undefined
    ? { ...found, type: 'file', allocation: allocated }
    : { ...found, type: 'block', capacity: size, allocation: size };
}

function detailsOf(info: ImageFacts | null): VolumeDetails {
  if (info?.qcow2 === undefined) return unknown;
  const { compat, features } = info.qcow2;
  const isOld = compat === '0.10';
  return { compat: isOld ? null : compat, clusterSize: info.clusterSize, features: isOld ? null : features };
}
