import type { Disk, Image } from '../../chain/index.js';
import type { ImportedDisks, ToldImage } from '../contract.js';
import { FreeTargets } from '../disk-targets.js';
import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import { ofGuest } from '../guest-name.js';
import { mostDisks } from '../limits.js';
import { assumedDirectoryRemark, directoryBeside, namedSource } from '../named-source.js';
import { type Options, readOptions } from '../qemu-command/options.js';
import { commandWords } from '../qemu-command/words.js';
import { readSize } from '../size-text.js';
import { toldImage } from '../told-image.js';

const command = /(?:^|[\s/$#(])(virt-install|virt-xml|virsh\s+(?:-\S+\s+)*attach-disk)\s/u;

/** What a command gives a guest as one disk. */
interface GivenDisk {
  readonly path: string;
  readonly options: Options;
}

/**
 * The disks of virt-install's and virt-xml's `--disk` (man virt-install) and of `virsh attach-disk`, all of a text
 * together.
 */
export function readDiskOptions(text: string): {
  readonly imported: ImportedDisks | null;
  readonly at: number;
  readonly rest: string;
} {
  const given: GivenDisk[] = [];
  const names = new Set<string>();
  const spans: TextSpan[] = [];
  const lines = linesOf(text);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const match = line === undefined ? null : command.exec(line.text);
    if (line === undefined || match === null || line.text.length > longestLine) continue;
    let whole = line.text.slice(match.index);
    let last = at;
    while (last + 1 < lines.length && last - at < mostLines && goesOn(whole, lines[last + 1]?.text ?? '')) {
      last += 1;
      whole = `${whole.replace(/\\\s*$/u, ' ')} ${lines[last]?.text ?? ''}`;
    }
    const words = commandWords(whole);
    const disks = match[1]?.startsWith('virsh') === true ? attached(words) : ofOptions(words);
    if (disks.length === 0) continue;
    given.push(...disks);
    const name = nameIn(words);
    if (name !== null) names.add(name);
    spans.push({ start: line.start, end: (lines[last]?.start ?? 0) + (lines[last]?.text.length ?? 0) });
    at = last;
  }
  if (given.length === 0) return { imported: null, at: 0, rest: text };
  const imported = ofGuest(disksOf(given), names.size === 1 ? ([...names][0] ?? null) : null);
  return { imported, at: spans[0]?.start ?? 0, rest: blanked(text, spans) };
}

/** The guest that virt-install makes. */
function nameIn(words: readonly string[]): string | null {
  const at = words.findIndex((word) => word === '--name' || word === '-n');
  return at < 0
    ? (words.find((word) => word.startsWith('--name='))?.slice('--name='.length) ?? null)
    : (words[at + 1] ?? null);
}

const longestLine = 20_000;
const mostLines = 100;

/** A backslash at a line's end, or options on the next line, as a mail wraps them. */
function goesOn(whole: string, next: string): boolean {
  return /\\\s*$/u.test(whole) || /^\s*--[a-z]/u.test(next);
}

function ofOptions(words: readonly string[]): readonly GivenDisk[] {
  return words.flatMap((word, at): readonly GivenDisk[] => {
    const [, option = '', own] = /^(--disk|--cdrom|-c|--location)(?:=(.*))?$/u.exec(word) ?? [];
    if (option === '' || option === '--location') return [];
    const argument = own ?? words[at + 1] ?? '';
    if (option !== '--disk') return [{ path: argument, options: new Map([['device', 'cdrom']]) }];
    const options = readOptions(argument, 'path');
    const path =
      options.get('path') ?? options.get('source.file') ?? options.get('source.dev') ?? volumeIn(options) ?? '';
    return path === '' || path === 'none' ? [] : [{ path, options }];
  });
}

/** A volume of a pool lies where nobody here knows: its name stands for its file. */
function volumeIn(options: Options): string | null {
  return /^[^/]{1,300}\/([^/]{1,300})$/u.exec(options.get('vol') ?? '')?.[1] ?? null;
}

/** `attach-disk DOMAIN SOURCE TARGET`, with or without the options' names. */
function attached(words: readonly string[]): readonly GivenDisk[] {
  const options = new Map<string, string>();
  const plain: string[] = [];
  for (let at = words.indexOf('attach-disk') + 1; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, name = '', own] = /^--([a-z-]+)(?:=(.*))?$/u.exec(word) ?? [];
    if (name === '') plain.push(word);
    else if (own !== undefined) options.set(name, own);
    else if (withArgument.has(name)) {
      at += 1;
      options.set(name, words[at] ?? '');
    }
  }
  const operands = ['domain', 'source', 'target'].map((name) => options.get(name) ?? plain.shift() ?? '');
  const [, path = '', target = ''] = operands;
  if (path === '' || !/^[a-z]{2,4}$/u.test(target)) return [];
  const format = options.get('subdriver') ?? null;
  const device = options.get('type') ?? 'disk';
  return [
    {
      path,
      options: new Map([
        ...(format === null ? [] : [['format', format] as const]),
        ['device', device],
        ['target', target],
      ]),
    },
  ];
}

const withArgument = new Set([
  ...['domain', 'source', 'target', 'targetbus', 'driver', 'subdriver', 'iothread', 'cache', 'io', 'type', 'alias'],
  ...['mode', 'sourcetype', 'serial', 'wwn', 'address', 'source-protocol', 'source-host-name', 'source-host-transport'],
]);

function disksOf(given: readonly GivenDisk[]): ImportedDisks {
  const targets = new FreeTargets();
  const told: ToldImage[] = [];
  const remarks = new Set<string>();
  if (given.length > mostDisks) remarks.add(`Only the first ${mostDisks} of ${given.length} disks were read.`);
  const disks = given.slice(0, mostDisks).map(({ path, options }): Disk => {
    const device = ['cdrom', 'floppy'].find((each) => each === options.get('device')) ?? 'disk';
    const bus = options.get('bus') ?? options.get('target.bus') ?? (device === 'cdrom' ? 'sata' : 'virtio');
    const prefix = bus === 'virtio' ? 'vd' : bus === 'ide' ? 'hd' : bus === 'fdc' ? 'fd' : 'sd';
    const id = targets.take(options.get('target') ?? options.get('target.dev') ?? null, prefix);
    const { source, isAssumed, format: named } = namedSource(path);
    if (isAssumed) remarks.add(assumedDirectoryRemark);
    const format = options.get('format') ?? options.get('driver.type') ?? named;
    const size = readSize(`${options.get('size') ?? ''}G`);
    const images: Image[] = [{ id: `${id}/chain/0`, source, format: format ?? madeAs(options), index: null }];
    told.push(toldImage(source, { format, virtualSize: size?.bytes ?? null, isRounded: size?.isRounded ?? false }));
    const below = options.get('backing_store') ?? null;
    if (below !== null) {
      const base = namedSource(below, directoryBeside(source));
      images.push({
        id: `${id}/chain/1`,
        source: base.source,
        format: options.get('backing_format') ?? base.format,
        index: null,
      });
    }
    return { id, target: id, device, chain: { images, end: 'unspecified' }, mirror: null };
  });
  return { kind: 'disks', what: 'commands that give a guest its disks', disks, images: told, remarks: [...remarks] };
}

/** virt-install makes a qcow2 where it has to make an image over another. */
function madeAs(options: Options): string | null {
  return (options.get('backing_store') ?? null) === null ? null : 'qcow2';
}
