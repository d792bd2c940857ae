import type { CallArgument } from '../../shell/index.js';

/** libvirt's flags for a call, by name (include/libvirt/libvirt-domain.h). */
export type CallFlags = ReadonlyMap<string, number>;

/** What a libvirt call asks for. What is wrong is said to the arguments; the result then counts for nothing. */
export type CallReader<Operation> = (read: CallArguments) => Operation;

/** A call's arguments after the domain, read in order; the first mistake ends it. */
export class CallArguments {
  #at = 0;
  #problem: string | null = null;

  constructor(private readonly values: readonly CallArgument[]) {}

  get problem(): string | null {
    return (
      this.#problem ?? (this.#at < this.values.length ? `takes ${this.#at} arguments, not ${this.values.length}` : null)
    );
  }

  text(name: string): string {
    const value = this.#next();
    if (value?.kind === 'text') return value.value;
    return this.#expected(name, 'a "text"', '');
  }

  textOrNull(name: string): string | null {
    const value = this.#next();
    if (value?.kind === 'text') return value.value;
    if (value?.kind === 'names' && value.values.join() === 'NULL') return null;
    if (value?.kind === 'number' && value.value === 0) return null;
    return this.#expected(name, 'a "text" or NULL', null);
  }

  /** Not negative. */
  number(name: string): number {
    const value = this.#next();
    if (value?.kind === 'number' && value.value >= 0) return value.value;
    return this.#expected(name, 'a number, not negative', 0);
  }

  domain(): void {
    const value = this.#next();
    if (value?.kind !== 'names' || value.values.length !== 1) this.#expected('dom', 'a name', null);
  }

  /** Names joined by `|`, or their sum. */
  flags(known: CallFlags): ReadonlySet<string> {
    const value = this.#next();
    const names = value?.kind === 'names' ? value.values : [];
    const unknown = names.find((name) => !known.has(name));
    if (unknown !== undefined)
      return this.#expected('flags', `one of ${[...known.keys()].join(', ')}, not ${unknown}`, new Set());
    if (value?.kind === 'names') return new Set(names);
    if (value?.kind !== 'number') return this.#expected('flags', 'flags or 0', new Set());
    const rest = [...known.values()].reduce((left, bit) => left & ~bit, value.value);
    if (rest !== 0) return this.#expected('flags', `known flags: ${rest} is none`, new Set());
    return new Set([...known].filter(([, bit]) => (value.value & bit) !== 0).map(([name]) => name));
  }

  #next(): CallArgument | undefined {
    const value = this.values[this.#at];
    this.#at += 1;
    return value;
  }

  #expected<Value>(name: string, what: string, instead: Value): Value {
    this.#problem ??= `needs ${what} as its argument ${this.#at}, ${name}`;
    return instead;
  }
}

/** A speed as calls take it, in bytes a second: MiB unless their flag for bytes is set. */
export function readSpeed(speed: number, inBytes: boolean): number {
  return inBytes ? speed : speed * 2 ** 20;
}
