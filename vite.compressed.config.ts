import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** Files that are small already gain nothing. */
const smallest = 1024;
const compressible = /\.(?:css|html|js|json|mjs|svg|ttf|txt|wasm|webmanifest)$/u;

const daysKept = 30;
/** Files named by what they hold compressed. */
const kept = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'backing-chain-playground/compressed');

const ways = {
  br: (bytes: Uint8Array) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
  gz: (bytes: Uint8Array) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
} as const;

/**
 * Puts a .br and a .gz beside each file of the page, for web servers that send such files as they are. What was
 * compressed once is kept in the user's cache, for every checkout: the best quality takes half a minute for all.
 */
export function compressedFiles(): Plugin {
  let directory = '';
  return {
    name: 'compressed-files',
    // Pages of tests are built with the page's configuration in a root of their own, and need none of this.
    apply: ({ root }, { command }) => command === 'build' && root === undefined,
    configResolved({ root, build: { outDir } }) {
      directory = resolve(root, outDir);
    },
    async closeBundle() {
      await mkdir(kept, { recursive: true });
      await dropUnused();
      const entries = await readdir(directory, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile() && compressible.test(entry.name));
      await Promise.all(files.map((entry) => compress(join(entry.parentPath, entry.name))));
    },
  };
}

/** What no build has asked for since so many days goes. */
async function dropUnused(): Promise<void> {
  const oldest = Date.now() - daysKept * 24 * 60 * 60 * 1000;
  for (const name of await readdir(kept)) {
    const file = join(kept, name);
    if ((await stat(file)).mtimeMs < oldest) await rm(file, { force: true });
  }
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < smallest) return;
  const digest = createHash('sha256').update(bytes).digest('hex');
  for (const [ending, way] of Object.entries(ways)) {
    const known = join(kept, `${digest}.${ending}`);
    if (!existsSync(known)) {
      // An interrupted build leaves no half of a file under the name that counts.
      const begun = `${known}.${process.pid}`;
      await writeFile(begun, await way(bytes));
      await rename(begun, known);
    }
    await copyFile(known, `${file}.${ending}`);
    await utimes(known, new Date(), new Date());
  }
}
