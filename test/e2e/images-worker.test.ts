import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumProgram } from './chromium.js';
import { moduleIsBuilt } from '../images/built-module.js';
import type { Scenarios } from './images-page/main.js';

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

describe.skipIf(!moduleIsBuilt)('the Worker in Chromium', () => {
  const directory = mkdtempSync(join(tmpdir(), 'images-page-'));
  let server: PreviewServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const root = resolve('test/e2e/images-page');
    const common = { configFile: false, root, base: './', logLevel: 'warn', worker: { format: 'es' } } as const;
    await build({ ...common, build: { target: 'es2022', outDir: directory, emptyOutDir: true, assetsInlineLimit: 0 } });
    server = await preview({ ...common, build: { outDir: directory }, preview: { port: 0, host: 'localhost' } });
    browser = await chromium.launch({ executablePath: chromiumProgram, args: quiet });
    page = await browser.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
    rmSync(directory, { recursive: true });
  });

  async function scenario<Name extends keyof Scenarios>(name: Name): Promise<Awaited<ReturnType<Scenarios[Name]>>> {
    const told: unknown = await page.evaluate(`scenarios.${name}()`);
    return told as Awaited<ReturnType<Scenarios[Name]>>;
  }

  test('runs commands over images that stay', async () => {
    const { create, info, files } = await scenario('command');
    expect(create).toEqual({ kind: 'exited', status: 0 });
    expect(info).toContain('virtual size: 1 GiB');
    expect(files).toEqual(['/top.qcow2']);
  });

  test('hears a cancel in the middle of a long convert, and goes on', async () => {
    const { outcome, again, compare } = await scenario('cancel');
    expect(outcome).toEqual({ kind: 'cancelled' });
    expect(again).toEqual({ kind: 'exited', status: 0 });
    expect(compare).toBe('Images are identical.\n');
  });

  test('is replaced when it hangs, and says what was lost', async () => {
    const { outcome, losses, next, started } = await scenario('stuckWorker');
    expect(outcome).toEqual({
      kind: 'lost',
      message: 'The command did not stop within 0.2 s, so its Worker was ended. Lost with it: /lost.img.',
    });
    expect(losses).toEqual([['/lost.img']]);
    expect(next).toEqual({ kind: 'exited', status: 0 });
    expect(started).toBe(2);
  });

  test('that was killed leaves its small images to its successor', async () => {
    const { outcome, check } = await scenario('killedWorker');
    expect(outcome).toEqual({
      kind: 'lost',
      message:
        'The command did not stop within 0.2 s, so its Worker was ended. ' +
        'Restored as the last finished command left them: /top.qcow2.',
    });
    expect(check).toContain('No errors were found on the image.');
  });

  test('that cannot be loaded fails the command that needed it', async () => {
    const { outcome } = await scenario('missingWorker');
    expect(outcome.kind).toBe('lost');
  });

  test('refuses what the memory budget does not hold, and goes on', async () => {
    const { convert, budgetReached, stderr, check } = await scenario('outOfMemory');
    expect(convert).toEqual({ kind: 'exited', status: 1 });
    expect(budgetReached).toBe(true);
    expect(stderr).toContain('No space left on device');
    expect(check).toEqual({ kind: 'exited', status: 0 });
  });
});
