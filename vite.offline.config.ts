import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { build, type Plugin } from 'vite';

/** A file of the page that the service worker keeps: as Workbox's precaching takes it. */
interface ReleaseFile {
  readonly url: string;
  /** What tells its versions apart; null where the name does so already. */
  readonly revision: string | null;
}

const script = 'service-worker.js';
/** Files beside the page that the page never asks for. */
const besides = new Set([script, 'screenshot.png', 'own-layout.png', 'rooms.svg', 'in-documents.html']);

/** Builds the service worker when all other files of the page are written. */
export function offlineRelease(): Plugin {
  let directory = '';
  return {
    name: 'offline-release',
    // Pages of tests are built with the page's configuration in a root of their own, and need none of this.
    apply: ({ root }, { command }) => command === 'build' && root === undefined,
    configResolved({ root, build: { outDir } }) {
      directory = resolve(root, outDir);
    },
    async closeBundle() {
      await writeServiceWorker(directory);
    },
  };
}

/** Writes the service worker for the page that stands in a directory: it keeps exactly these files. */
export async function writeServiceWorker(directory: string): Promise<void> {
  const files = await releaseFiles(directory);
  const name = digest(JSON.stringify(files));
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { thisRelease: JSON.stringify({ name, files }) },
    build: {
      write: false,
      target: 'es2022',
      rollupOptions: { input: 'src/offline/service-worker.ts', output: { format: 'iife' } },
    },
  });
  const [chunk] = 'output' in built ? built.output : [];
  if (chunk === undefined) throw new Error('The service worker was not built in one go.');
  await writeFile(join(directory, script), chunk.code);
}

/** Names, of a file or of its folder, that hold a hash of what is there: those ask for a release's own files in any release. */
const isNamedByContent = /^assets\/|^schemas\/(?:libvirt-[\d.]+-\w{8}\.json$|libxml2-wasm-[\d.]+-\w{8}\/)/u;

async function releaseFiles(directory: string): Promise<ReleaseFile[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !besides.has(path) && !/\.(?:br|gz)$/u.test(path))
    .toSorted();
  return Promise.all(
    paths.map(async (path) => {
      const revision = isNamedByContent.test(path) ? null : digest(await readFile(join(directory, path)));
      return { url: path, revision };
    }),
  );
}

function digest(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
