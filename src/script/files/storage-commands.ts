import { hasProtocol, networkImage, normalPath, parseBackingString } from '../../chain/index.js';
import type { FileEntry } from '../../images/index.js';
import type { SizeChange, StorageAction } from '../../shell/index.js';
import type { ScriptFiles } from '../script-environment.js';
import type { FileCommandResult } from './file-command-result.js';
import { findVolume, isVolumeOf, volumesIn } from './logical-volumes.js';
import { absolutePath } from './path.js';
import { tableText } from './table-text.js';

/** LVM gives whole extents of this many bytes. */
const extentBytes = 4 * 1024 ** 2;

/** LVM's, util-linux' and coreutils' commands on the host's storage, in their words and with their statuses. */
export async function runStorageCommand(
  files: ScriptFiles,
  command: Exclude<StorageAction, { kind: 'know-secret' }>,
): Promise<FileCommandResult> {
  const entries = await files.listFiles();
  switch (command.kind) {
    case 'make-volume':
      return makeVolume(files, entries, command);
    case 'resize-volume':
      return resizeVolume(files, entries, command);
    case 'remove-volume':
      return removeVolumes(files, entries, command.volumes);
    case 'list-volumes':
      return listVolumes(entries, command.groups);
    case 'device-size': {
      const device = deviceAt(entries, command.path);
      if (device === null) return cannotOpen('blockdev', command.path);
      return said(`${device.size}\n`);
    }
    case 'empty-device': {
      const device = deviceAt(entries, command.path);
      if (device === null) return cannotOpen('blkdiscard', command.path);
      await files.resizeBlockDevice(device.path, 0);
      await files.resizeBlockDevice(device.path, device.size);
      return said('');
    }
    case 'set-size':
      return setSizes(files, entries, command);
    case 'offer':
      return offer(files, entries, command);
  }
}

async function makeVolume(
  files: ScriptFiles,
  entries: readonly FileEntry[],
  { group, name, size }: Extract<StorageAction, { kind: 'make-volume' }>,
): Promise<FileCommandResult> {
  if (findVolume(entries, `${group}/${name}`) !== null) {
    return failed(5, `  Logical Volume "${name}" already exists in volume group "${group}"\n`);
  }
  if (size === 0) return failed(3, '  Size may not be zero.\n');
  const extents = Math.ceil(size / extentBytes);
  await files.makeBlockDevice(`/dev/${group}/${name}`, extents * extentBytes);
  return said(`${rounding(size, extents)}  Logical volume "${name}" created.\n`);
}

function rounding(size: number, extents: number): string {
  return size % extentBytes === 0
    ? ''
    : `  Rounding up size to full physical extent ${sizeText(extents * extentBytes, ' ')}\n`;
}

async function resizeVolume(
  files: ScriptFiles,
  entries: readonly FileEntry[],
  { volume, change }: Extract<StorageAction, { kind: 'resize-volume' }>,
): Promise<FileCommandResult> {
  const found = findVolume(entries, volume);
  if (found === null) return failed(5, notFound(volume));
  const wanted = change.how === 'by' ? found.size + change.bytes : change.bytes;
  const [before, after] = [found.size / extentBytes, Math.ceil(wanted / extentBytes)];
  const named = `${found.group}/${found.name}`;
  if (after <= 0) return failed(5, '  New size of 0 not permitted.\n');
  if (after === before) {
    return failed(5, `  New size (${after} extents) matches existing size (${before} extents).\n`);
  }
  await files.resizeBlockDevice(found.path, after * extentBytes);
  const [from, to] = [found.size, after * extentBytes].map((size) => sizeText(size, ' '));
  return said(
    `${rounding(wanted, after)}  Size of logical volume ${named} changed from ${from} (${before} extents) to ${to} (${after} extents).\n` +
      `  Logical volume ${named} successfully resized.\n`,
  );
}

async function removeVolumes(
  files: ScriptFiles,
  entries: readonly FileEntry[],
  volumes: readonly string[],
): Promise<FileCommandResult> {
  let [stdout, stderr] = ['', ''];
  for (const volume of volumes) {
    const found = findVolume(entries, volume);
    if (found === null) {
      stderr += notFound(volume);
      continue;
    }
    await files.remove(found.path);
    stdout += `  Logical volume "${found.name}" successfully removed.\n`;
  }
  return { stdout, stderr, status: stderr === '' ? 0 : 5 };
}

