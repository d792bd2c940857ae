import type { SizeChange, StorageAction } from './storage-action.js';

type Reading = StorageAction | { readonly kind: 'problem'; readonly message: string };

/** What completion knows of them; `host offers` and `host secret` are read from `host`. */
export const storageCommandNames: readonly string[] = [
  ...['lvcreate', 'lvextend', 'lvresize', 'lvremove', 'lvs', 'blockdev', 'blkdiscard', 'truncate'],
];

/**
 * Reads the commands of LVM and util-linux that a playground with disks needs, as far as they need them: a volume group is
 * there as soon as it is named, and has all the room there is. Null for another command.
 */
export function readStorageCommand(name: string, words: readonly string[]): Reading | null {
  switch (name) {
    case 'lvcreate':
      return readCreate(split(words, ['-L', '--size', '-l', '--extents', '-n', '--name', '-W', '-Z', '--type']));
    case 'lvextend':
    case 'lvresize':
      return readResize(name, split(words, ['-L', '--size', '-l', '--extents']));
    case 'lvremove': {
      const { flags, operands } = split(words, []);
      const unknown = flags.find((flag) => !['-f', '-y', '-ff', '--force', '--yes'].includes(flag));
      if (unknown !== undefined) return problem(`lvremove has no option ${unknown} here.`);
      if (operands.length === 0) return problem('lvremove needs the name of a volume: lvremove GROUP/NAME.');
      return { kind: 'remove-volume', volumes: operands };
    }
    case 'lvs': {
      const { flags, operands } = split(words, []);
      if (flags[0] !== undefined) return problem(`lvs has no option ${flags[0]} here.`);
      return { kind: 'list-volumes', groups: operands };
    }
    case 'blockdev':
      if (words.length === 2 && words[0] === '--getsize64') return { kind: 'device-size', path: words[1] ?? '' };
      return problem('blockdev tells a size here: blockdev --getsize64 DEVICE.');
    case 'blkdiscard': {
      const { flags, operands } = split(words, []);
      const unknown = flags.find((flag) => flag !== '-f' && flag !== '--force' && flag !== '-v');
      const [path, ...more] = operands;
      if (unknown !== undefined) return problem(`blkdiscard has no option ${unknown} here.`);
      return path === undefined || more.length > 0
        ? problem('blkdiscard needs one device.')
        : { kind: 'empty-device', path };
    }
    case 'truncate':
      return readTruncate(split(words, ['-s', '--size']));
    case 'host':
      if (words[0] === 'secret') return readSecret(words.slice(1));
      return words[0] === 'offers' ? readOffer(words.slice(1)) : null;
    default:
      return null;
  }
}

