import type { Disk, Image } from '../../chain/index.js';
import type { ImportedDisks } from '../contract.js';
import { FreeTargets, guestDevice, type GuestDevice, letters } from '../disk-targets.js';
import { blanked } from '../../xml/index.js';
import type { Found, Reading } from '../found.js';
import { mostChoices, mostDisks } from '../limits.js';
import { assumedDirectoryRemark } from '../named-source.js';
import { toldImage } from '../told-image.js';
import { findCommands } from './find-commands.js';
import { Nodes } from './nodes.js';
import { type Options, readOptions } from './options.js';
import { commandWords } from './words.js';

interface Drive {
  readonly guest: GuestDevice;
  /** Null for an empty drive. */
  readonly node: Options | null;
}

/** The command lines of QEMU in a text, each with the disks that it opens. */
export function readCommands(text: string): Reading {
  const spans = findCommands(text);
  const found = spans.slice(-mostChoices).flatMap(({ start, end }): readonly Found[] => {
    const words = innerWords(commandWords(text.slice(start, end)));
    const imported = commandDisks(words, 'a command line of QEMU');
    if (imported === null) return [];
    const name = guestName(words);
    return [{ at: start, label: `QEMU’s command line${name === null ? '' : ` of ${name}`}`, imported }];
  });
  if (found.length > 0) return { found, refused: [], rest: blanked(text, spans) };
  const isFirmware = spans.some(({ start, end }) => /\bif=pflash\b|\s-pflash\s/u.test(text.slice(start, end)));
  return { found, refused: isFirmware ? [firmwareAlone] : [], rest: text };
}

const firmwareAlone = {
  what: 'a command line of QEMU',
  reason: 'What it opens is firmware (if=pflash) and no disk. Paste all of it, with its -blockdev, -drive and -device.',
};

/** The words of the command that a shell was started for: `sh -c 'qemu-system-x86_64 …'`. */
function innerWords(words: readonly string[]): readonly string[] {
  const inner = words[words.indexOf('-c') + 1];
  if (words.includes('-c') && inner !== undefined && /\bqemu-\S+\s/u.test(inner)) return commandWords(inner);
  // A log's message is one word where the log quotes it.
  const message = words.find((word) => /(?:^|[\s/=:])(?:qemu-system-[\w-]+|qemu-kvm)\s+-/u.test(word));
  return message === undefined ? words : commandWords(message);
}

function guestName(words: readonly string[]): string | null {
  const at = words.indexOf('-name');
  return at < 0 ? null : (readOptions(words[at + 1] ?? '', 'guest').get('guest') ?? null);
}

/** The disks that QEMU's options open; null where they open none. `what` names the text for the person. */
export function commandDisks(words: readonly string[], what: string): ImportedDisks | null {
  const nodes = new Nodes();
  const drives: Drive[] = [];
  const devices: Options[] = [];
  const first = firstDisk(words);
  if (first !== null) drives.push({ guest: fixed('hda', 'hd', 'disk'), node: plainFile(first) });
  for (let at = 0; at < words.length; at += 1) {
    const option = (words[at] ?? '').replace(/^--?/u, '');
    const argument = words[at + 1] ?? '';
    if (!(words[at] ?? '').startsWith('-')) continue;
    if (option === 'blockdev') {
      const options = readOptions(argument, 'driver');
      const name = options.get('node-name');
      if (name !== null && name !== undefined) nodes.add(name, options);
    } else if (option === 'device') devices.push(readOptions(argument, 'driver'));
    else if (option === 'drive') addDrive(readOptions(argument, 'file'), nodes, drives);
    else if (/^hd[a-d]$/u.test(option)) drives.push({ guest: fixed(option, 'hd', 'disk'), node: plainFile(argument) });
    else if (option === 'cdrom') drives.push({ guest: fixed('hdc', 'hd', 'cdrom'), node: plainFile(argument) });
    else if (/^fd[ab]$/u.test(option)) drives.push({ guest: fixed(option, 'fd', 'floppy'), node: plainFile(argument) });
    else continue;
    at += 1;
  }
  for (const device of devices) {
    const name = device.get('drive') ?? null;
    const guest = deviceOf(device);
    if (name === null && guest.device !== 'cdrom' && guest.device !== 'floppy') continue;
    const node = name === null ? null : nodes.options(name);
    // A drive that a device takes is not attached by itself, whatever its interface.
    const own = node === null ? -1 : drives.findIndex((drive) => drive.node === node);
    if (own >= 0) drives.splice(own, 1);
    if (name === null || node !== null) drives.push({ guest, node });
  }
  if (drives.length === 0) {
    const used = nodes.used();
    for (const name of nodes.names)
      if (!used.has(name)) drives.push({ guest: guestDevice(''), node: nodes.options(name) });
  }
  return drives.length === 0 ? null : disksOf(drives, nodes, what);
}

