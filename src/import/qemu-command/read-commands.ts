import type { Disk, Image } from '../../chain/index.js';
import type { ImportedDisks } from '../contract.js';
import { guestDevice, type GuestDevice, letters, targetsOf } from '../disk-targets.js';
import { blanked } from '../../xml/index.js';
import type { Found, Reading } from '../found.js';
import { ofGuest } from '../guest-name.js';
import { mostChoices, mostDisks } from '../limits.js';
import { assumedDirectoryRemark } from '../named-source.js';
import { toldImage } from '../told-image.js';
import { type CommandSpan, findCommands } from './find-commands.js';
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
  const opening = spans.filter(({ opensImages }) => opensImages);
  const found = opening.slice(-mostChoices).flatMap(({ start, end }): readonly Found[] => {
    const words = innerWords(commandWords(text.slice(start, end)));
    const imported = commandDisks(words, 'a command line of QEMU');
    if (imported === null) return [];
    const name = guestName(words);
    return [
      {
        at: start,
        label: `QEMU’s command line${name === null ? '' : ` of ${name}`}`,
        imported: ofGuest(imported, name),
      },
    ];
  });
  if (found.length > 0) return { found, refused: [], rest: blanked(text, spans) };
  const isFirmware = (span: CommandSpan): boolean =>
    /\bif=pflash\b|\s-pflash\s|[,"']pflash\d/u.test(text.slice(span.start, span.end));
  const rest = blanked(
    text,
    spans.filter((span) => !span.opensImages || isFirmware(span)),
  );
  return { found, refused: opening.some(isFirmware) ? [firmwareAlone] : [], rest };
}

const firmwareAlone = {
  what: 'a command line of QEMU',
  reason: 'What it opens is firmware (pflash) and no disk. Paste all of it, with its -blockdev, -drive and -device.',
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
  /** Nodes of the firmware, and of devices that are passed through. */
  const otherUses: string[] = [];
  const first = firstDisk(words);
  if (first !== null) drives.push({ guest: fixed('hda', 'hd', 'disk'), node: plainFile(first) });
  for (let at = 0; at < words.length; at += 1) {
    const option = (words[at] ?? '').replace(/^--?/u, '');
    const argument = words[at + 1] ?? '';
    if (!(words[at] ?? '').startsWith('-')) continue;
    if (option === 'blockdev') {
      const options = readOptions(argument, 'driver');
      // QEMU makes up a name where none is given.
      nodes.add(options.get('node-name') ?? `#block${nodes.names.length}`, options);
    } else if (option === 'device') devices.push(...ofController(readOptions(argument, 'driver')));
    else if (option === 'machine' || option === 'M') otherUses.push(...firmwareIn(readOptions(argument, 'type')));
    else if (option === 'global') devices.push(...ofController(globalOption(argument)));
    else if (option === 'chardev') addSocket(readOptions(argument, 'backend'), nodes);
    else if (option === 'drive') addDrive(readOptions(argument, 'file'), nodes, drives);
    else if (/^hd[a-d]$/u.test(option)) drives.push({ guest: fixed(option, 'hd', 'disk'), node: plainFile(argument) });
    else if (option === 'sd')
      drives.push({ guest: { prefix: 'sd', target: null, device: 'disk' }, node: plainFile(argument) });
    else if (option === 'cdrom') drives.push({ guest: fixed('hdc', 'hd', 'cdrom'), node: plainFile(argument) });
    else if (/^fd[ab]$/u.test(option)) drives.push({ guest: fixed(option, 'fd', 'floppy'), node: plainFile(argument) });
    else continue;
    at += 1;
  }
  for (const device of devices) {
    const name = device.get('drive') ?? serverOf(device);
    const guest = deviceOf(device);
    if (name !== null && device.get('driver') === 'scsi-generic') {
      otherUses.push(name);
      continue;
    }
    if (name === null && guest.device !== 'cdrom' && guest.device !== 'floppy') continue;
    const node = name === null ? null : nodes.options(name);
    // A drive that a device takes is not attached by itself, whatever its interface.
    const own = node === null ? -1 : drives.findIndex((drive) => drive.node === node);
    if (own >= 0) drives.splice(own, 1);
    const isOptical = guest.device === 'disk' && node?.get('media') === 'cdrom';
    if (name === null || node !== null) drives.push({ guest: isOptical ? { ...guest, device: 'cdrom' } : guest, node });
  }
  if (drives.length === 0) {
    const used = new Set([...nodes.used(), ...otherUses]);
    for (const name of nodes.names)
      if (!used.has(name) && !name.startsWith(sockets))
        drives.push({ guest: guestDevice(''), node: nodes.options(name) });
  }
  return drives.length === 0 ? null : disksOf(drives, nodes, what);
}