function readCreate({ values, flags, operands }: Split): Reading {
  const unknown = flags.find((flag) => flag !== '-y' && flag !== '--yes');
  if (unknown !== undefined) return problem(`lvcreate has no option ${unknown} here.`);
  const type = values.get('--type');
  if (type !== undefined && type !== 'linear') return problem(`lvcreate makes linear volumes here, not ${type}.`);
  const name = values.get('-n') ?? values.get('--name');
  const [group, ...more] = operands;
  const size = sizeOf(values);
  if (typeof size === 'string') return problem(`lvcreate ${size}`);
  if (size.how !== 'to') return problem('A volume that is made has no size to add to.');
  if (name === undefined || group === undefined || more.length > 0) {
    return problem('lvcreate needs a size, a name and a group: lvcreate -L 1G -n NAME GROUP.');
  }
  const bare = group.replace(/^\/dev\//u, '');
  if (!isVolumeName(name) || !isVolumeName(bare))
    return problem('Names of volumes have letters, digits and + _ . - only.');
  return { kind: 'make-volume', group: bare, name, size: size.bytes };
}

function readResize(command: string, { values, flags, operands }: Split): Reading {
  const unknown = flags.find((flag) => !['-y', '--yes', '-f', '--force'].includes(flag));
  if (unknown !== undefined) return problem(`${command} has no option ${unknown} here.`);
  const [volume, ...more] = operands;
  const change = sizeOf(values);
  if (typeof change === 'string') return problem(`${command} ${change}`);
  if (volume === undefined || more.length > 0) {
    return problem(`${command} needs a size and a volume: ${command} -L +1G GROUP/NAME.`);
  }
  if (command === 'lvextend' && change.how === 'at-most') return problem('lvextend makes volumes larger only.');
  return { kind: 'resize-volume', volume, change };
}

/** `-L [+-]SIZE`, in MiB where no unit is said, or `-l [+-]COUNT` of extents (lvmcmdline.c, _size_arg). */
function sizeOf(values: ReadonlyMap<string, string>): SizeChange | string {
  const size = values.get('-L') ?? values.get('--size');
  const extents = values.get('-l') ?? values.get('--extents');
  const [, sign = '', number = '', unit = 'm'] =
    /^([+-]?)(\d+(?:\.\d+)?)([a-z])?b?$/iu.exec(size ?? extents ?? '') ?? [];
  const factor = size === undefined ? extentBytes : lvmUnits.get(unit.toLowerCase());
  if (number === '' || factor === undefined || (size === undefined && !/^[+-]?\d+$/u.test(extents ?? ''))) {
    return 'needs a size, such as -L 1G, or a number of extents, such as -l 256.';
  }
  const bytes = Math.round(Number(number) * factor);
  if (!Number.isSafeInteger(bytes)) return 'needs a size that a disk can have.';
  return { how: sign === '' ? 'to' : 'by', bytes: sign === '-' ? -bytes : bytes };
}

const extentBytes = 4 * 1024 ** 2;

const lvmUnits: ReadonlyMap<string, number> = new Map([
  ['b', 1],
  ['s', 512],
  ...['k', 'm', 'g', 't', 'p', 'e'].map((unit, power) => [unit, 1024 ** (power + 1)] as const),
]);

/** coreutils' `-s [+-<>]SIZE` with units of 1024, or with a B at the end of 1000. */
function readTruncate({ values, flags, operands }: Split): Reading {
  const unknown = flags.find((flag) => flag !== '-c' && flag !== '--no-create');
  if (unknown !== undefined) return problem(`truncate has no option ${unknown} here.`);
  const text = values.get('-s') ?? values.get('--size') ?? '';
  const change = truncatedSize(text);
  if (change === null) return problem('truncate needs a size: truncate -s 1G FILE.');
  if (operands.length === 0) return problem('truncate needs the name of a file.');
  return { kind: 'set-size', change, make: flags.length === 0, paths: operands };
}

function truncatedSize(text: string): SizeChange | null {
  const [, sign = '', number = ''] = /^([+\-<>]?)(\d+(?:[KMGTPE](?:i?B)?)?)$/iu.exec(text) ?? [];
  const bytes = number === '' ? null : plainSize(number);
  if (bytes === null) return null;
  switch (sign) {
    case '+':
      return { how: 'by', bytes };
    case '-':
      return { how: 'by', bytes: -bytes };
    case '<':
      return { how: 'at-most', bytes };
    case '>':
      return { how: 'at-least', bytes };
    default:
      return { how: 'to', bytes };
  }
}

function readOffer(words: readonly string[]): Reading {
  const [place, sizeText, ...more] = words;
  const size = plainSize(sizeText ?? '');
  if (place === undefined || size === null || more.length > 0) {
    return problem('host offers needs a place and a size: host offers /dev/sdb 1G, host offers nbd://server/disk 1G.');
  }
  return { kind: 'offer', place, size };
}

function readSecret([uuid = '', usage = null, ...more]: readonly (string | null)[]): Reading {
  if (uuid === null || !/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/u.test(uuid) || more.length > 0) {
    return problem('host secret needs the UUID of a secret, and what it is for where the XML names it by that.');
  }
  return { kind: 'know-secret', uuid, usage };
}

/** `64M`, `64MiB` are of 1024, `64MB` of 1000. */
function plainSize(text: string): number | null {
  const [, number = '', unit = '', end = ''] = /^(\d{1,15})([kmgtpe]?)(ib|b)?$/iu.exec(text) ?? [];
  if (number === '') return null;
  const power = ['', 'k', 'm', 'g', 't', 'p', 'e'].indexOf(unit.toLowerCase());
  const bytes = Number(number) * (unit !== '' && end.toLowerCase() === 'b' ? 1000 : 1024) ** power;
  return Number.isSafeInteger(bytes) ? bytes : null;
}

interface Split {
  readonly values: ReadonlyMap<string, string>;
  readonly flags: readonly string[];
  readonly operands: readonly string[];
}

/** Options before `--`; those in `valued` take the next word, or what follows them in theirs. */
function split(words: readonly string[], valued: readonly string[]): Split {
  const values = new Map<string, string>();
  const flags: string[] = [];
  const operands: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, name = word, joined] = /^(--[^=]+)=(.*)$/su.exec(word) ?? /^(-\w)(.+)$/su.exec(word) ?? [];
    if (word === '--') {
      operands.push(...words.slice(at + 1));
      break;
    }
    if (valued.includes(word)) {
      at += 1;
      values.set(word, words[at] ?? '');
    } else if (joined !== undefined && valued.includes(name)) values.set(name, joined);
    else if (word.startsWith('-') && word !== '-') flags.push(word);
    else operands.push(word);
  }
  return { values, flags, operands };
}

function isVolumeName(name: string): boolean {
  return /^[\w+.][\w+.-]*$/u.test(name) && name !== '.' && name !== '..';
}

function problem(message: string): Reading {
  return { kind: 'problem', message };
}
