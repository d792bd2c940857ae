import { JobsError } from '../jobs-error.js';

/** What a guest's command does to its disk, read off qemu-io's own words. Offsets and lengths in bytes. */
export type GuestEffect =
  | { readonly kind: 'none' }
  | { readonly kind: 'flush' }
  | { readonly kind: 'read'; readonly length: number }
  | {
      readonly kind: 'write';
      readonly offset: number;
      readonly length: number;
      readonly source: WriteSource;
      /** Forced unit access: on the disk when the command ends. */
      readonly durable: boolean;
    }
  | { readonly kind: 'discard'; readonly offset: number; readonly length: number };

export type WriteSource =
  | { readonly kind: 'pattern'; readonly byte: number }
  /** The content of a file of the host, repeated as often as it fits. */
  | { readonly kind: 'file'; readonly path: string };

/** qemu-io's pattern where none is given (qemu-io-cmds.c). */
const defaultPattern = 0xcd;
const reads: ReadonlySet<string> = new Set(['read', 'readv', 'aio_read', 'r']);
const looks: ReadonlySet<string> = new Set(['alloc', 'map', 'length', 'l', 'info', 'i', 'help']);
const writes: ReadonlySet<string> = new Set(['write', 'w', 'writev', 'aio_write']);
const discards: ReadonlySet<string> = new Set(['discard', 'd']);
const flushes: ReadonlySet<string> = new Set(['flush', 'f', 'aio_flush']);
const optionsWithValue: ReadonlySet<string> = new Set(['P', 's', 'l']);

/** The commands a guest has, for help and completion. */
export const guestCommands: readonly string[] = ['write', 'read', 'discard', 'flush', 'map', 'length', 'verify'];

/**
 * What `words` (qemu-io's command and its words) will do. Throws a JobsError
 * for commands that a guest can't give its disk. Mistakes in the words are left
 * to qemu-io: they have no effect.
 */
export function guestEffect(words: readonly string[]): GuestEffect {
  const [name = '', ...rest] = words;
  if (looks.has(name)) return { kind: 'none' };
  if (flushes.has(name)) return { kind: 'flush' };
  const parsed = readOptions(rest);
  const [offset, ...lengths] = parsed.operands.map(parseSize);
  const length = lengths.reduce<number>((sum, one) => sum + (one ?? NaN), 0);
  const complete = offset !== undefined && offset !== null && Number.isFinite(length);
  if (reads.has(name)) return complete ? { kind: 'read', length } : { kind: 'none' };
  if (discards.has(name)) return complete ? { kind: 'discard', offset, length } : { kind: 'none' };
  if (!writes.has(name)) throw unknownCommand(name);
  if (parsed.flags.has('b')) throw new JobsError('playground', 'A guest has no access to the VM state: leave -b out.');
  if (!complete) return { kind: 'none' };
  return { kind: 'write', offset, length, source: sourceOf(parsed), durable: parsed.flags.has('f') };
}

function unknownCommand(name: string): JobsError {
  return new JobsError(
    'playground',
    `A guest's disk has no command '${name}'.`,
    `It has: ${guestCommands.join(', ')}.`,
  );
}

interface Options {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

function readOptions(words: readonly string[]): Options {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const operands: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!/^-[a-zA-Z]/.test(word)) {
      operands.push(word);
      continue;
    }
    for (let letter = 1; letter < word.length; letter += 1) {
      const option = word[letter] ?? '';
      if (!optionsWithValue.has(option)) {
        flags.add(option);
        continue;
      }
      const attached = word.slice(letter + 1);
      if (attached === '') at += 1;
      values.set(option, attached === '' ? (words[at] ?? '') : attached);
      break;
    }
  }
  return { flags, values, operands };
}

function sourceOf(options: Options): WriteSource {
  if (options.flags.has('z')) return { kind: 'pattern', byte: 0 };
  const file = options.values.get('s');
  if (file !== undefined) return { kind: 'file', path: file };
  const pattern = options.values.get('P');
  return { kind: 'pattern', byte: pattern === undefined ? defaultPattern : parseNumber(pattern) & 0xff };
}

/** A C number: decimal, 0x hexadecimal, 0 octal. */
function parseNumber(text: string): number {
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return Number(text);
}

const units = 'bkmgtpe';

/** A size as qemu-io takes it (util/cutils.c, qemu_strtosz): `64k`, `1.5M`, `0x200`; null for anything else. */
export function parseSize(text: string): number | null {
  const match = /^(0x[0-9a-f]+|\d+(?:\.\d+)?)([bkmgtpe])?$/i.exec(text);
  if (match === null) return null;
  const scale = 1024 ** Math.max(0, units.indexOf((match[2] ?? 'b').toLowerCase()));
  return Math.floor(Number(match[1]) * scale);
}
