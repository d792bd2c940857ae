import { existsSync } from 'node:fs';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { serveDist, type ServedPage } from './serve-dist.js';

const firefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** The page in a second engine: its Worker, the module, Monaco and the security policy are each engine's own affair. */
describe.skipIf(!existsSync(firefox))('in Firefox', () => {
  let browser: Browser;
  let served: ServedPage;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    served = await serveDist();
    browser = await launch({ browser: 'firefox', executablePath: firefox, headless: true });
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(`thrown: ${String(error)}`));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!/^(blob|data):/.test(url) && !url.startsWith(served.url)) complaints.push(`foreign request: ${url}`);
    });
    // Known to this browser, the page does not show around.
    await page.evaluateOnNewDocument(() => {
      localStorage.setItem('backing-chain-playground:1:guided-visit', 'seen');
    });
    await page.setViewport({ width: 1440, height: 900 });
    await page.goto(served.url);
    await page.waitForSelector('.monaco-editor .view-line');
  });
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  const press = (name: string): Promise<void> => page.locator(`::-p-xpath(//button[.="${name}"])`).click();

  test('the RFC’s example is created and mirrored, and reads the same', async () => {
    await press('Create these images');
    await page.waitForSelector('::-p-text(The images exist)');
    await press('Mirror');
    await press('Mirror vda');
    await page.waitForSelector('::-p-text(Source and mirror read the same)');
    const consoleText = await page.$eval('#console-pane', (pane) => pane.textContent);
    expect(consoleText).toContain('Images are identical.');
  });

  test('while the XML is broken, the last picture stays, marked', async () => {
    await page.click('.monaco-editor .view-lines');
    await page.keyboard.down('Control');
    await page.keyboard.press('End');
    await page.keyboard.up('Control');
    await page.keyboard.type('<');
    await page.waitForSelector('#diagram-pane[data-stale]');
    expect(await page.$$('#diagram-pane [data-image-id]')).not.toEqual([]);
    await page.keyboard.press('Backspace');
    await page.waitForSelector('#diagram-pane:not([data-stale])');
  });
});
