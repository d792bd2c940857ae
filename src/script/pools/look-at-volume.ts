import { imageInfo } from '../../jobs/index.js';
import { absolutePath } from '../files/path.js';
import type { PoolHost } from './pool-host.js';
import type { KnownPool } from './pool.js';
import { volumePath } from './read-pool.js';
import type { Volume } from './volume.js';

/** What is so of a volume now (src/storage/storage_util.c, virStorageBackendRefreshLocal); null where its file is gone. */
export async function lookAtVolume(
  { files, host }: Pick<PoolHost, 'files' | 'host'>,
  { pool }: KnownPool,
  name: string,
): Promise<Volume | null> {
  const path = volumePath(pool, name);
  const whole = absolutePath(path);
  const entry = (await files.listFiles()).find((one) => one.path === whole);
  if (entry === undefined) return null;
  const nothing = { name, path, capacity: 0, allocation: 0, physical: 0, format: 'raw', backing: null };
  if (entry.kind === 'directory') return { ...nothing, type: 'dir', format: 'dir' };
  const { size, allocated } = entry;
  const info = size === 0 ? null : await imageInfo(host, path, null);
  const format = info?.format ?? 'raw';
  const backing = info?.backing ?? null;
  const found = {
    ...{ name, path, format, physical: size },
    capacity: format === 'raw' ? size : (info?.virtualSize ?? size),
    backing: backing === null ? null : { path: backing.found, format: backing.format },
  };
  return entry.device === undefined
    ? { ...found, type: 'file', allocation: allocated }
    : { ...found, type: 'block', capacity: size, allocation: size };
}
