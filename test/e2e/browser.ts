import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { chromiumProgram } from './chromium.js';
import { serveDist, type ServedPage } from './serve-dist.js';

export interface OpenOptions {
  /** Errors in the console that the test itself brings about. */
  readonly forgives?: RegExp;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  readonly reducedMotion?: boolean;
  /** As in a browser that never had the page: it shows the visitor around. */
  readonly firstVisit?: boolean;
  /** What follows the # in the address. */
  readonly fragment?: string;
  /** What tells that the page is there, where the editor isn't shown. */
  readonly awaits?: string;
  /** Runs in the page before its own program. */
  readonly before?: () => void;
  /** The test moves the page's clock on: `page.clock`. */
  readonly movesTime?: boolean;
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // It compiles scripts as they arrive, also those that the browser has kept compiled.
  '--disable-features=BackgroundResourceFetch',
];

/** How a test starts Chromium: nothing but the test's own pages asks for anything. */
export const quietChromium = {
  executablePath: chromiumProgram,
  args: quiet,
};

const contextOptions: BrowserContextOptions = {
  // Most tests have no use for the downloads that keep the page for visits without a network.
  serviceWorkers: 'block',
  permissions: ['clipboard-read', 'clipboard-write'],
};

/**
 * One Chromium for a test file, with the built page or the one in `directory`.
 * After each test nothing may have been written to the browser's console as an
 * error, nor asked of any other host.
 */
export function withBrowser(directory?: string): { open(options?: OpenOptions): Promise<Page> } {
  const profile = mkdtempSync(join(tmpdir(), 'test-profile-'));
  let withProfile: BrowserContext;
  let served: ServedPage;
  let used: Visit[] = [];
  const forgotten: BrowserContext[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    served = await serveDist(directory);
    withProfile = await chromium.launchPersistentContext(profile, { ...quietChromium, ...contextOptions });
    watch(withProfile);
    await withProfile.addInitScript(skipTheTour);
    forgotten.push(withProfile);
  });
  afterEach(async () => {
    for (const visit of used) {
      if (!visit.isPlain) {
        await visit.context.close();
        continue;
      }
      await forget(visit.context, new URL(served.url).origin);
      // The last is taken first.
      if (visit.context === withProfile) forgotten.push(visit.context);
      else forgotten.unshift(visit.context);
    }
    used = [];
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await withProfile.close();
    await served.close();
    rmSync(profile, { recursive: true });
  });

  function watch(context: BrowserContext): void {
    context.on('request', (request) => {
      const url = request.url();
      if (!/^(about|blob|data|file):/.test(url) && !url.startsWith(served.url))
        complaints.push(`foreign request: ${url}`);
    });
  }

  async function newContext({ firstVisit, before, movesTime }: OpenOptions): Promise<BrowserContext> {
    const context = await withProfile.browser()?.newContext(contextOptions);
    if (context === undefined) throw new Error('Chromium has ended.');
    watch(context);
    if (firstVisit !== true) await context.addInitScript(skipTheTour);
    if (before !== undefined) await context.addInitScript(before);
    if (movesTime === true) await context.clock.install();
    return context;
  }

  return {
    async open(options = {}) {
      const isPlain = options.firstVisit !== true && options.before === undefined && options.movesTime !== true;
      const context = (isPlain ? forgotten.pop() : undefined) ?? (await newContext(options));
      used.push({ context, isPlain });
      const page = await context.newPage();
      await page.setViewportSize({ width: options.width ?? 1440, height: options.height ?? 900 });
      await page.emulateMedia({
        colorScheme: options.theme ?? 'light',
        reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
      });
      page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() !== 'error' || options.forgives?.test(message.text()) === true) return;
        complaints.push(`console: ${message.text()}`);
      });
      await page.goto(options.fragment === undefined ? served.url : `${served.url}#${options.fragment}`);
      if (options.awaits === undefined) await editorReady(page);
      else await page.locator(options.awaits).first().waitFor();
      return page;
    },
  };
}

interface Visit {
  readonly context: BrowserContext;
  /** It can serve another test: nothing but what is stored tells it from a new one. */
  readonly isPlain: boolean;
}

/**
 * Makes the context as if nobody had ever visited from it, its pages closed. The browser keeps what it has downloaded, and, in a
 * context with a profile on the disk, what it has compiled: a page opens in half the time then, as at a second visit.
 */
async function forget(context: BrowserContext, origin: string): Promise<void> {
  const blank = await context.newPage();
  for (const page of context.pages()) if (page !== blank) await page.close();
  const session = await context.newCDPSession(blank);
  const storageTypes = 'cookies,local_storage,indexeddb,cache_storage,service_workers,file_systems';
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes });
  await blank.close();
}

/** Runs in the page: a frame without storage has nothing to remember. */
export function skipTheTour(): void {
  try {
    localStorage.setItem('backing-chain-playground:1:guided-visit', 'seen');
  } catch {
    // Nothing is shown where nothing can be remembered.
  }
}

/** Monaco took the plain editor's place. */
export async function editorReady(page: Page): Promise<void> {
  await page.locator('.monaco-editor .view-line').first().waitFor();
}