/** Options without an argument, of those that people type (qemu-options.hx). */
const flags = new Set([
  ...['snapshot', 'enable-kvm', 'nographic', 'S', 's', 'no-reboot', 'no-shutdown', 'daemonize', 'nodefaults', 'usb'],
  ...['no-user-config', 'no-acpi', 'no-hpet', 'full-screen', 'only-migratable', 'preconfig', 'no-fd-bootchk'],
]);

/** The image that a word behind the program names which belongs to no option: QEMU's first disk. Null without one. */
function firstDisk(words: readonly string[]): string | null {
  const program = words.findIndex((word) =>
    /(?:^|[\\/])(?:qemu-system-[\w-]+|qemu-\w+-softmmu|qemu-kvm|kvm)(?:\.exe)?$/iu.test(word),
  );
  if (program < 0) return null;
  for (let at = program + 1; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) return looksLikeImage.test(word) ? word : null;
    if (!flags.has(word.replace(/^--?/u, ''))) at += 1;
  }
  return null;
}

const looksLikeImage = /^[^\s|&;<>]{1,1000}\.(?:img|raw|qcow2?|qed|vmdk|vdi|vhdx?|iso)$|^\/[^\s|&;<>]+$/iu;

function disksOf(drives: readonly Drive[], nodes: Nodes, what: string): ImportedDisks {
  const targets = new FreeTargets();
  const remarks = new Set<string>();
  if (drives.length > mostDisks) remarks.add(`Only the first ${mostDisks} of ${drives.length} drives were read.`);
  const disks = drives.slice(0, mostDisks).map(({ guest, node }): Disk => {
    const id = targets.take(guest.target, guest.prefix);
    const { images, isTerminated } = node === null ? { images: [], isTerminated: false } : nodes.chain(node);
    if (node !== null && images.length === 0 && namesImage(node))
      remarks.add(`${id}’s image has no place in XML: its drive is shown empty.`);
    if (images.some(({ isAssumed }) => isAssumed)) remarks.add(assumedDirectoryRemark);
    const chain = images.map(({ source, format, index }, depth): Image => ({
      id: `${id}/chain/${depth}`,
      source,
      format,
      index,
    }));
    return {
      id,
      target: id,
      device: guest.device,
      chain: { images: chain, end: isTerminated ? 'terminated' : 'unspecified' },
      mirror: null,
    };
  });
  const images = disks.flatMap(({ chain }) =>
    chain.images.flatMap(({ source, format }) => (source === null ? [] : [toldImage(source, { format })])),
  );
  return { kind: 'disks', what, disks, images, remarks: [...remarks] };
}

function addDrive(options: Options, nodes: Nodes, drives: Drive[]): void {
  const file = options.get('file') ?? null;
  const format = options.get('format') ?? options.get('driver') ?? null;
  const node = new Map(
    [...options].filter(([key]) => key.startsWith('backing.') || key.startsWith('file.') || key === 'backing'),
  );
  if (format !== null) node.set('driver', format);
  if (file !== null && file !== '') node.set('file.filename', file);
  const isEmpty = file === null || file === '' ? ![...node.keys()].some((key) => key.startsWith('file.')) : false;
  const kind = options.get('if') ?? 'ide';
  if (kind === 'pflash') return;
  const name = options.get('id') ?? options.get('node-name') ?? null;
  if (name !== null) nodes.add(name, node);
  if (kind === 'none') return;
  const prefix = kind === 'virtio' ? 'vd' : kind === 'scsi' || kind === 'sd' ? 'sd' : kind === 'floppy' ? 'fd' : 'hd';
  const device = kind === 'floppy' ? 'floppy' : options.get('media') === 'cdrom' ? 'cdrom' : 'disk';
  const index = Number(options.get('index') ?? Number.NaN);
  const target = Number.isInteger(index) && index >= 0 && index < mostDisks ? prefix + letters(index) : null;
  drives.push({ guest: { prefix, target, device }, node: isEmpty ? null : node });
}

/** False for a drive's own settings, without which it is empty as with them. */
function namesImage(node: Options): boolean {
  return [...node.keys()].some((key) => /^(?:file|filename|backing)(?:\.|$)/u.test(key));
}

function plainFile(name: string): Options {
  return new Map([['file.filename', name]]);
}

function fixed(target: string, prefix: string, device: GuestDevice['device']): GuestDevice {
  return { prefix, target, device };
}

/** What a `-device` makes of a drive for its guest, by the alias that libvirt gave it or by its driver. */
function deviceOf(options: Options): GuestDevice {
  const driver = options.get('driver') ?? '';
  const named = guestDevice(options.get('id') ?? '');
  const device = driver.endsWith('-cd') ? 'cdrom' : driver === 'floppy' ? 'floppy' : 'disk';
  if (named.target !== null) return { ...named, device };
  const prefix = driver.startsWith('virtio-blk')
    ? 'vd'
    : /^(?:scsi|ide|usb)-/u.test(driver)
      ? 'sd'
      : driver === 'floppy'
        ? 'fd'
        : 'vd';
  return { prefix, target: null, device };
}
