import { existsSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import type { Subcommand } from './backing-chain-subcommand.js';
import { CommandError } from './surroundings.js';

/** The built page, beside the programs in a checkout and in an installed package. */
const page = fileURLToPath(new URL('../../dist/', import.meta.url));
const defaultPort = 4173;

/** Serves the built page on this machine until it is interrupted. */
export const serve: Subcommand = {
  name: 'serve',
  operands: '',
  summary: 'serve the page on this machine until interrupted',
  options: {
    port: { value: 'N', help: `the port, 0 for any free one; ${defaultPort} by default` },
  },
  run: async (given, system) => {
    const [extra] = given.positionals;
    if (extra !== undefined) throw new CommandError(`serve takes no file: ${extra} is too much.`, 2);
    const port = portNumber(given.option('port'));
    if (!existsSync(page)) throw new CommandError('The page is not built yet; run `npm run build` in the checkout.', 2);
    const server = createServer(pageHandler());
    const address = await listen(server, port);
    system.out(`Backing Chain Playground: ${address} (Ctrl+C ends it)\n`);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    server.closeAllConnections();
    server.close();
    return 0;
  },
};

function pageHandler(): Parameters<typeof createServer>[1] {
  const files = sirv(page, { brotli: true, gzip: true, etag: true, setHeaders });
  return (request, response) => {
    response.setHeader('Content-Security-Policy', `frame-ancestors ${framing(request.url ?? '/')}`);
    files(request, response);
  };
}

/** Who may frame what: the page nobody; the embedded view, to which ?embed leads, anybody. As publish/nginx.conf says it. */
function framing(address: string): string {
  return /^[^?]*\/embed\.html(?:\?|$)|^[^?]*\/(?:index\.html)?\?(?:.*&)?embed(?:[=&]|$)/u.test(address)
    ? '*'
    : "'none'";
}

/** As publish/nginx.conf sends them. */
function setHeaders(response: ServerResponse, path: string): void {
  const isAsset = path.includes('assets/');
  response.setHeader('Cache-Control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('X-Content-Type-Options', 'nosniff');
}

function portNumber(given: string | null): number {
  if (given === null) return defaultPort;
  const port = Number(given);
  if (/^\d+$/u.test(given) && port <= 65_535) return port;
  throw new CommandError(`${given} is no port: a number up to 65535.`, 2);
}

async function listen(server: Server, port: number): Promise<string> {
  try {
    server.listen(port, 'localhost');
    await once(server, 'listening');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`Can't serve on port ${port}: ${why}. --port takes another.`, 2, { cause });
  }
  const address = server.address();
  const bound = address === null || typeof address === 'string' ? port : address.port;
  return `http://localhost:${bound}/`;
}
