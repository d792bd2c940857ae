import type { CommandRange } from '../../shell/index.js';
import { destinationXml } from '../../jobs/index.js';
import type { LiveCommand, VirshWait } from './live-command.js';
import type { LineProblem } from '../../virsh/index.js';
import { bandwidth, wholeNumber } from '../../virsh/index.js';
import type { VirshValues } from '../../virsh/index.js';

type Reading = LiveCommand | LineProblem;

/** `virsh blockcopy` (tools/virsh-domain.c, cmdBlockcopy). */
export function readBlockcopy(read: VirshValues, place: CommandRange): Reading {
  const exclusive = firstExclusive(
    read,
    place,
    ['dest', 'xml'],
    ['format', 'xml'],
    ['blockdev', 'xml'],
    ['pivot', 'finish'],
  );
  if (exclusive !== null) return exclusive;
  const destination = value(read, 'dest');
  if (destination === null) {
    const message =
      value(read, 'xml') === null
        ? 'need either --dest or --xml'
        : 'Files with XML are not read here: say --dest and --format.';
    return problem(message, read.values.get('xml')?.range ?? place);
  }
  const speed = readBandwidth(read);
  const granularity = readNumber(read, 'granularity');
  const bufferSize = readNumber(read, 'buf-size');
  const wait = readWait(read, place, 'finish');
  const wrong = firstProblem(speed, granularity, bufferSize, wait);
  if (wrong !== null) return wrong;
  const operation = {
    kind: 'copy',
    disk: value(read, 'path') ?? '',
    destination,
    format: value(read, 'format'),
    blockDevice: read.flags.has('blockdev'),
    shallow: read.flags.has('shallow'),
    base: value(read, 'x-base'),
    reuseExternal: read.flags.has('reuse-external'),
    transientJob: read.flags.has('transient-job'),
    synchronousWrites: read.flags.has('synchronous-writes'),
    bandwidth: settled(speed) ?? 0,
    granularity: settled(granularity),
    bufferSize: settled(bufferSize),
  } as const;
  if (read.flags.has('print-xml')) return { kind: 'print', text: destinationXml(operation) };
  return { kind: 'block', operation, wait: settled(wait) };
}

/** `virsh blockcommit` (tools/virsh-domain.c, cmdBlockcommit). */
export function readBlockcommit(read: VirshValues, place: CommandRange): Reading {
  const speed = readBandwidth(read);
  const wait = readWait(read, place, 'keep-overlay');
  const wrong = firstExclusive(read, place, ['pivot', 'keep-overlay']) ?? firstProblem(speed, wait);
  if (wrong !== null) return wrong;
  const operation = {
    kind: 'commit',
    disk: value(read, 'path') ?? '',
    base: value(read, 'base'),
    top: value(read, 'top'),
    shallow: read.flags.has('shallow'),
    active: ['active', 'pivot', 'keep-overlay'].some((name) => read.flags.has(name)),
    delete: read.flags.has('delete'),
    keepRelative: read.flags.has('keep-relative'),
    bandwidth: settled(speed) ?? 0,
  } as const;
  return { kind: 'block', operation, wait: settled(wait) };
}

/** `virsh blockpull` (tools/virsh-domain.c, cmdBlockpull). */
export function readBlockpull(read: VirshValues, place: CommandRange): Reading {
  const speed = readBandwidth(read);
  const wait = readWait(read, place, null);
  const wrong = firstRequired(read, place, ['verbose', 'wait'], ['async', 'wait']) ?? firstProblem(speed, wait);
  if (wrong !== null) return wrong;
  const operation = {
    kind: 'pull',
    disk: value(read, 'path') ?? '',
    base: value(read, 'base'),
    keepRelative: read.flags.has('keep-relative'),
    bandwidth: settled(speed) ?? 0,
  } as const;
  return { kind: 'block', operation, wait: settled(wait) };
}

