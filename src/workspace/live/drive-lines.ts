import { commandText } from '../../shell/index.js';

/** A drive of the domain as the forms for its media need it. */
export interface Drive {
  readonly domain: string;
  readonly target: string;
  readonly running: boolean;
  /** The path of what is in it; null for an empty drive. */
  readonly medium: string | null;
}

/** A disk that is to be attached. */
export interface WantedDisk {
  readonly source: string;
  readonly target: string;
  readonly format: string;
  readonly device: 'disk' | 'cdrom';
}

/** The line that puts another medium into a drive; null while none is named. `keep`: when it starts again, too. */
export function mediumLine(drive: Drive, wanted: string, keep: boolean): string | null {
  const path = wanted.trim();
  if (path === '') return null;
  const action = drive.medium === null ? '--insert' : '--update';
  return commandText(['virsh', 'change-media', drive.domain, drive.target, path, action, ...mediumImpact(drive, keep)]);
}

/** The line that takes the medium out; null where there is none. */
export function ejectLine(drive: Drive, keep: boolean): string | null {
  if (drive.medium === null) return null;
  return commandText(['virsh', 'change-media', drive.domain, drive.target, '--eject', ...mediumImpact(drive, keep)]);
}

/** The line that takes a disk from the domain. */
export function detachLine({ domain, target, running }: Drive, keep: boolean): string {
  return commandText(['virsh', 'detach-disk', domain, target, ...diskImpact(running, keep)]);
}

/** The line that gives the domain one more disk; null while something of it is missing. */
export function attachLine({ domain, running }: Drive, wanted: WantedDisk, keep: boolean): string | null {
  const [source, target] = [wanted.source.trim(), wanted.target.trim()];
  if (source === '' || target === '') return null;
  const kind = wanted.device === 'cdrom' ? ['--type', 'cdrom', '--mode', 'readonly'] : [];
  const words = ['virsh', 'attach-disk', domain, source, target, '--subdriver', wanted.format, ...kind];
  return commandText([...words, ...diskImpact(running, keep)]);
}

/** virsh change-media knows no `--persistent`. */
function mediumImpact({ running }: Drive, keep: boolean): readonly string[] {
  return running && keep ? ['--live', '--config'] : [];
}

/** Without a word, virsh attaches to and detaches from a domain that runs, and from no other. */
function diskImpact(running: boolean, keep: boolean): readonly string[] {
  if (!running) return ['--config'];
  return keep ? ['--persistent'] : [];
}

/** The first name after `like` that no drive has: `vdb` beside `vda`. */
export function freeTarget(like: string, taken: readonly string[]): string {
  const bus = /^[a-z]d(?=[a-z]+$)/u.exec(like)?.[0] ?? 'vd';
  const names = Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => `${bus}${letter}`);
  return names.find((name) => !taken.includes(name)) ?? '';
}
