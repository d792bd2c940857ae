import { directoryOf } from '../../chain/index.js';
import { JobsError, refusal } from '../../jobs/index.js';
import { absolutePath } from '../files/path.js';
import type { PoolHost } from './pool-host.js';
import { keepPool } from './kept-pools.js';
import { refuseUnless, takeKeptPools, volumesThere } from './known-pools.js';
import type { KnownPool, StoragePool } from './pool.js';
import { directoryIn } from './read-pool.js';

/** Defines a pool, or defines it anew (src/storage/storage_driver.c, storagePoolDefineXML). Throws libvirt's refusal. */
export async function definePool(domain: PoolHost, pool: StoragePool): Promise<void> {
  refuseDuplicate(domain, pool);
  const before = domain.life.pools.kept.find((one) => one.pool.uuid === pool.uuid) ?? null;
  const { active, autostart } = before ?? { active: false, autostart: false };
  await keep(domain, before, { pool, active, persistent: true, autostart, assumed: false });
}

/** Starts a pool that nobody defined (storagePoolCreateXML). Throws libvirt's refusal. */
export async function createPool(domain: PoolHost, pool: StoragePool, build: boolean): Promise<void> {
  refuseDuplicate(domain, pool);
  const before = domain.life.pools.kept.find((one) => one.pool.uuid === pool.uuid) ?? null;
  if (before?.active === true) {
    throw refusal('Requested operation is not valid', `pool is already active as '${pool.name}'`);
  }
  if (build) await makeDirectory(domain, pool);
  const persistent = before?.persistent ?? false;
  await start(domain, before, {
    pool,
    active: true,
    persistent,
    autostart: before?.autostart ?? false,
    assumed: false,
  });
}

/** src/conf/virstorageobj.c, virStoragePoolObjIsDuplicate and virStoragePoolObjSourceFindDuplicate. */
function refuseDuplicate({ life }: PoolHost, { name, uuid, type, target, group }: StoragePool): void {
  const { kept } = life.pools;
  const same = kept.find(({ pool }) => pool.uuid === uuid)?.pool;
  if (same !== undefined && same.name !== name) {
    throw refusal('operation failed', `pool '${same.name}' is already defined with uuid ${uuid}`);
  }
  const named = kept.find(({ pool }) => pool.name === name && pool.uuid !== uuid)?.pool;
  if (named !== undefined) {
    const advice = `virsh pool-undefine ${name} forgets that one; its files stay.`;
    throw refusal('operation failed', `pool '${name}' already exists with uuid ${named.uuid}`, advice);
  }
  const rival = kept.find(
    ({ pool }) =>
      pool.uuid !== uuid && pool.type === type && (group === null ? pool.target === target : pool.group === group),
  );
  if (rival !== undefined) throw refusal('operation failed', `Storage source conflict with pool: '${rival.pool.name}'`);
}

/** storagePoolCreate. Throws libvirt's refusal. */
export async function startPool(domain: PoolHost, known: KnownPool, build: boolean): Promise<void> {
  refuseUnless(known, 'inactive');
  if (build) await makeDirectory(domain, known.pool);
  await start(domain, known, { ...known, active: true });
}

async function start(domain: PoolHost, before: KnownPool | null, now: KnownPool): Promise<void> {
  await refuseMissing(domain, now.pool);
  await keep(domain, before, now);
  domain.life.pools.sawVolumes(now.pool.name, await volumesThere(domain, now));
}

/** A group without volumes is taken to be there: nothing here tells that it is not. */
async function refuseMissing({ files }: PoolHost, pool: StoragePool): Promise<void> {
  if (pool.type === 'logical') return;
  const directory = directoryIn(pool);
  const path = absolutePath(directory);
  const entry = path === '/' ? 'directory' : (await files.listFiles()).find((one) => one.path === path)?.kind;
  if (entry === 'directory') return;
  const why = entry === undefined ? 'No such file or directory' : 'Not a directory';
  const advice = `virsh pool-build ${pool.name} makes the directory.`;
  throw new JobsError('libvirt', `cannot open directory '${directory}': ${why}`, advice);
}

/** storagePoolBuild. Throws libvirt's refusal. */
export async function buildPool(domain: PoolHost, known: KnownPool): Promise<void> {
  refuseUnless(known, 'inactive');
  await makeDirectory(domain, known.pool);
}

/** src/storage/storage_util.c, virStorageBackendBuildLocal. */
async function makeDirectory({ files }: PoolHost, pool: StoragePool): Promise<void> {
  if (pool.type === 'logical') return;
  const path = absolutePath(directoryIn(pool));
  const entries = await files.listFiles();
  const missing = [];
  for (let at = path; at !== '/' && !entries.some((one) => one.path === at); at = directoryOf(at)) missing.unshift(at);
  for (const directory of missing) await files.makeDirectory(directory);
}

/** storagePoolDestroy. Throws libvirt's refusal. */
export async function destroyPool(domain: PoolHost, known: KnownPool): Promise<void> {
  refuseUnless(known, 'active');
  await keep(domain, known, known.persistent ? { ...known, active: false } : null);
}

/** storagePoolUndefine. Throws libvirt's refusal. */
export async function undefinePool(domain: PoolHost, known: KnownPool): Promise<void> {
  const { name } = known.pool;
  if (known.active) throw refusal('Requested operation is not valid', `storage pool '${name}' is still active`);
  domain.life.pools.forget(name);
  await keep(domain, known, null);
}

/** storagePoolDelete: removes the directory of a pool that does not run. Throws libvirt's refusal. */
export async function deletePool({ files }: PoolHost, { active, pool }: KnownPool): Promise<void> {
  if (active) throw refusal('Requested operation is not valid', `storage pool '${pool.name}' is still active`);
  if (pool.type === 'logical') return;
  const directory = directoryIn(pool);
  const path = absolutePath(directory);
  const entries = await files.listFiles();
  const why = !entries.some((one) => one.path === path)
    ? 'No such file or directory'
    : entries.some((one) => one.path.startsWith(`${path}/`))
      ? 'Directory not empty'
      : null;
  if (why !== null) throw new JobsError('libvirt', `failed to remove pool '${directory}': ${why}`);
  await files.remove(path);
}

/** storagePoolRefresh: files that something else made are volumes from now on. Throws libvirt's refusal. */
export async function refreshPool(domain: PoolHost, known: KnownPool): Promise<void> {
  refuseUnless(known, 'active');
  domain.life.pools.looked(directoryIn(known.pool));
  if (known.assumed) return;
  domain.life.pools.sawVolumes(known.pool.name, await volumesThere(domain, known));
}

/** storagePoolSetAutostart. Throws libvirt's refusal. */
export async function setAutostart(domain: PoolHost, known: KnownPool, autostart: boolean): Promise<void> {
  if (!known.persistent) throw refusal('internal error', 'pool has no config file');
  await keep(domain, known, { ...known, autostart });
}

/** A pool that the document names is kept from the first time that somebody says something of it. */
async function keep(domain: PoolHost, before: KnownPool | null, now: KnownPool | null): Promise<void> {
  await keepPool(domain.files, before, now === null ? null : { ...now, assumed: false });
  await takeKeptPools(domain);
}