/** `virsh blockjob` (tools/virsh-domain.c, cmdBlockjob). */
export function readBlockjob(read: VirshValues, place: CommandRange): Reading {
  const alone = ['abort', 'pivot', 'async', 'bandwidth'].flatMap((name) => [
    ['raw', name] as const,
    ['info', name] as const,
  ]);
  const bytes = ['abort', 'pivot', 'async'].map((name) => ['bytes', name] as const);
  const exclusive = firstExclusive(read, place, ...alone, ...bytes);
  if (exclusive !== null) return exclusive;
  const disk = value(read, 'path') ?? '';
  const has = (name: string): boolean => read.flags.has(name);
  if (read.values.has('bandwidth')) {
    const speed = readBandwidth(read);
    if (isProblem(speed)) return speed;
    return { kind: 'block', operation: { kind: 'set-speed', disk, bandwidth: speed ?? 0 }, wait: null };
  }
  if (has('abort') || has('pivot') || has('async')) {
    return {
      kind: 'block',
      operation: { kind: has('pivot') ? 'pivot' : 'abort', disk, async: has('async') },
      wait: null,
    };
  }
  return { kind: 'block', operation: { kind: 'job-info', disk, raw: has('raw'), bytes: has('bytes') }, wait: null };
}

function value(read: VirshValues, name: string): string | null {
  return read.values.get(name)?.text ?? null;
}

function problem(message: string, range: CommandRange): LineProblem {
  return { kind: 'problem', message, range };
}

function isProblem(one: unknown): one is LineProblem {
  return typeof one === 'object' && one !== null && 'kind' in one && one.kind === 'problem';
}

function firstProblem(...readings: readonly unknown[]): LineProblem | null {
  return readings.find(isProblem) ?? null;
}

function settled<Value>(reading: Value | LineProblem): Value | null {
  return isProblem(reading) ? null : reading;
}

function given(read: VirshValues, name: string): boolean {
  return read.flags.has(name) || read.values.has(name);
}

function firstExclusive(
  read: VirshValues,
  place: CommandRange,
  ...pairs: readonly (readonly [string, string])[]
): LineProblem | null {
  const both = pairs.find(([one, other]) => given(read, one) && given(read, other));
  return both === undefined ? null : problem(`Options --${both[0]} and --${both[1]} are mutually exclusive`, place);
}

function firstRequired(
  read: VirshValues,
  place: CommandRange,
  ...pairs: readonly (readonly [string, string])[]
): LineProblem | null {
  const lone = pairs.find(([one, needed]) => given(read, one) && !given(read, needed));
  return lone === undefined ? null : problem(`Option --${lone[1]} is required by option --${lone[0]}`, place);
}

function readBandwidth(read: VirshValues): number | null | LineProblem {
  const word = read.values.get('bandwidth');
  if (word === undefined) return null;
  const bytes = bandwidth(word.text, read.flags.has('bytes'));
  if (bytes !== null) return bytes;
  const message = `Scaled numeric value '${word.text}' for <--bandwidth> option is malformed or out of range`;
  return problem(message, word.range);
}

function readNumber(read: VirshValues, name: string): number | null | LineProblem {
  const word = read.values.get(name);
  if (word === undefined) return null;
  const number = wholeNumber(word.text);
  if (number !== null) return number === 0 ? null : number;
  return problem(`Numeric value '${word.text}' for <${name}> option is malformed or out of range`, word.range);
}

/** `abortFlag` is what ends a two-phase job without a pivot; null where the job has one phase. */
function readWait(read: VirshValues, place: CommandRange, abortFlag: string | null): VirshWait | null | LineProblem {
  const timeout = readNumber(read, 'timeout');
  if (isProblem(timeout)) return timeout;
  const then = read.flags.has('pivot') ? 'pivot' : abortFlag !== null && read.flags.has(abortFlag) ? 'abort' : null;
  if (read.flags.has('wait') || then !== null || timeout !== null) return { then, verbose: read.flags.has('verbose') };
  const pointless = ['verbose', 'async'].find((name) => read.flags.has(name));
  if (pointless === undefined || abortFlag === null) return null;
  const needed = `--timeout, --wait, --pivot, or --${abortFlag}`;
  return problem(`--${pointless} requires at least one of ${needed}`, place);
}
