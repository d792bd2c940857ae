import { JobsError, refusal } from '../../jobs/index.js';
import type { Moment } from './moment.js';

/** The snapshots or checkpoints that libvirt keeps of a domain: a tree, and which of them is current (src/conf/virdomainmomentobjlist.c). */
export class MomentTree<One extends Moment> {
  readonly #moments = new Map<string, One>();
  #current: string | null = null;

  constructor(private readonly kind: 'snapshot' | 'checkpoint') {}

  get size(): number {
    return this.#moments.size;
  }

  /** In the order in which they were taken. */
  get all(): readonly One[] {
    return [...this.#moments.values()];
  }

  get current(): One | null {
    return this.#current === null ? null : (this.#moments.get(this.#current) ?? null);
  }

  has(name: string): boolean {
    return this.#moments.has(name);
  }

  /** Throws libvirt's refusal where there is none of this name. */
  get(name: string): One {
    const found = this.#moments.get(name);
    if (found !== undefined) return found;
    const known = this.size === 0 ? 'None is kept.' : `Known: ${[...this.#moments.keys()].join(', ')}.`;
    const { kind } = this;
    throw new JobsError('libvirt', `Domain ${kind} not found: no domain ${kind} with matching name '${name}'`, known);
  }

  /** Refuses a name that is taken (virdomainmomentobjlist.c, virDomainMomentAssignDef). */
  refuseTaken(name: string): void {
    if (this.has(name)) throw refusal('operation failed', `domain moment ${name} already exists`);
  }

  /** Puts one in, or in the place of that of its name. */
  replace(moment: One): void {
    this.#moments.set(moment.name, moment);
  }

  setCurrent({ name }: Pick<One, 'name'>): void {
    this.#current = name;
  }

  parentOf({ parent }: One): One | null {
    return parent === null ? null : (this.#moments.get(parent) ?? null);
  }

  childrenOf({ name }: One): readonly One[] {
    return this.all.filter(({ parent }) => parent === name);
  }

  /** Each before those below it. */
  descendantsOf(moment: One): readonly One[] {
    return this.childrenOf(moment).flatMap((child) => [child, ...this.descendantsOf(child)]);
  }

  /** Whether the current one is this one or stands below it. */
  leadsToCurrent(moment: One): boolean {
    for (let at = this.current; at !== null; at = this.parentOf(at)) if (at.name === moment.name) return true;
    return false;
  }

  /** Forgets one: what stood below it stands below its parent, which may become current. */
  remove(moment: One): void {
    for (const child of this.childrenOf(moment)) this.replace({ ...child, parent: moment.parent });
    if (this.#current === moment.name) this.#current = moment.parent;
    this.#moments.delete(moment.name);
  }

  clear(): void {
    this.#moments.clear();
    this.#current = null;
  }
}
