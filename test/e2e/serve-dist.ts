import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const subPath = '/some/sub/path/';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

export interface ServedPage {
  /** Where the page is; everything it asks for must begin like this. */
  readonly url: string;
  /** Serves another directory from now on; null: answers nobody any more. */
  show(directory: string | null): void;
  close(): Promise<void>;
}

/**
 * Serves the built page, or another directory's, from a sub-path of a static host, whose only header of note is how long to keep a file.
 *
 * @param files `compressed`: as the build compressed them, to browsers that take that
 */
export async function serveDist(directory = dist, files: 'plain' | 'compressed' = 'plain'): Promise<ServedPage> {
  if (!existsSync(join(directory, 'index.html')))
    throw new Error(`${directory} is missing: run "npm run build" first.`);
  let shown: string | null = directory;
  const server = createServer((request, response) => {
    if (shown === null) {
      response.destroy();
      return;
    }
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = path.startsWith(subPath) ? fileOf(shown, path.slice(subPath.length)) : null;
    if (file === null) {
      response.writeHead(404).end();
      return;
    }
    const brotli = `${file}.br`;
    const takesBrotli = /\bbr\b/u.test(String(request.headers['accept-encoding']));
    const sent = files === 'compressed' && takesBrotli && existsSync(brotli) ? brotli : file;
    response.writeHead(200, {
      ...(sent === brotli && { 'Content-Encoding': 'br' }),
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      // A file with its own hash in its name need not be asked for again.
      'Cache-Control': file.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    setTimeout(() => createReadStream(sent).pipe(response), extname(file) === '.js' ? scriptDelay() : 0);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${portOf(server)}${subPath}`,
    show: (next) => void (shown = next),
    close: () => closed(server),
  };
}

/**
 * Milliseconds by which a script comes late: none, or up to as many as SLOW_PARTS says, another number for each.
 * A test that looks before a lazy part is there fails then.
 */
function scriptDelay(): number {
  return Math.random() * Number(process.env.SLOW_PARTS ?? 0);
}

/** The file behind a path below the page's own; null when there is none. */
function fileOf(directory: string, path: string): string | null {
  const file = join(directory, path === '' ? 'index.html' : path);
  return file.startsWith(directory) && existsSync(file) && statSync(file).isFile() ? file : null;
}

export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error === undefined ? resolve() : reject(error))));
}
