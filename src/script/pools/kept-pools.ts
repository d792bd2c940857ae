import { baseName } from '../../chain/index.js';
import { JobsError } from '../../jobs/index.js';
import type { ScriptFiles } from '../script-environment.js';
import { poolAsXml } from './pool-as-xml.js';
import type { KnownPool, StoragePool } from './pool.js';
import { readPool } from './read-pool.js';

/** Where libvirt keeps the pools that outlast it, those that begin with it, and those that run (src/storage/storage_driver.c, storageStateInitialize). */
const definitions = '/etc/libvirt/storage';
const autostarts = `${definitions}/autostart`;
const running = '/run/libvirt/storage';

const nothing = { capacity: 0, allocation: 0, available: 0 };

/** Reads a file's bytes. */
type Read = (path: string) => Promise<Uint8Array>;

/** The pools that libvirt's files in memory tell of; what stands in no form that it writes is left out. */
export async function keptPools(paths: readonly string[], read: Read): Promise<readonly KnownPool[]> {
  const pools = new Map<string, KnownPool>();
  for (const directory of [running, definitions]) {
    for (const path of paths) {
      if (!isIn(path, directory)) continue;
      const pool = await poolAt(path, read);
      if (pool === null) continue;
      const { name } = pool;
      const persistent = directory === definitions;
      const active = pools.has(name) || !persistent;
      const autostart = paths.includes(fileOf(autostarts, pool));
      pools.set(name, { pool: pools.get(name)?.pool ?? pool, active, persistent, autostart, assumed: false });
    }
  }
  return [...pools.values()];
}

async function poolAt(path: string, read: Read): Promise<StoragePool | null> {
  try {
    return readPool(new TextDecoder().decode(await read(path)), () => '');
  } catch (error) {
    if (error instanceof JobsError) return null;
    throw error;
  }
}

function isIn(path: string, directory: string): boolean {
  return path.endsWith('.xml') && path === `${directory}/${baseName(path)}`;
}

function fileOf(directory: string, { name }: StoragePool): string {
  return `${directory}/${name}.xml`;
}

/** Makes libvirt's files tell of the pool what is so now; null of a pool that is gone. */
export async function keepPool(files: ScriptFiles, before: KnownPool | null, now: KnownPool | null): Promise<void> {
  for (const [directory, isKept] of kept) {
    const old = before !== null && isKept(before) ? fileOf(directory, before.pool) : null;
    const path = now !== null && isKept(now) ? fileOf(directory, now.pool) : null;
    if (old !== null && old !== path) await files.remove(old);
    if (now === null || path === null) continue;
    await files.makeDirectory(directory);
    await files.writeFile(path, new TextEncoder().encode(poolAsXml(now.pool, nothing)));
  }
}

const kept: readonly (readonly [string, (known: KnownPool) => boolean])[] = [
  [definitions, ({ persistent, assumed }) => persistent && !assumed],
  [autostarts, ({ autostart, assumed }) => autostart && !assumed],
  [running, ({ active, assumed }) => active && !assumed],
];
