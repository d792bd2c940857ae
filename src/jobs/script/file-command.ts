import type { CommandAction } from '../../scenario/index.js';
import type { ScriptFiles } from './script-environment.js';

type Files = Awaited<ReturnType<ScriptFiles['listFiles']>>;
export type FileAction = Extract<CommandAction, { kind: 'list' | 'remove' | 'copy' | 'move' | 'make-directory' }>;

/** Runs `ls`, `rm`, `cp`, `mv` or `mkdir`; returns what it prints. Rejects with an error whose message is for people. */
export async function runFileCommand(files: ScriptFiles, action: FileAction): Promise<string> {
  switch (action.kind) {
    case 'list':
      return list(await files.listFiles(), action.paths, action.long);
    case 'remove':
      for (const path of action.paths) await remove(files, path, action);
      return '';
    case 'copy':
      for (const source of action.sources) await files.copyFile(source, await target(files, source, action));
      return '';
    case 'move':
      for (const source of action.sources) await files.rename(source, await target(files, source, action));
      return '';
    case 'make-directory':
      for (const path of action.paths) await files.makeDirectory(path);
      return '';
  }
}

/** One file a line, everything below the paths; long with real size, apparent size and path. */
function list(files: Files, paths: readonly string[], long: boolean): string {
  const wanted =
    paths.length === 0 ? ['/'] : paths.map((path) => `/${path}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1'));
  const missing = wanted.find((path) => path !== '/' && !files.some((file) => isWithin(file.path, path)));
  if (missing !== undefined) throw new Error(`ls: cannot access '${missing}': No such file or directory`);
  const found = files.filter((file) => file.kind === 'file' && wanted.some((path) => isWithin(file.path, path)));
  const lines = found.map(({ path, size, allocated }) =>
    long ? `${String(allocated).padStart(12)} ${String(size).padStart(14)} ${path}` : path,
  );
  return lines.sort((left, right) => (left.slice(-1000) < right.slice(-1000) ? -1 : 1)).join('\n');
}

function isWithin(path: string, directory: string): boolean {
  return directory === '/' || path === directory || path.startsWith(`${directory}/`);
}

async function remove(
  files: ScriptFiles,
  path: string,
  action: Extract<FileAction, { kind: 'remove' }>,
): Promise<void> {
  const known = (await files.listFiles()).filter((file) => isWithin(file.path, path));
  if (known.length === 0 && action.force) return;
  if (known.length === 0) throw new Error(`rm: cannot remove '${path}': No such file or directory`);
  const directory = known.some((file) => file.path === path && file.kind === 'directory');
  if (directory && !action.recursive) throw new Error(`rm: cannot remove '${path}': Is a directory`);
  // What is inside goes before what holds it.
  const inside = known.map((file) => file.path).sort((left, right) => right.length - left.length);
  for (const one of inside) await files.remove(one);
}

async function target(
  files: ScriptFiles,
  source: string,
  action: Extract<FileAction, { kind: 'copy' | 'move' }>,
): Promise<string> {
  const known = await files.listFiles();
  const isDirectory = known.some(
    (file) => file.kind === 'directory' && file.path === action.target.replace(/(.)\/$/, '$1'),
  );
  if (!isDirectory && action.sources.length > 1) throw new Error(`target '${action.target}' is not a directory`);
  return isDirectory ? `${action.target}/${source.slice(source.lastIndexOf('/') + 1)}` : action.target;
}