function notFound(volume: string): string {
  const [, group = volume, name] = /^(?:\/dev\/)?([^/]+)\/([^/]+)$/u.exec(volume) ?? [];
  return name === undefined
    ? `  Volume group "${group}" not found\n  Cannot process volume group ${group}\n`
    : `  Failed to find logical volume "${group}/${name}"\n`;
}

function listVolumes(entries: readonly FileEntry[], groups: readonly string[]): FileCommandResult {
  const volumes = volumesIn(entries).filter((volume) => groups.length === 0 || isVolumeOf(volume, groups));
  const missing = groups.filter((group) => !volumes.some((volume) => isVolumeOf(volume, [group])));
  const rows = volumes.map(({ name, group, size }) => [name, group, '-wi-a-----', sizeText(size, '')]);
  const stdout = rows.length === 0 ? '' : tableText(['LV', 'VG', 'Attr', 'LSize'], rows);
  return { stdout, stderr: missing.map(notFound).join(''), status: missing.length === 0 ? 0 : 5 };
}

/** As LVM prints sizes: two decimals in the largest unit, `1.00g` in tables and `1.00 GiB` in sentences. */
function sizeText(bytes: number, between: '' | ' '): string {
  const power = Math.min(6, Math.floor(Math.log2(bytes) / 10));
  const unit = ['b', 'k', 'm', 'g', 't', 'p', 'e'][power] ?? 'b';
  return `${(bytes / 1024 ** power).toFixed(2)}${between}${between === '' ? unit : `${unit.toUpperCase()}iB`}`;
}

async function setSizes(
  files: ScriptFiles,
  entries: readonly FileEntry[],
  { change, make, paths }: Extract<StorageAction, { kind: 'set-size' }>,
): Promise<FileCommandResult> {
  let stderr = '';
  for (const path of paths) {
    const entry = entries.find((one) => one.path === absolutePath(path));
    if (entry === undefined && !make) continue;
    if (entry?.kind === 'directory') stderr += `truncate: cannot open '${path}' for writing: Is a directory\n`;
    else if (entry?.device !== undefined) {
      stderr += `truncate: failed to truncate '${path}' at ${change.bytes} bytes: Invalid argument\n`;
    } else await files.truncateFile(absolutePath(path), newSize(entry?.size ?? 0, change));
  }
  return { stdout: '', stderr, status: stderr === '' ? 0 : 1 };
}

function newSize(size: number, { how, bytes }: SizeChange): number {
  switch (how) {
    case 'to':
      return bytes;
    case 'by':
      return Math.max(0, size + bytes);
    case 'at-least':
      return Math.max(size, bytes);
    case 'at-most':
      return Math.min(size, bytes);
  }
}

/** Devices and what servers have come to be without a command of their own: the host, or somebody on it, made them. */
async function offer(
  files: ScriptFiles,
  entries: readonly FileEntry[],
  { place, size }: Extract<StorageAction, { kind: 'offer' }>,
): Promise<FileCommandResult> {
  const path = absolutePath(place);
  if (entries.some((entry) => entry.path === path)) return failed(1, `host: ${place} is there already\n`);
  const image = hasProtocol(place) ? networkImage(parseBackingString(place).source) : null;
  if (image !== null) await files.makeNetworkImage(image, size);
  else if (hasProtocol(place)) return failed(1, `host: QEMU has no driver for ${place}\n`);
  else await files.makeBlockDevice(normalPath(place, '/'), size);
  return said('');
}

function deviceAt(entries: readonly FileEntry[], path: string): FileEntry | null {
  return entries.find((entry) => entry.path === absolutePath(path) && entry.device !== undefined) ?? null;
}

function cannotOpen(tool: string, path: string): FileCommandResult {
  return failed(1, `${tool}: cannot open ${path}: No such file or directory\n`);
}

function said(stdout: string): FileCommandResult {
  return { stdout, stderr: '', status: 0 };
}

function failed(status: number, stderr: string): FileCommandResult {
  return { stdout: '', stderr, status };
}
