import type { FileEntry } from '../../images/index.js';
import type { CommandAction } from '../../shell/index.js';
import type { ScriptFiles } from '../script-environment.js';
import type { FileCommandResult } from './file-command-result.js';
import { listPaths } from './list-paths.js';
import { directoryOf } from '../../chain/index.js';
import { absolutePath, lastName } from './path.js';

export type FileCommand = Extract<
  CommandAction,
  { kind: 'list' | 'remove' | 'copy' | 'move' | 'make-directory' | 'write' }
>;

/** `ls`, `rm`, `cp`, `mv` and `mkdir` on the images, with a shell's messages and statuses. */
export async function runFileCommand(images: ScriptFiles, command: FileCommand): Promise<FileCommandResult> {
  const entries = await images.listFiles();
  switch (command.kind) {
    case 'list':
      return listPaths(entries, command.paths, command.long);
    case 'remove':
      return eachPath(command.paths, (path) => remove(images, entries, path, command));
    case 'copy':
      return eachPath(command.sources, (source) => copy(images, entries, source, command));
    case 'move':
      return eachPath(command.sources, (source) => move(images, entries, source, command));
    case 'make-directory':
      return eachPath(command.paths, (path) => makeDirectory(images, entries, path, command.parents));
    case 'write':
      return eachPath([command.path], (path) => write(images, entries, path, command.content));
  }
}

/** Does the action for each path; it returns, or throws with, the message of what went wrong. */
async function eachPath(
  paths: readonly string[],
  action: (path: string) => Promise<string | null>,
): Promise<FileCommandResult> {
  const messages: string[] = [];
  for (const path of paths) {
    const message = await action(path).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    if (message !== null) messages.push(`${message}\n`);
  }
  return { stdout: '', stderr: messages.join(''), status: messages.length === 0 ? 0 : 1 };
}

async function remove(
  images: ScriptFiles,
  entries: readonly FileEntry[],
  path: string,
  options: { readonly force: boolean; readonly recursive: boolean },
): Promise<string | null> {
  const target = absolutePath(path);
  const entry = entryAt(entries, target);
  if (entry === null) return options.force ? null : `rm: cannot remove '${path}': No such file or directory`;
  if (entry.kind === 'directory' && !options.recursive) return `rm: cannot remove '${path}': Is a directory`;
  const deepestFirst = [...inside(entries, target)].sort((a, b) => b.path.length - a.path.length);
  for (const one of deepestFirst) await images.remove(one.path);
  if (target !== '/') await images.remove(target);
  return null;
}

async function copy(
  images: ScriptFiles,
  entries: readonly FileEntry[],
  source: string,
  options: { readonly recursive: boolean; readonly target: string; readonly sources: readonly string[] },
): Promise<string | null> {
  const from = absolutePath(source);
  const entry = entryAt(entries, from);
  if (entry === null) return `cp: cannot stat '${source}': No such file or directory`;
  if (entry.kind === 'directory' && !options.recursive) {
    return `cp: -r not specified; omitting directory '${source}'`;
  }
  const place = destination(entries, from, options.target, options.sources.length);
  if (place.kind === 'refused') return `cp: ${place.message}`;
  if (from === place.path) return `cp: '${source}' and '${options.target}' are the same file`;
  if (entry.kind === 'file') {
    await images.copyFile(from, place.path);
    return null;
  }
  if (`${place.path}/`.startsWith(`${from}/`)) {
    return `cp: cannot copy a directory, '${source}', into itself, '${options.target}'`;
  }
  await images.makeDirectory(place.path);
  for (const one of inside(entries, from)) {
    const copied = place.path + one.path.slice(from.length);
    if (one.kind === 'directory') await images.makeDirectory(copied);
    else await images.copyFile(one.path, copied);
  }
  return null;
}

async function move(
  images: ScriptFiles,
  entries: readonly FileEntry[],
  source: string,
  options: { readonly target: string; readonly sources: readonly string[] },
): Promise<string | null> {
  const from = absolutePath(source);
  if (entryAt(entries, from) === null) return `mv: cannot stat '${source}': No such file or directory`;
  const place = destination(entries, from, options.target, options.sources.length);
  if (place.kind === 'refused') return `mv: ${place.message}`;
  if (from === place.path) return `mv: '${source}' and '${options.target}' are the same file`;
  if (`${place.path}/`.startsWith(`${from}/`)) {
    return `mv: cannot move '${source}' to a subdirectory of itself, '${options.target}'`;
  }
  await images.rename(from, place.path);
  return null;
}

async function makeDirectory(
  images: ScriptFiles,
  entries: readonly FileEntry[],
  path: string,
  parents: boolean,
): Promise<string | null> {
  const target = absolutePath(path);
  const entry = entryAt(entries, target);
  if (entry !== null && (!parents || entry.kind === 'file')) {
    return `mkdir: cannot create directory '${path}': File exists`;
  }
  if (!parents && entryAt(entries, directoryOf(target)) === null) {
    return `mkdir: cannot create directory '${path}': No such file or directory`;
  }
  // Also those that the path leaves again by `..`: what is made next may go through them.
  const ends = parents ? [...path.matchAll(/\/|$/gu)].map(({ index }) => index) : [path.length];
  for (const end of ends) {
    const directory = absolutePath(path.slice(0, end));
    if (entryAt(entries, directory) === null) await images.makeDirectory(directory);
  }
  return null;
}

async function write(
  images: ScriptFiles,
  entries: readonly FileEntry[],
  path: string,
  content: string,
): Promise<string | null> {
  const target = absolutePath(path);
  const entry = entryAt(entries, target);
  if (entry?.kind === 'directory') return `bash: ${path}: Is a directory`;
  if (entryAt(entries, directoryOf(target))?.kind !== 'directory') return `bash: ${path}: No such file or directory`;
  await images.writeFile(target, new TextEncoder().encode(content));
  return null;
}

type Destination =
  { readonly kind: 'path'; readonly path: string } | { readonly kind: 'refused'; readonly message: string };

/** Where a source goes: into the target if that is a directory, else to it. */
function destination(entries: readonly FileEntry[], from: string, target: string, sourceCount: number): Destination {
  const path = absolutePath(target);
  if (entryAt(entries, path)?.kind === 'directory') {
    return { kind: 'path', path: absolutePath(`${path}/${lastName(from)}`) };
  }
  if (sourceCount > 1) return { kind: 'refused', message: `target '${target}' is not a directory` };
  if (entryAt(entries, directoryOf(path))?.kind !== 'directory') {
    return { kind: 'refused', message: `cannot create '${target}': No such file or directory` };
  }
  return { kind: 'path', path };
}

function inside(entries: readonly FileEntry[], directory: string): readonly FileEntry[] {
  const prefix = directory === '/' ? '/' : `${directory}/`;
  return entries.filter((entry) => entry.path.startsWith(prefix) && entry.path !== '/');
}

const root: FileEntry = { path: '/', kind: 'directory', size: 0, allocated: 0, modified: 0 };

function entryAt(entries: readonly FileEntry[], path: string): FileEntry | null {
  return entries.find((entry) => entry.path === path) ?? (path === '/' ? root : null);
}
