import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editorReady, quietChromium, skipTheTour } from './browser.js';
import { wholeChromium } from './chromium.js';
import { documentText } from './playground.js';
import { serveDist, type ServedPage } from './serve-dist.js';

const profile = mkdtempSync(join(tmpdir(), 'killed-'));
let served: ServedPage;

beforeAll(async () => {
  served = await serveDist();
});
afterAll(async () => {
  await served.close();
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

/** What the journal has of the newest state. */
function journal(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('backing-chain-playground');
        opening.onerror = () => reject(new Error('The database can’t be opened.'));
        opening.onsuccess = () => {
          const { result } = opening;
          const asked = result.transaction('journal').objectStore('journal').get('present');
          asked.onsuccess = () => {
            resolve(JSON.stringify(asked.result ?? null));
            result.close();
          };
        };
      }),
  );
}

test('what was typed just before the browser was killed is in the document or in History', async () => {
  const first = await visit();
  await first.page.getByRole('textbox', { name: /^Domain XML/u }).press('Control+End');
  await first.page.keyboard.type('<!-- mine -->');
  await expect.poll(() => journal(first.page)).toContain('<!-- mine -->');
  kill();
  await first.context.close().catch(() => undefined);

  const { context, page } = await visit();
  if (!(await documentText(page)).includes('<!-- mine -->')) {
    await page.getByText('The browser ended before it had stored your last changes').waitFor();
    await page.getByRole('button', { name: /^History/u }).click();
    await page
      .getByRole('button', { name: /When the browser ended/u })
      .first()
      .click();
    await expect.poll(() => documentText(page)).toContain('<!-- mine -->');
  }
  await page.reload();
  await editorReady(page);
  expect(await page.getByText('The browser ended before').count()).toBe(0);
  await context.close();
}, 120_000);
