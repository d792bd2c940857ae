import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { editorReady, withBrowser } from './browser.js';
import { createAndMirror, diagramImage, documentText, openExample, replaceDocument, run } from './playground.js';

const browser = withBrowser();
async function ownDocument(page: Page): Promise<string> {
  const own = (await documentText(page)).replaceAll('/path/to/middle', '/path/to/own');
  await replaceDocument(page, own);
  await diagramImage(page, 'own').waitFor();
  return own;
}

/** The images are there again, and the console says so in one line. */
async function imagesAreBack(page: Page): Promise<void> {
  await page.getByText(/^Made the images of your last visit again/).waitFor();
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
