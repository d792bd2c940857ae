import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeServiceWorker } from '../../vite.offline.config.js';
import { defaultState, encodeLink } from '../../src/links/index.js';
import { editorReady, quietChromium, skipTheTour } from './browser.js';
import { wholeChromium } from './chromium.js';
import { showTab } from './playground.js';
import { serveDist, type ServedPage } from './serve-dist.js';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

let browser: Browser;
let context: BrowserContext;
let directory: string;
/** The release of the built page, a newer one, and one that lacks a file which it names. */
let releases: Readonly<Record<'first' | 'second' | 'broken', string>>;
let served: ServedPage;

async function release(name: string, title: string): Promise<string> {
  const place = join(directory, name, '/');
  await cp(dist, place, { recursive: true });
  const page = join(place, 'index.html');
  const html = await readFile(page, 'utf8');
  await writeFile(page, html.replace('<title>Backing Chain Playground', `<title>${title}`));
  await writeServiceWorker(place);
  return place;
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'releases-'));
  releases = {
    first: await release('first', 'Release 1'),
    second: await release('second', 'Release 2'),
    broken: await release('broken', 'Release 3'),
  };
  await rm(join(releases.broken, 'embed.html'));
  // What keeps the page for visits without a network is asked of the whole browser.
  browser = await chromium.launch({ ...quietChromium, executablePath: wholeChromium });
});
beforeEach(async () => {
  served = await serveDist(releases.first);
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(skipTheTour);
});
afterEach(async () => {
  await context.close();
  await served.close();
});
afterAll(async () => {
  await browser.close();
  await rm(directory, { recursive: true });
});

async function visit(path = ''): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${served.url}${path}`);
  return page;
}

/** A first visit until the browser keeps the page. */
async function firstVisit(): Promise<Page> {
  const page = await visit();
  await editorReady(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

test('after one visit the page and the embedded view open without a network', async () => {
  await (await firstVisit()).close();
  served.show(null);
  const page = await visit();
  await editorReady(page);
  expect(await page.title()).toBe('Release 1');
  await page.getByRole('button', { name: 'Create these images' }).click();
  await page.getByText('The images exist').first().waitFor();
  await showTab(page, 'Verdicts');
  await page
    .getByText(/read as written|schema/u)
    .first()
    .waitFor();

  const state = { ...defaultState, document: { kind: 'example', id: 'rfc-nested' } } as const;
  const view = await visit(`?embed=diagram#${encodeLink(state)}`);
  await view.getByRole('button', { name: /^mirror, mirror of vda, qed/u }).waitFor();

  await showTab(page, 'Files');
  await page.getByText(/The browser keeps .* of this page/u).waitFor();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText(/The browser keeps/u).waitFor({ state: 'detached' });
  expect(await kept(page)).toEqual({ workers: 0, caches: 0 });
});

describe('a newer release', () => {
  test('is offered, comes with Reload, and leaves a tab of the older one whole', async () => {
    const older = await firstVisit();
    served.show(releases.second);
    const page = await visit();
    await page.getByRole('button', { name: 'Reload' }).waitFor();
    expect(await page.title()).toBe('Release 1');
    served.show(null);
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.waitForFunction(() => document.title === 'Release 2');
    await editorReady(page);
    await showTab(older, 'Scorecard');
    await older.getByRole('table').filter({ hasText: 'Choose a case' }).waitFor();
    expect(await older.title()).toBe('Release 1');
  });

  test('that lacks a file never takes the place of a whole one', async () => {
    await firstVisit();
    served.show(releases.broken);
    const page = await visit();
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      // Refused by the browser or by the worker itself: either way the older one stays.
      await registration.update().catch(() => undefined);
      const next = registration.installing;
      if (next === null) return;
      await new Promise<void>((resolve) => {
        next.addEventListener('statechange', () => next.state === 'redundant' && resolve());
      });
    });
    await page.reload();
    await editorReady(page);
    expect(await page.title()).toBe('Release 1');
  });

  test('is taken from the server at once with ?reset, which removes all that was kept', async () => {
    await firstVisit();
    served.show(releases.second);
    const page = await visit('?reset');
    await editorReady(page);
    expect(await page.title()).toBe('Release 2');
    expect(page.url()).toBe(served.url);
    await expect.poll(() => kept(page)).toEqual({ workers: 0, caches: 0 });
  });

  test('can’t be had with ?reset from a server that is gone: what was kept opens', async () => {
    await firstVisit();
    served.show(null);
    const page = await visit('?reset');
    await editorReady(page);
    expect(page.url()).toBe(served.url);
    expect(await page.title()).toBe('Release 1');
    expect((await kept(page)).workers).toBe(1);
  });
});

async function kept(page: Page): Promise<{ workers: number; caches: number }> {
  return page.evaluate(async () => ({
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: (await caches.keys()).length,
  }));
}
