import type { PoolPlaces } from '../../chain/index.js';
import type { KnownPool } from './pool.js';
import { directoryIn } from './read-pool.js';
import type { MadeVolume } from './volume.js';

/**
 * The storage pools that libvirt knows. Their definitions are files (kept-pools.ts); which volumes it has seen in each
 * lives in memory and goes with the session: a file that something else made is no volume until the pool is refreshed.
 */
export class Pools {
  #kept: readonly KnownPool[] = [];
  readonly #volumes = new Map<string, ReadonlySet<string>>();
  readonly #forgotten = new Set<string>();
  readonly #made = new Map<string, MadeVolume>();

  /** Those that somebody defined or created. */
  get kept(): readonly KnownPool[] {
    return this.#kept;
  }

  set kept(pools: readonly KnownPool[]) {
    this.#kept = pools;
    const active = new Set(pools.filter((one) => one.active).map(({ pool }) => pool.name));
    for (const name of this.#volumes.keys()) if (!active.has(name)) this.#volumes.delete(name);
  }

  get places(): PoolPlaces {
    return new Map(
      this.#kept.map(({ pool, active }) => [pool.name, { directory: directoryIn(pool), active }] as const),
    );
  }

  /** A UUID for a pool that says none. The same lines give the same ones, so that they can be run again. */
  nextUuid(): string {
    const taken = new Set(this.#kept.map(({ pool }) => pool.uuid));
    for (let number = 1; ; number += 1) {
      const uuid = `9001e700-0000-4000-8000-${String(number).padStart(12, '0')}`;
      if (!taken.has(uuid)) return uuid;
    }
  }

  /** Names of the volumes that libvirt has seen in the pool; null where it has not looked yet. */
  volumesIn(pool: string): ReadonlySet<string> | null {
    return this.#volumes.get(pool) ?? null;
  }

  sawVolumes(pool: string, names: Iterable<string>): void {
    this.#volumes.set(pool, new Set(names));
  }

  /** The volume at a path as it was made; null where libvirt has looked at it since, or never made it. */
  madeAt(path: string): MadeVolume | null {
    return this.#made.get(path) ?? null;
  }

  made(path: string, volume: MadeVolume): void {
    this.#made.set(path, volume);
  }

  /** libvirt has looked at what is in a directory: what no file tells, as the secret that opens it, is forgotten. */
  looked(directory: string): void {
    for (const path of this.#made.keys()) if (path.startsWith(`${directory}/`)) this.#made.delete(path);
  }

  /** Somebody said that there is no such pool: it is not taken to be there for being named. */
  forget(pool: string): void {
    this.#forgotten.add(pool);
  }

  isForgotten(pool: string): boolean {
    return this.#forgotten.has(pool);
  }
}
