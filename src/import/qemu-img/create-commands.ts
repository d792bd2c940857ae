import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import { typedCommand } from '../prompt.js';
import { readOptions } from '../qemu-command/options.js';
import { commandWords } from '../qemu-command/words.js';
import { readSize } from '../size-text.js';
import type { RawInfo } from './info-image.js';

/** In one line. */
const mostCommands = 50;

export interface Created {
  readonly images: readonly RawInfo[];
  /** Where the first stands. */
  readonly at: number;
  readonly rest: string;
}

/** Options of `qemu-img create`, `rebase` and `convert` that take an argument (qemu-img.c of QEMU 10.0). */
const withArgument = new Set([
  ...['f', 'b', 'F', 'o', 't', 'T', 'r', 'object', 'format', 'backing', 'backing-format'],
  ...['O', 'B', 'S', 'm', 'l', 's', 'backing-vol', 'backing-vol-format', 'name', 'capacity', 'allocation', 'pool'],
]);

/** Images that commands of a text make, or that qemu-img says it formats: `qemu-img create`, `rebase`, `convert`, `Formatting …`. */
export function readCreated(text: string): Created {
  const images = new Map<string, RawInfo>();
  const spans: TextSpan[] = [];
  let directory: string | null = null;
  const lines = linesOf(text);
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at];
    if (first === undefined || !/qemu-img|Formatting '|cd\s|vol-create-as/u.test(first.text)) continue;
    let whole = first.text;
    let last = at;
    while (/\\\s*$/u.test(whole) && last + 1 < lines.length && last - at < 20) {
      last += 1;
      whole = `${whole.replace(/\\\s*$/u, ' ')}${lines[last]?.text ?? ''}`;
    }
    const command = typedCommand(first.text);
    if (command?.words[0] === 'cd' && command.words[1]?.startsWith('/') === true) directory = command.words[1];
    else directory = command?.directory ?? directory;
    let isMade = false;
    for (const part of whole.split(/\s(?:&&|\|\||;)\s/u, mostCommands)) {
      const made = madeBy(part, images, directory);
      if (made === null) continue;
      images.set(made.name, made);
      isMade = true;
    }
    if (!isMade) continue;
    spans.push({ start: first.start, end: (lines[last]?.start ?? 0) + (lines[last]?.text.length ?? 0) });
    at = last;
  }
  return { images: [...images.values()], at: spans[0]?.start ?? 0, rest: blanked(text, spans) };
}

function madeBy(line: string, known: ReadonlyMap<string, RawInfo>, directory: string | null): RawInfo | null {
  const formatting = /^\s*Formatting '([^']{1,4096})',? (fmt=.*)$/u.exec(line);
  if (formatting !== null) return formatted(formatting[1] ?? '', formatting[2] ?? '', directory);
  const volume = volumeBy(line, directory);
  if (volume !== null) return volume;
  const command = /(?:^|[\s/])qemu-img(?:\.exe)?\s+(create|rebase|convert)\s+(.*)$/u.exec(line);
  // A program's pattern for a command, which it fills in elsewhere.
  if (command === null || !beginsAsCommand(line) || /\s%s(?=\s|$)/u.test(command[2] ?? '')) return null;
  const { options, operands } = argumentsOf(commandWords(command[2] ?? ''));
  const [name, size] = operands;
  if (name === undefined || (operands.length > 2 && placesIn(operands) === 0)) return null;
  if (command[1] === 'convert') return converted(options, operands, known, directory);
  const more = readOptions(options.get('o') ?? '', '');
  const backing = options.get('b') ?? options.get('backing') ?? more.get('backing_file') ?? null;
  const below = options.get('F') ?? options.get('backing-format') ?? more.get('backing_fmt') ?? null;
  const before = known.get(name);
  if (command[1] === 'rebase') {
    if (backing === null) return before ?? null;
    const rebased = before ?? image(name, { format: options.get('f') ?? null, size: null, backing: null, directory });
    return { ...rebased, backing: backingOf(backing, below) };
  }
  const format = options.get('f') ?? options.get('format') ?? 'raw';
  const told = size ?? more.get('size') ?? null;
  return image(name, { format, size: sizeOf(told), backing: backingOf(backing, below), directory });
}

