import { createServer } from 'node:http';
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
import { portOf, serveDist, type ServedPage } from './serve-dist.js';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

let browser: Browser;
let context: BrowserContext;
let directory: string;
/** The release of the built page, two newer ones, and one that lacks a file which it names. */
let releases: Readonly<Record<'first' | 'second' | 'third' | 'broken', string>>;
let served: ServedPage;

async function release(name: string, title: string): Promise<string> {
  const place = join(directory, name, '/');
  await cp(dist, place, { recursive: true });
  const page = join(place, 'index.html');
  const html = await readFile(page, 'utf8');
  await writeFile(page, html.replace('<title>Backing Chain Playground', `<title>${title}`));
  for (const file of lazyPartsOf(title)) await writeFile(join(place, file), title);
  await writeServiceWorker(place);
  return place;
}

/** Files that only this release has, as each has lazy parts and grammars under names of its own. */
function lazyPartsOf(title: string): readonly string[] {
  const name = title.replace(/\W+/gu, '').toLowerCase();
  return [`assets/part-of-${name}.js`, `schemas/libvirt-9.0.0-${name}.json`];
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'releases-'));
  releases = {
    first: await release('first', 'Release 1'),
    second: await release('second', 'Release 2'),
    third: await release('third', 'Release 3'),
    broken: await release('broken', 'Release 4'),
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

test.each([
  { network: 'with', gone: false },
  { network: 'without', gone: true },
])('an old snippet in another page opens $network a network where the browser keeps the page', async ({ gone }) => {
  await (await firstVisit()).close();
  const state = { ...defaultState, document: { kind: 'example', id: 'rfc-nested' } } as const;
  const snippet = `<iframe src="${served.url}?embed=diagram&amp;theme=dark#${encodeLink(state)}"></iframe>`;
  const host = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(snippet);
  });
  await new Promise<void>((resolve) => host.listen(0, 'localhost', resolve));
  if (gone) served.show(null);
  const page = await context.newPage();
  await page.goto(`http://localhost:${portOf(host)}/`);
  const view = page.frameLocator('iframe');
  await view.getByRole('button', { name: /^mirror, mirror of vda, qed/u }).waitFor();
  const address = page.frames()[1]?.url();
  expect(address).toBe(`${served.url}embed.html?embed=diagram&theme=dark#${encodeLink(state)}`);
  await page.close();
  host.close();
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

  test('leaves a tab whole that shows the one before the one before', async () => {
    const oldest = await firstVisit();
    await takeNewest(releases.second, 'Release 2');
    await takeNewest(releases.third, 'Release 3');
    await expectWhole(oldest, 'Release 1');
    await oldest.close();
  });

  test('that came while another one waited leaves tabs of the oldest whole, too', async () => {
    const oldest = await firstVisit();
    served.show(releases.second);
    const page = await visit();
    await page.getByRole('button', { name: 'Reload' }).waitFor();
    served.show(releases.third);
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const { waiting } = registration;
      await registration.update();
      // The one that waited makes room for the newer one.
      while (registration.waiting === null || registration.waiting === waiting)
        await new Promise((resolve) => setTimeout(resolve, 50));
    });
    served.show(null);
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.waitForFunction(() => document.title === 'Release 3');
    await editorReady(page);
    await expectWhole(page, 'Release 3');
    await expectWhole(oldest, 'Release 1');
  });

  test('lets the older ones go when it comes to a tab alone', async () => {
    await (await firstVisit()).close();
    for (const [place, title] of [
      [releases.second, 'Release 2'],
      [releases.third, 'Release 3'],
    ] as const) {
      const page = await takeNewest(place, title);
      await expectWhole(page, title);
      await page.close();
    }
    served.show(null);
    const page = await visit();
    await expect.poll(() => kept(page)).toEqual({ workers: 1, caches: 2 });
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

/** Opens a tab of the release before, and there takes the newer one that the server has now. */
async function takeNewest(place: string, title: string): Promise<Page> {
  served.show(place);
  const page = await visit();
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.waitForFunction((wanted) => document.title === wanted, title);
  await editorReady(page);
  return page;
}

/** A tab still shows its own release and has all its parts, though the server has them no more. */
async function expectWhole(page: Page, title: string): Promise<void> {
  served.show(null);
  expect(await page.title()).toBe(title);
  for (const file of lazyPartsOf(title)) {
    const part = await page.evaluate(async (name) => {
      // What was downloaded for another release is no proof that this one is kept.
      const response = await fetch(name, { cache: 'no-store' });
      return response.text();
    }, file);
    expect(part).toBe(title);
  }
  await showTab(page, 'Scorecard');
  await page.getByRole('table').filter({ hasText: 'Choose a case' }).waitFor();
}

async function kept(page: Page): Promise<{ workers: number; caches: number }> {
  return page.evaluate(async () => ({
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: (await caches.keys()).length,
  }));
}