function firmwareIn(machine: Options): readonly string[] {
  return [...machine].flatMap(([key, node]) => (key.startsWith('pflash') && node !== null ? [node] : []));
}

/** Names of servers' sockets among those of nodes, which have other names. */
const sockets = 'chardev:';

/** The server that a device is an image of: `-chardev socket,id=s0,path=…` and `-device vhost-user-blk-pci,chardev=s0`. */
function serverOf(device: Options): string | null {
  const name = device.get('chardev') ?? null;
  return name !== null && (device.get('driver') ?? '').startsWith('vhost-user-blk') ? sockets + name : null;
}

function addSocket(options: Options, nodes: Nodes): void {
  const [name, path] = [options.get('id') ?? null, options.get('path') ?? null];
  if (options.get('backend') === 'socket' && name !== null && path !== null)
    nodes.add(
      sockets + name,
      new Map([
        ['driver', 'virtio-blk-vhost-user'],
        ['path', path],
      ]),
    );
}

/** A device, or the floppy drives that a controller's own options name. */
function ofController(device: Options): readonly Options[] {
  if (device.get('driver') !== 'isa-fdc') return [device];
  return ['A', 'B'].flatMap((letter, number) => {
    const drive = device.get(`drive${letter}`) ?? null;
    return drive === null
      ? []
      : [
          new Map([
            ['driver', 'floppy'],
            ['id', `fdc0-0-${number}`],
            ['drive', drive],
          ]),
        ];
  });
}

/** `isa-fdc.driveA=drive0` as options of the device that it is said of. */
function globalOption(argument: string): Options {
  const [, driver = '', name = '', value = ''] = /^([\w-]{1,60})\.([\w-]{1,60})=(.*)$/su.exec(argument) ?? [];
  // What is said of all devices of a kind is no device, but for the controller that each machine has.
  return driver === 'isa-fdc'
    ? new Map([
        ['driver', driver],
        [name, value],
      ])
    : new Map();
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
  const targets = targetsOf(drives.slice(0, mostDisks).map(({ guest }) => guest));
  const remarks = new Set<string>();
  if (drives.length > mostDisks) remarks.add(`Only the first ${mostDisks} of ${drives.length} drives were read.`);
  const disks = drives.slice(0, mostDisks).map(({ guest, node }, at): Disk => {
    const id = targets[at] ?? '';
    const { images, isTerminated } = node === null ? { images: [], isTerminated: false } : nodes.chain(node);
    if (node !== null && images.length === 0 && namesImage(node))
      remarks.add(`${id}’s image has no place in XML: its drive is shown empty.`);
    if (images.some(({ isAssumed }) => isAssumed)) remarks.add(assumedDirectoryRemark);
    for (const { source } of images)
      if ('path' in source && source.path.startsWith('/dev/fdset/'))
        remarks.add(`${source.path} is an open file that QEMU was handed: its path is not told.`);
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
  if (options.get('media') === 'cdrom') node.set('media', 'cdrom');
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
  const isLun =
    driver === 'scsi-block' || (driver.startsWith('virtio-blk') && /^(?:on|true)$/u.test(options.get('scsi') ?? ''));
  const device = driver.endsWith('-cd') ? 'cdrom' : driver === 'floppy' ? 'floppy' : isLun ? 'lun' : 'disk';
  if (named.target !== null) return { ...named, device };
  // Two drives on each channel, as only an IDE controller has.
  const channel = /^ide\.([01])$/u.exec(options.get('bus') ?? '')?.[1];
  const unit = /^[01]$/u.exec(options.get('unit') ?? '')?.[0];
  if (driver.startsWith('ide-') && channel !== undefined && unit !== undefined)
    return { prefix: 'hd', target: `hd${letters(Number(channel) * 2 + Number(unit))}`, device };
  const prefix = driver.startsWith('virtio-blk')
    ? 'vd'
    : /^(?:scsi|ide|usb)-/u.test(driver)
      ? 'sd'
      : driver === 'floppy'
        ? 'fd'
        : 'vd';
  return { prefix, target: null, device };
}
