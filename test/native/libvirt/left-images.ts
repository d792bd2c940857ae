import { readFileSync } from 'node:fs';
import type { ImagesClient } from '../../../src/images/index.js';
import { commandText } from '../../../src/shell/index.js';
import { chainCommand, readChain } from './image-chain.js';
import { formatOf } from './left-files.js';
import type { RootShell } from './root-shell.js';

/** Where files are, and tools that read them. */
export interface FilesPlace {
  paths(): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array>;
  run(argv: readonly string[]): Promise<{ readonly failed: boolean; readonly stdout: string; readonly stderr: string }>;
}

/** What is left at a place: every file, and of each image that no other stands on its chain and what is read of it. */
export interface LeftImages {
  readonly files: readonly string[];
  readonly chains: readonly string[];
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

const content = '/.content';

/** Reads all of a place; no domain runs there meanwhile. */
export async function leftImages(place: FilesPlace): Promise<LeftImages> {
  const files = [...(await place.paths())].sort();
  const formats = new Map<string, string>();
  for (const path of files) formats.set(path, formatOf((await place.read(path)).subarray(0, 4)));
  const chains: string[] = [];
  for (const [path, format] of formats) {
    const { failed, stdout, stderr } = await place.run(chainCommand(path, format));
    const { chain, bitmaps } = readChain(failed, stdout, stderr);
    chains.push(bitmaps === '' ? chain : `${chain}\n${bitmaps}`);
  }
  const below = new Set(chains.flatMap((chain) => chain.split('\n').slice(1).map(firstWord)));
  const bytes = new Map<string, Uint8Array>();
  for (const [path, format] of formats) {
    if (below.has(path)) continue;
    const isRead = format === 'raw' || format === 'luks';
    if (!isRead) await place.run(['qemu-img', 'convert', '-f', format, '-O', 'raw', path, content]);
    bytes.set(path, await place.read(isRead ? path : content));
  }
  return { files, chains, bytes };
}

function firstWord(line: string): string {
  return line.split(' ', 1)[0] ?? '';
}

/** The images in memory. */
export function pageFiles(images: ImagesClient): FilesPlace {
  return {
    async paths() {
      const entries = await images.listFiles();
      return entries.flatMap(({ kind, path }) => (kind === 'file' && path !== content ? [path] : []));
    },
    read: (path) => images.readFile(path),
    async run(argv) {
      const { outcome, stdout, stderr } = await images.run({ argv }).result;
      return { failed: outcome.kind !== 'exited' || outcome.status !== 0, stdout, stderr };
    },
  };
}

/** The files below `directories` of the root. */
export function rootFiles(shell: RootShell, directories: readonly string[]): FilesPlace {
  return {
    async paths() {
      const { stdout } = await shell.run(`find ${directories.join(' ')} -type f 2>/dev/null`);
      return stdout.split('\n').filter((path) => path !== '' && path !== content);
    },
    read: (path) => Promise.resolve(readFileSync(`${shell.files}${path}`)),
    async run(argv) {
      const { status, stdout, stderr } = await shell.run(commandText(argv));
      return { failed: status !== 0, stdout, stderr };
    },
  };
}
