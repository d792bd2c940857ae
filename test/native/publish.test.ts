import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createStranger } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultState, encodeLink } from '../../src/links/index.js';
import { quietChromium } from '../e2e/browser.js';
import { hasProgram } from './libvirt-tools.js';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** What leads to the embedded view may be framed; nothing else, whatever stands behind its question mark. */
const framedPaths = [
  ['', 'nobody'],
  ['index.html', 'nobody'],
  ['?reset', 'nobody'],
  ['?embedded', 'nobody'],
  ['?of=embed', 'nobody'],
  ['?embe%64', 'nobody'],
  ['index.html?x=/embed.html?', 'nobody'],
  ['service-worker.js', 'nobody'],
  ['embed.html', 'anybody'],
  ['embed.html?embed=xml', 'anybody'],
  ['?embed', 'anybody'],
  ['?theme=dark&embed=xml', 'anybody'],
  ['index.html?embed', 'anybody'],
] as const;
const frameAncestors = { nobody: "'none'", anybody: '*' } as const;

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
    ['', 'text/html'],
    ['embed.html', 'text/html'],
    ['service-worker.js', 'javascript'],
    ['app.webmanifest', 'application/manifest+json'],
  ])('%s is asked for anew, as what it is', async (path, type) => {
    const found = await headers(path);
    expect(found.get('cache-control')).toBe('no-cache');
    expect(found.get('content-type')).toContain(type);
    expect(found.get('x-content-type-options')).toBe('nosniff');
  });

  test.each(framedPaths)('%s: %s may frame it', async (path, who) => {
    expect((await headers(path)).get('content-security-policy')).toBe(`frame-ancestors ${frameAncestors[who]}`);
  });

  test('a stranger’s page frames the embedded view, also as older snippets name it, and not the page', async () => {
    const fragment = encodeLink({ ...defaultState, document: { kind: 'example', id: 'rfc-nested' } });
    const frames = ['', '?embed=diagram', 'embed.html?embed=diagram'].map(
      (path) => `<iframe src="${address}${path}#${fragment}" sandbox="allow-scripts"></iframe>`,
    );
    const stranger = createStranger((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(frames.join(''));
    });
    const port = await freePort();
    await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
    const browser = await chromium.launch(quietChromium);
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    for (const at of [1, 2]) {
      const view = page.frameLocator(`iframe >> nth=${at}`);
      await view.getByRole('button', { name: /^mirror, mirror of vda, qed/u }).waitFor();
    }
    expect(page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
    await browser.close();
    stranger.closeAllConnections();
    stranger.close();
  });
});

describe('the page as `backing-chain serve` has it', () => {
  let server: ChildProcess;
  let address: string;

  beforeAll(async () => {
    const started = spawn(join(project, 'bin/backing-chain'), ['serve', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface(started.stdout), 'line')) as [string];
    [server, address] = [started, /http:\S+/u.exec(line)?.[0] ?? ''];
  });
  afterAll(() => server.kill());

  test.each(framedPaths)('%s: %s may frame it', async (path, who) => {
    const { headers } = await fetch(address + path);
    expect(headers.get('content-security-policy')).toBe(`frame-ancestors ${frameAncestors[who]}`);
  });
});
