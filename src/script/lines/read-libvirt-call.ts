import type { CallArgument, CommandRange } from '../../shell/index.js';
import type { BlockOperation } from '../../jobs/index.js';
import { CALL_FLAGS } from '../../jobs/index.js';
import type { LiveCommand } from './live-command.js';
import type { LineProblem } from '../../virsh/index.js';

/** A call's arguments after the domain, read in order; the first mistake ends it. */
class Arguments {
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
  flags(known: ReadonlyMap<string, number>): ReadonlySet<string> {
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

type Reader = (values: Arguments) => BlockOperation;

const MEBIBYTE = 2 ** 20;

/**
 * The calls that mean something here. virDomainBlockCopy is the RFC's, with a
 * base and a format of its own; libvirt later shipped it with an XML destination.
 */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['virDomainBlockCopy', readCopy],
  ['virDomainBlockRebase', readRebase],
  ['virDomainBlockCommit', readCommit],
  ['virDomainBlockPull', readPull],
  ['virDomainBlockJobAbort', readAbort],
  ['virDomainBlockJobSetSpeed', readSetSpeed],
]);

/** For completion and help. */
export const CALL_NAMES: readonly string[] = [...READERS.keys()];

/** What a libvirt call asks for. */
export function readLibvirtCall(
  name: string,
  values: readonly CallArgument[],
  range: CommandRange,
): LiveCommand | LineProblem {
  const reader = READERS.get(name);
  if (reader === undefined) {
    return { kind: 'problem', message: `There is no ${name} here. Calls: ${CALL_NAMES.join(', ')}.`, range };
  }
  const read = new Arguments(values);
  read.domain();
  const operation = reader(read);
  if (read.problem !== null) return { kind: 'problem', message: `${name} ${read.problem}.`, range };
  return { kind: 'block', operation, wait: null };
}

/** `virDomainBlockCopy(dom, disk, base, dest, format, bandwidth, flags)`, as the RFC of 2012 has it; MiB/s. */
function readCopy(read: Arguments): BlockOperation {
  const disk = read.text('disk');
  const base = read.textOrNull('base');
  const destination = read.text('dest');
  const format = read.textOrNull('format');
  const bandwidth = read.number('bandwidth') * MEBIBYTE;
  const flags = read.flags(CALL_FLAGS.copy);
  return {
    ...{ kind: 'copy', disk, destination, format, base, bandwidth, blockDevice: false },
    shallow: flags.has('VIR_DOMAIN_BLOCK_COPY_SHALLOW'),
    reuseExternal: flags.has('VIR_DOMAIN_BLOCK_COPY_REUSE_EXT'),
    transientJob: flags.has('VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB'),
    synchronousWrites: flags.has('VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES'),
    granularity: null,
    bufferSize: null,
  };
}

/** A pull down to a base, or with COPY a copy whose destination is called base. */
function readRebase(read: Arguments): BlockOperation {
  const disk = read.text('disk');
  const base = read.textOrNull('base');
  const speed = read.number('bandwidth');
  const flags = read.flags(CALL_FLAGS.rebase);
  const bandwidth = flags.has('VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES') ? speed : speed * MEBIBYTE;
  if (!flags.has('VIR_DOMAIN_BLOCK_REBASE_COPY')) {
    return { kind: 'pull', disk, base, keepRelative: flags.has('VIR_DOMAIN_BLOCK_REBASE_RELATIVE'), bandwidth };
  }
  return {
    ...{ kind: 'copy', disk, destination: base ?? '', base: null, bandwidth },
    format: flags.has('VIR_DOMAIN_BLOCK_REBASE_COPY_RAW') ? 'raw' : null,
    blockDevice: flags.has('VIR_DOMAIN_BLOCK_REBASE_COPY_DEV'),
    shallow: flags.has('VIR_DOMAIN_BLOCK_REBASE_SHALLOW'),
    reuseExternal: flags.has('VIR_DOMAIN_BLOCK_REBASE_REUSE_EXT'),
    transientJob: false,
    synchronousWrites: false,
    granularity: null,
    bufferSize: null,
  };
}

function readCommit(read: Arguments): BlockOperation {
  const disk = read.text('disk');
  const base = read.textOrNull('base');
  const top = read.textOrNull('top');
  const speed = read.number('bandwidth');
  const flags = read.flags(CALL_FLAGS.commit);
  return {
    ...{ kind: 'commit', disk, base, top },
    shallow: flags.has('VIR_DOMAIN_BLOCK_COMMIT_SHALLOW'),
    active: flags.has('VIR_DOMAIN_BLOCK_COMMIT_ACTIVE'),
    delete: flags.has('VIR_DOMAIN_BLOCK_COMMIT_DELETE'),
    keepRelative: flags.has('VIR_DOMAIN_BLOCK_COMMIT_RELATIVE'),
    bandwidth: flags.has('VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES') ? speed : speed * MEBIBYTE,
  };
}

function readPull(read: Arguments): BlockOperation {
  const disk = read.text('disk');
  const speed = read.number('bandwidth');
  const flags = read.flags(CALL_FLAGS.pull);
  const bandwidth = flags.has('VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES') ? speed : speed * MEBIBYTE;
  return { kind: 'pull', disk, base: null, keepRelative: false, bandwidth };
}

function readAbort(read: Arguments): BlockOperation {
  const disk = read.text('disk');
  const flags = read.flags(CALL_FLAGS.abort);
  const kind = flags.has('VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT') ? 'pivot' : 'abort';
  return { kind, disk, async: flags.has('VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC') };
}

function readSetSpeed(read: Arguments): BlockOperation {
  const disk = read.text('disk');
  const speed = read.number('bandwidth');
  const flags = read.flags(CALL_FLAGS.speed);
  const bytes = flags.has('VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES');
  return { kind: 'set-speed', disk, bandwidth: bytes ? speed : speed * MEBIBYTE };
}
