import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editorReady, skipTheTour, withBrowser } from './browser.js';
import { chromiumProgram } from './chromium.js';
import { createAndMirror, diagramImage, documentText, openExample, replaceDocument, run } from './playground.js';
import { serveDist, type ServedPage } from './serve-dist.js';

const browser = withBrowser();
const launch = {
  executablePath: chromiumProgram,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
};

async function ownDocument(page: Page): Promise<string> {
  const own = (await documentText(page)).replaceAll('/path/to/middle', '/path/to/own');
  await replaceDocument(page, own);
  await diagramImage(page, 'own').waitFor();
  return own;
}

/** The images are there again, and the console says so in one line. */
/** What took long is asked about first; how long it took is the machine's affair. */
async function imagesAreBack(page: Page): Promise<void> {
  const made = page.getByText(/^Made the images of your last visit again/);
  const asked = page.getByRole('button', { name: 'Make them again' });
  await made.or(asked).first().waitFor({ timeout: 90_000 });
  if (await asked.isVisible()) await asked.click();
  await made.waitFor({ timeout: 90_000 });
  await page.locator('.console-line .stop').waitFor({ state: 'detached' });
  expect(await run(page, 'qemu-img compare -f qcow2 -F qed /path/to/top /path/to/mirror')).toContain('identical');
}

describe('a reload', () => {
  it('brings back text, selection, tab and images', async () => {
    const page = await browser.open();
    const own = await ownDocument(page);
    await createAndMirror(page);
    await diagramImage(page, 'own').click();
    const tab = await page.getByRole('tab', { selected: true }).innerText();
    await page.reload();
    await editorReady(page);
    await imagesAreBack(page);
    expect(await documentText(page)).toBe(own);
    expect(await diagramImage(page, 'own').getAttribute('aria-current')).toBe('true');
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe(tab);
  });
});

describe('the history', () => {
  it('names, goes back, and forgets', async () => {
    const page = await browser.open();
    const own = await ownDocument(page);
    await page.getByRole('button', { name: 'History' }).click();
    await page.getByLabel('Name for the state as it is').fill('my own');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'my own', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await openExample(page, 'A full copy');
    await page.reload();
    await editorReady(page);
    await page.getByRole('button', { name: 'History' }).click();
    await page.getByRole('button', { name: 'my own', exact: true }).click();
    await expect.poll(() => documentText(page)).toBe(own);
    await page.getByRole('button', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Forget my own' }).click();
    await page.getByRole('button', { name: 'my own', exact: true }).waitFor({ state: 'detached' });
  });
});

describe('storage that is refused', () => {
  it('is said once, and the page works', async () => {
    const page = await browser.open({
      before: () => {
        Storage.prototype.setItem = () => {
          throw new DOMException('refused', 'QuotaExceededError');
        };
      },
    });
    await page.getByText('The browser keeps no data for this page').waitFor();
    await createAndMirror(page);
  });
});

describe('a browser that ends', () => {
  let served: ServedPage;
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  beforeAll(async () => {
    served = await serveDist();
  });
  afterAll(async () => {
    await served.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it('loses nothing: the tab is killed, then the whole browser', async () => {
    let context = await chromium.launchPersistentContext(profile, {
      ...launch,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await context.addInitScript(skipTheTour);
    const page = await context.newPage();
    await page.goto(served.url);
    await editorReady(page);
    const own = await ownDocument(page);
    await createAndMirror(page);
    // A crashing tab answers nobody any more.
    const crashed = new Promise<void>((resolve) => page.once('crash', () => resolve()));
    const devtools = await context.newCDPSession(page);
    void devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    const next = await context.newPage();
    await next.goto(served.url);
    await editorReady(next);
    await imagesAreBack(next);
    expect(await documentText(next)).toBe(own);
    await context.close();

    context = await chromium.launchPersistentContext(profile, launch);
    await context.addInitScript(skipTheTour);
    const last = await context.newPage();
    await last.goto(served.url);
    await editorReady(last);
    await imagesAreBack(last);
    expect(await documentText(last)).toBe(own);
    await context.close();
  }, 300_000);
});
