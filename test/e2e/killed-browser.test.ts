import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { editorReady, quietChromium, skipTheTour } from './browser.js';
import { wholeChromium } from './chromium.js';
import { documentText } from './playground.js';
import { serveDist, type ServedPage } from './serve-dist.js';

let profile: string;
let served: ServedPage;

beforeAll(async () => {
  served = await serveDist();
});
afterAll(async () => {
  await served.close();
});
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'killed-'));
});
afterEach(() => {
  kill();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function visit(): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await chromium.launchPersistentContext(profile, {
    ...quietChromium,
    executablePath: wholeChromium,
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  await context.addInitScript(skipTheTour);
  const page = await context.newPage();
  await page.goto(served.url);
  await editorReady(page);
  return { context, page };
}

/** All processes of the browser at once, as when the machine runs out of memory: none of them can store anything any more. */
function kill(): void {
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/u.test(name))) {
    try {
      if (readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes(`=${profile}`))
        process.kill(Number(entry), 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
}

/** What the journal has of the newest states, of all tabs. */
function journal(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('backing-chain-playground');
        opening.onerror = () => reject(new Error('The database can’t be opened.'));
        opening.onsuccess = () => {
          const { result } = opening;
          const asked = result.transaction('journal').objectStore('journal').getAll();
          asked.onsuccess = () => {
            resolve(JSON.stringify(asked.result));
            result.close();
          };
        };
      }),
  );
}

/** Types at the end of the document, until the journal has it. */
async function type(page: Page, text: string): Promise<void> {
  await page.bringToFront();
  await page.getByRole('textbox', { name: /^Domain XML/u }).press('Control+End');
  await page.keyboard.type(text);
  await expect.poll(() => journal(page)).toContain(text);
}

/** Ends the browser as nobody does, and opens the page in a new one. */
async function killAndVisit(context: BrowserContext): Promise<Awaited<ReturnType<typeof visit>>> {
  kill();
  await context.close().catch(() => undefined);
  return visit();
}

/** A reload later, nothing is said any more. */
async function expectQuietReload(page: Page): Promise<void> {
  await page.waitForTimeout(1000);
  await page.reload();
  await editorReady(page);
  await page.waitForTimeout(1000);
  expect(await page.getByText('The browser ended before').count()).toBe(0);
}

test('what was typed just before the browser was killed is in the document again', async () => {
  const first = await visit();
  await type(first.page, '<!-- mine -->');
  const { context, page } = await killAndVisit(first.context);
  await expect.poll(() => documentText(page)).toContain('<!-- mine -->');
  await expectQuietReload(page);
  expect(await documentText(page)).toContain('<!-- mine -->');
  await context.close();
}, 120_000);

test('of what was typed in two tabs, the newer is in the document and the other in History', async () => {
  const first = await visit();
  const other = await first.context.newPage();
  await other.goto(served.url);
  await editorReady(other);
  await type(other, '<!-- the other -->');
  await type(first.page, '<!-- the newer -->');
  const { context, page } = await killAndVisit(first.context);
  await expect.poll(() => documentText(page)).toContain('<!-- the newer -->');
  await page.getByText('Those of other tabs are in History').waitFor();
  await page.getByRole('button', { name: /^History/u }).click();
  await page
    .getByRole('button', { name: /^When the browser ended/u })
    .nth(1)
    .click();
  await expect.poll(() => documentText(page)).toContain('<!-- the other -->');
  await expectQuietReload(page);
  await context.close();
}, 120_000);

test('what an open tab has is not brought into another, nor what a tab had that was closed', async () => {
  const { context, page } = await visit();
  await type(page, '<!-- still open -->');
  const closed = await context.newPage();
  await closed.goto(served.url);
  await editorReady(closed);
  await type(closed, '<!-- closed -->');
  await closed.close({ runBeforeUnload: true });
  const third = await context.newPage();
  await third.goto(served.url);
  await editorReady(third);
  await type(third, '<!-- third -->');
  expect(await third.getByText('The browser ended before').count()).toBe(0);
  expect(await journal(third)).toContain('<!-- still open -->');
  await context.close();
}, 120_000);
