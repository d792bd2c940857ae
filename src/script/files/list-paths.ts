import type { FileEntry } from '../../images/index.js';
import type { FileCommandResult } from './file-command-result.js';
import { directoryOf } from '../../chain/index.js';
import { absolutePath, lastName } from './path.js';

/**
 * `ls`: names, or with `long` real size, size, time and name, of what is at the paths; without any, every file there is,
 * with its path.
 */
export function listPaths(entries: readonly FileEntry[], paths: readonly string[], long: boolean): FileCommandResult {
  if (paths.length === 0) {
    const files = entries.filter((entry) => entry.kind === 'file');
    return { stdout: listed(files, long, ({ path, address }) => address ?? path), stderr: '', status: 0 };
  }
  const blocks: string[] = [];
  let stderr = '';
  for (const path of paths) {
    const target = absolutePath(path);
    const entry = entries.find((one) => one.path === target);
    if (entry?.kind === 'file') blocks.push(listed([entry], long, () => path));
    else if (entry?.kind === 'directory' || target === '/') {
      const children = entries.filter((one) => one.path !== '/' && directoryOf(one.path) === target);
      blocks.push((paths.length > 1 ? `${path}:\n` : '') + listed(children, long, entryName));
    } else stderr += `ls: cannot access '${path}': No such file or directory\n`;
  }
  return { stdout: blocks.join(paths.length > 1 ? '\n' : ''), stderr, status: stderr === '' ? 0 : 2 };
}

function entryName(entry: FileEntry): string {
  return lastName(entry.path) + (entry.kind === 'directory' ? '/' : '');
}

function listed(entries: readonly FileEntry[], long: boolean, nameOf: (entry: FileEntry) => string): string {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
  const width = Math.max(0, ...sorted.map((entry) => sizeColumn(entry).length));
  const realWidth = Math.max(0, ...sorted.map((entry) => kibibytes(entry).length));
  return sorted
    .map((entry) => {
      const name = nameOf(entry);
      if (!long) return `${name}\n`;
      const time = new Date(entry.modified).toISOString().slice(0, 19).replace('T', ' ');
      return `${kibibytes(entry).padStart(realWidth)} ${sizeColumn(entry).padStart(width)} ${time} ${name}\n`;
    })
    .join('');
}

/** Of a device its numbers stand there: `blockdev --getsize64` tells its size. */
function sizeColumn({ size, device }: FileEntry): string {
  return device === undefined ? String(size) : `${device.major}, ${device.minor}`;
}

/** Space really taken, as `ls -s` counts it. */
function kibibytes(entry: FileEntry): string {
  return `${Math.ceil(entry.allocated / 1024)}K`;
}
