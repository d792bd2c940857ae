import type { Disk, Image } from '../../chain/index.js';
import type { ImportedDisks } from '../contract.js';
import { FreeTargets, guestDevice, type GuestDevice } from '../disk-targets.js';
import { blanked, type Found, type Reading } from '../found.js';
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
    const words = commandWords(text.slice(start, end));
    const imported = commandDisks(words);
    if (imported === null) return [];
    const name = guestName(words);
    return [{ at: start, label: `QEMU’s command line${name === null ? '' : ` of ${name}`}`, imported }];
  });
  return { found, refused: [], rest: blanked(text, found.length === 0 ? [] : spans) };
}

function guestName(words: readonly string[]): string | null {
  const at = words.indexOf('-name');
  return at < 0 ? null : (readOptions(words[at + 1] ?? '', 'guest').get('guest') ?? null);
}

function commandDisks(words: readonly string[]): ImportedDisks | null {
  const nodes = new Nodes();
  const drives: Drive[] = [];
  const devices: Options[] = [];
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
    if (name === null || node !== null) drives.push({ guest, node });
  }
  if (drives.length === 0) {
    const used = nodes.used();
    for (const name of nodes.names)
      if (!used.has(name)) drives.push({ guest: guestDevice(''), node: nodes.options(name) });
  }
  return drives.length === 0 ? null : disksOf(drives, nodes);
}

function disksOf(drives: readonly Drive[], nodes: Nodes): ImportedDisks {
  const targets = new FreeTargets();
  const remarks = new Set<string>();
  if (drives.length > mostDisks) remarks.add(`Only the first ${mostDisks} of ${drives.length} drives were read.`);
  const disks = drives.slice(0, mostDisks).map(({ guest, node }): Disk => {
    const id = targets.take(guest.target, guest.prefix);
    const { images, isTerminated } = node === null ? { images: [], isTerminated: false } : nodes.chain(node);
    if (node !== null && images.length === 0)
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
  return { kind: 'disks', what: 'a command line of QEMU', disks, images, remarks: [...remarks] };
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
  drives.push({ guest: { prefix, target: null, device }, node: isEmpty ? null : node });
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
