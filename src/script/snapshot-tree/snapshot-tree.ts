import { JobsError, refusal } from '../../jobs/index.js';
import type { Snapshot } from './snapshot.js';

/** 2026-01-01 00:00:00 UTC. Lines have to do the same whenever they run, so the clock only counts what it is asked for. */
const firstSecond = 1_767_225_600;

/** The snapshots that libvirt keeps of a domain: a tree, and which of them is current (src/conf/virdomainmomentobjlist.c). */
export class SnapshotTree {
  readonly #snapshots = new Map<string, Snapshot>();
  #current: string | null = null;
  #second = firstSecond;

  get size(): number {
    return this.#snapshots.size;
  }

  /** In the order in which they were taken. */
  get all(): readonly Snapshot[] {
    return [...this.#snapshots.values()];
  }

  get current(): Snapshot | null {
    return this.#current === null ? null : (this.#snapshots.get(this.#current) ?? null);
  }

  /** The next second of the playground's clock: no two of its moments are the same. */
  nextSecond(): number {
    this.#second += 1;
    return this.#second;
  }

  has(name: string): boolean {
    return this.#snapshots.has(name);
  }

  /** Throws libvirt's refusal where there is none of this name. */
  get(name: string): Snapshot {
    const found = this.#snapshots.get(name);
    if (found !== undefined) return found;
    const known = this.size === 0 ? 'None is kept.' : `There are ${[...this.#snapshots.keys()].join(', ')}.`;
    throw new JobsError('libvirt', `Domain snapshot not found: no domain snapshot with matching name '${name}'`, known);
  }

  /** Refuses a name that is taken (virdomainmomentobjlist.c, virDomainMomentAssignDef). */
  refuseTaken(name: string): void {
    if (this.has(name)) throw refusal('operation failed', `domain moment ${name} already exists`);
  }

  /** A new snapshot, below the current one and current from now on; the branch that grew there is an own one no more. */
  add(snapshot: Omit<Snapshot, 'parent' | 'revertDisks'>): void {
    const { current } = this;
    if (current !== null) this.replace({ ...current, revertDisks: null });
    this.#snapshots.set(snapshot.name, { ...snapshot, parent: this.#current, revertDisks: null });
    this.#current = snapshot.name;
  }

  replace(snapshot: Snapshot): void {
    this.#snapshots.set(snapshot.name, snapshot);
  }

  setCurrent(snapshot: Snapshot): void {
    this.#current = snapshot.name;
  }

  parentOf({ parent }: Snapshot): Snapshot | null {
    return parent === null ? null : (this.#snapshots.get(parent) ?? null);
  }

  childrenOf({ name }: Snapshot): readonly Snapshot[] {
    return this.all.filter(({ parent }) => parent === name);
  }

  /** Each before those below it. */
  descendantsOf(snapshot: Snapshot): readonly Snapshot[] {
    return this.childrenOf(snapshot).flatMap((child) => [child, ...this.descendantsOf(child)]);
  }

  /** Whether the current snapshot is this one or stands below it. */
  leadsToCurrent(snapshot: Snapshot): boolean {
    for (let at = this.current; at !== null; at = this.parentOf(at)) if (at.name === snapshot.name) return true;
    return false;
  }

  /** Forgets one: what stood below it stands below its parent, which takes over what grew at it, and may become current. */
  remove(snapshot: Snapshot): void {
    for (const child of this.childrenOf(snapshot)) this.replace({ ...child, parent: snapshot.parent });
    const parent = this.parentOf(snapshot);
    if (parent?.revertDisks) this.replace({ ...parent, disks: parent.revertDisks, revertDisks: null });
    if (this.#current === snapshot.name) this.#current = snapshot.parent;
    this.#snapshots.delete(snapshot.name);
  }

  clear(): void {
    this.#snapshots.clear();
    this.#current = null;
  }
}