/** What `qemu-img convert` makes of its last operand, of the size of its first. */
function converted(
  options: ReadonlyMap<string, string>,
  operands: readonly string[],
  known: ReadonlyMap<string, RawInfo>,
  directory: string | null,
): RawInfo | null {
  const [from = '', ...others] = operands.length > 2 ? operands.slice(0, placesIn(operands)) : operands;
  const to = others.at(-1);
  if (to === undefined) return null;
  const backing = backingOf(options.get('B') ?? null, options.get('F') ?? null);
  return image(to, { format: options.get('O') ?? 'raw', size: known.get(from)?.size ?? null, backing, directory });
}

/** How many words, from the first, may be images: a sentence that begins with a command goes on in words. */
function placesIn(operands: readonly string[]): number {
  const word = operands.findIndex((each) => !/[/:]|[^.]\.[\w-]/u.test(each));
  return word < 0 ? operands.length : word;
}

/** What `virsh vol-create-as POOL NAME CAPACITY` makes, over another volume of the pool where it names one. */
function volumeBy(line: string, directory: string | null): RawInfo | null {
  const words = typedCommand(line)?.words ?? [];
  if (words[0] !== 'virsh' || words[1] !== 'vol-create-as') return null;
  const { options, operands } = argumentsOf(words.slice(2));
  const [, name = options.get('name'), size = options.get('capacity') ?? null] = operands;
  if (name === undefined) return null;
  const backing = backingOf(options.get('backing-vol') ?? null, options.get('backing-vol-format') ?? null);
  return image(name, { format: options.get('format') ?? null, size: sizeOf(size), backing, directory });
}

/** Prose tells of commands, too, and does not begin with one. */
function beginsAsCommand(line: string): boolean {
  return typedCommand(line)?.words[0]?.endsWith('qemu-img') ?? false;
}

function argumentsOf(words: readonly string[]): {
  readonly options: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
} {
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    // What follows belongs to another command.
    if (/^(?:&&|\|\|?|;|>|#)/u.test(word)) break;
    const option = /^--?([\w-]+)(?:=(.*))?$/u.exec(word);
    if (option === null) operands.push(word.replace(/;$/u, ''));
    else if (option[2] !== undefined) options.set(option[1] ?? '', option[2]);
    else if (withArgument.has(option[1] ?? '')) {
      at += 1;
      const name = option[1] ?? '';
      const before = options.get(name);
      // QEMU's `-o` may be given several times.
      options.set(name, name === 'o' && before !== undefined ? `${before},${words[at] ?? ''}` : (words[at] ?? ''));
    }
  }
  return { options, operands };
}

function formatted(name: string, fields: string, directory: string | null): RawInfo {
  const said = (key: string): string | null =>
    new RegExp(String.raw`(?:^|\s)${key}=(?:'([^']*)'|(\S+))`, 'u').exec(fields)?.slice(1).find(Boolean) ?? null;
  const backing = backingOf(said('backing_file'), said('backing_fmt'));
  return image(name, { format: said('fmt'), size: sizeOf(said('size')), backing, directory });
}

function backingOf(recorded: string | null, format: string | null): RawInfo['backing'] {
  return recorded === null || recorded === '' ? null : { recorded, full: null, format };
}

function sizeOf(text: string | null): RawInfo['size'] {
  if (text === null) return null;
  if (/^\d+$/u.test(text)) return { bytes: Number(text), isRounded: false };
  const size = readSize(text);
  return size === null ? null : { ...size, isRounded: false };
}

function image(name: string, told: Pick<RawInfo, 'format' | 'size' | 'backing' | 'directory'>): RawInfo {
  return { name, ...told, snapshots: [], bitmaps: [], dataFile: null, encryption: null };
}
