import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const project = fileURLToPath(new URL('../../', import.meta.url));

describe('the npm package, installed from its tarball into an empty directory', () => {
  let directory: string;
  const installed = (...path: string[]): string => join(directory, 'node_modules', ...path);
  const run = (program: string, words: readonly string[], input = ''): string =>
    execFileSync(program, words, { cwd: directory, input, encoding: 'utf8' });

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'package-'));
    const npm = (words: readonly string[], cwd: string): string =>
      execFileSync('npm', [...words, '--silent', '--no-audit', '--no-fund', '--prefer-offline'], {
        cwd,
        encoding: 'utf8',
      });
    const tarball = npm(['pack', '--pack-destination', directory], project).trim();
    npm(['install', '--no-save', `./${tarball}`], directory);
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  test('backing-chain draws a chain', () => {
    const drawn = run(
      installed('.bin/backing-chain'),
      ['show', '-'],
      "<disk><source file='/a'/><target dev='vda'/></disk>",
    );
    expect(drawn).toContain('a[');
  });

  test('backing-chain asks libvirt’s schema', () => {
    const domain = "<domain type='kvm'><name>v</name><memory>1</memory><os><type>hvm</type></os></domain>";
    expect(run(installed('.bin/backing-chain'), ['verdict', '-'], domain)).toContain('document: schema: valid');
  });

  test('bin/qemu-img makes an image and reads it', () => {
    const tool = installed('backing-chain-playground/bin/qemu-img');
    run(tool, ['create', '-q', '-f', 'qcow2', 'a.qcow2', '1M']);
    expect(run(tool, ['info', 'a.qcow2'])).toContain('file format: qcow2');
  });

  test('Markdown-it takes figures from it', () => {
    const program = `
      import { playgroundFigures } from 'backing-chain-playground/markdown-it';
      const renderer = { rules: {} };
      playgroundFigures({ renderer }, { page: './' });
      console.log(renderer.rules.fence([{ info: 'backing-chain', content: 'base[raw] <- top[qcow2]' }], 0));`;
    expect(run('node', ['--input-type=module', '-'], program)).toContain('Open in the playground');
  });

  test('backing-chain serve serves the page', async () => {
    const server = spawn(installed('.bin/backing-chain'), ['serve', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
    const address = /http:\S+/u.exec(line)?.[0] ?? '';
    const response = await fetch(address, { headers: { 'Accept-Encoding': 'br' } });
    expect(await response.text()).toContain('<title>Backing Chain Playground</title>');
    expect(response.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });
});
