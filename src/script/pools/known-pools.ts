import { assumedPoolDirectory, imagesOf, type PoolPlaces } from '../../chain/index.js';
import { JobsError, refusal } from '../../jobs/index.js';
import type { FileEntry } from '../../images/index.js';
import { volumesIn as logicalVolumes } from '../files/logical-volumes.js';
import { absolutePath } from '../files/path.js';
import type { PoolHost } from './pool-host.js';
import { keptPools } from './kept-pools.js';
import type { KnownPool } from './pool.js';
import { directoryIn, volumeName } from './read-pool.js';

/** Lets libvirt know the pools that its files tell of, and the document where their volumes are. */
export async function takeKeptPools({
  host,
  life,
  document,
}: Pick<PoolHost, 'host' | 'life' | 'document'>): Promise<void> {
  life.pools.kept = await keptPools(await host.listFiles(), (path) => host.readFile(path));
  document.placePools(life.pools.places);
}

/** Where the pools keep their volumes that files in memory tell of. */
export async function keptPoolPlaces(
  files: readonly FileEntry[],
  read: (path: string) => Promise<Uint8Array>,
): Promise<PoolPlaces> {
  const pools = await keptPools(
    files.filter(({ kind }) => kind === 'file').map(({ path }) => path),
    read,
  );
  return new Map(pools.map(({ pool, active }) => [pool.name, { directory: directoryIn(pool), active }] as const));
}

/** The pools that libvirt knows, with those that only the document names: by name, as virsh sorts them. */
export function knownPools({ life, document }: Pick<PoolHost, 'life' | 'document'>): readonly KnownPool[] {
  const { pools } = life;
  const kept = new Set(pools.kept.map(({ pool }) => pool.name));
  const named = document
    .disks()
    .flatMap(imagesOf)
    .flatMap(({ source }) => (source?.type === 'volume' && source.pool !== '' ? [source.pool] : []));
  const assumed = [...new Set(named)].filter((name) => !kept.has(name) && !pools.isForgotten(name)).map(assumedPool);
  return [...pools.kept, ...assumed].sort(byName);
}

function assumedPool(name: string, at: number): KnownPool {
  const uuid = `9001e700-0000-4000-8001-${String(at + 1).padStart(12, '0')}`;
  const place = { type: 'dir', target: assumedPoolDirectory(name), mode: null, group: null, devices: [] } as const;
  return { pool: { name, uuid, ...place }, active: true, persistent: true, autostart: true, assumed: true };
}

function byName({ pool: one }: KnownPool, { pool: other }: KnownPool): number {
  const [left, right] = [one.name.toLowerCase(), other.name.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The pool that is called so, by its name or UUID. Throws what virsh says where there is none (tools/virsh-pool.c, virshCommandOptPoolBy). */
export function namedPool(domain: Pick<PoolHost, 'life' | 'document'>, called: string): KnownPool {
  const pools = knownPools(domain);
  const found =
    pools.find(({ pool }) => pool.uuid === called.toLowerCase()) ?? pools.find(({ pool }) => pool.name === called);
  if (found !== undefined) return found;
  const words = `failed to get pool '${called}'\nerror: ${noPool(called).message}`;
  throw new JobsError('virsh', words, noPool(called).advice);
}

/** libvirt's VIR_ERR_NO_STORAGE_POOL. */
export function noPool(name: string): JobsError {
  const reason = `Storage pool not found: no storage pool with matching name '${name}'`;
  return new JobsError('libvirt', reason, `virsh pool-define-as ${name} dir --target DIRECTORY makes it known.`);
}

/** Refuses what is asked of a pool that does not run, or runs already. */
export function refuseUnless({ active, pool }: KnownPool, wanted: 'active' | 'inactive'): void {
  if (active === (wanted === 'active')) return;
  const state = { active: 'not active', inactive: 'already active' }[wanted];
  const advice = { active: `virsh pool-start ${pool.name} starts it.`, inactive: null }[wanted];
  throw refusal('Requested operation is not valid', `storage pool '${pool.name}' is ${state}`, advice);
}

/** The names of what lies in the pool now, whether libvirt has seen it or not. */
export async function volumesThere(
  { files }: Pick<PoolHost, 'files'>,
  { pool }: KnownPool,
): Promise<readonly string[]> {
  const entries = await files.listFiles();
  if (pool.type === 'logical') {
    return logicalVolumes(entries).flatMap(({ group, name }) => (group === pool.group ? [name] : []));
  }
  const directory = absolutePath(directoryIn(pool));
  const prefix = directory === '/' ? '/' : `${directory}/`;
  return entries
    .filter(({ path }) => path !== prefix && path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
    .map(({ path }) => volumeName(path));
}

/** The volumes of a pool that runs, as libvirt has seen them: it looks when the pool starts and is refreshed. */
export async function seenVolumes(
  domain: Pick<PoolHost, 'files' | 'life'>,
  known: KnownPool,
): Promise<readonly string[]> {
  const seen = known.assumed ? null : domain.life.pools.volumesIn(known.pool.name);
  if (seen !== null) return [...seen];
  const there = await volumesThere(domain, known);
  if (!known.assumed) domain.life.pools.sawVolumes(known.pool.name, there);
  return there;
}
