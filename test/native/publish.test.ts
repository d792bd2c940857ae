import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hasProgram } from './libvirt-tools.js';

const project = fileURLToPath(new URL('../../', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

describe.skipIf(!hasProgram('nginx'))('the page behind nginx, as its container has it', () => {
  let directory: string;
  let server: ChildProcess;
  let address: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'publish-'));
    const port = await freePort();
    address = `http://localhost:${port}/`;
    const config = (await readFile(join(project, 'publish/nginx.conf'), 'utf8'))
      .replace('listen 8080', `listen ${port}`)
      .replace('/srv/backing-chain-playground', join(project, 'dist'))
      .replace('/tmp/backing-chain-playground.pid', join(directory, 'pid'))
      // Its workers read the project's files as whoever runs the test.
      .replace('worker_processes', `${process.getuid?.() === 0 ? 'user root;\n' : ''}worker_processes`);
    const file = join(directory, 'nginx.conf');
    await writeFile(file, config);
    server = spawn('nginx', ['-c', file], { stdio: 'inherit' });
    await vi.waitUntil(
      () =>
        fetch(address).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 20_000 },
    );
  });
  afterAll(async () => {
    const ended = new Promise((resolve) => server.on('exit', resolve));
    server.kill();
    await ended;
    await rm(directory, { recursive: true });
  });

  async function headers(path: string, encodings = 'br, gzip'): Promise<Headers> {
    const response = await fetch(address + path, { headers: { 'Accept-Encoding': encodings } });
    expect(response.status).toBe(200);
    await response.arrayBuffer();
    return response.headers;
  }

  async function script(): Promise<string> {
    const page = await (await fetch(address)).text();
    return /assets\/index-[^"]+\.js/u.exec(page)?.[0] ?? '';
  }

  test('assets come compressed, for ever', async () => {
    const found = await headers(await script());
    expect(found.get('content-encoding')).toBe('br');
    expect(found.get('content-type')).toMatch(/javascript/u);
    expect(found.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await headers(await script(), 'gzip')).get('content-encoding')).toBe('gzip');
  });

  test.each([
    ['', "frame-ancestors 'none'", 'text/html'],
    ['embed.html', 'frame-ancestors *', 'text/html'],
    ['service-worker.js', "frame-ancestors 'none'", 'javascript'],
    ['app.webmanifest', "frame-ancestors 'none'", 'application/manifest+json'],
  ])('%s is asked for anew, and says who may frame it', async (path, framing, type) => {
    const found = await headers(path);
    expect(found.get('content-security-policy')).toBe(framing);
    expect(found.get('cache-control')).toBe('no-cache');
    expect(found.get('content-type')).toContain(type);
    expect(found.get('x-content-type-options')).toBe('nosniff');
  });
});
