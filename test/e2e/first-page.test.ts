import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { quietChromium, skipTheTour } from './browser.js';
import { serveDist, type ServedPage } from './serve-dist.js';

let browser: Browser;
let served: ServedPage;
let context: BrowserContext;

beforeAll(async () => {
  served = await serveDist();
  browser = await chromium.launch(quietChromium);
});
afterEach(() => context.close());
afterAll(async () => {
  await browser.close();
  await served.close();
});

/** The page while none of its scripts has come. */
async function withoutScripts(fragment: string, before: () => void = skipTheTour): Promise<Page> {
  context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1440, height: 900 } });
  await context.addInitScript(before);
  const page = await context.newPage();
  await page.route('**/assets/*.js', () => new Promise(() => undefined));
  await page.goto(`${served.url}${fragment}`, { waitUntil: 'commit' });
  await page.locator('.console-pane').waitFor({ state: 'attached' });
  return page;
}

/** Runs in the page: what stands where, but for the editor. */
function placesOf(): readonly string[] {
  const host = document.getElementById('page');
  return (
    [...(host?.querySelectorAll('*') ?? [])]
      .filter((element) => element.closest('.editor-host') === null && element.getClientRects().length > 0)
      // The drawing's empty ground is as wide as its pane, which only a script can measure.
      .filter((element) => !element.matches('.diagram-scroll > svg'))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return `${element.tagName} ${[x, y, width, height].map(Math.round).join(' ')}`;
      })
  );
}

describe('the page before its scripts', () => {
  it('has text and picture, and nothing moves when they have come', async () => {
    const waiting = await withoutScripts('');
    expect(await waiting.locator('.plain-editor-text').innerText()).toContain("<source file='/path/to/mirror'/>");
    const before = await waiting.evaluate(placesOf);
    expect(before.length).toBeGreaterThan(100);
    await context.close();
    context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1440, height: 900 } });
    await context.addInitScript(skipTheTour);
    const page = await context.newPage();
    await page.route('**/assets/textModel-*.js', () => new Promise(() => undefined));
    await page.goto(served.url);
    await page.locator('textarea.plain-editor-text').waitFor();
    expect(await page.evaluate(placesOf)).toEqual(before);
  });

  it('shows nothing of the example where a link is to be opened', async () => {
    const page = await withoutScripts('#1.anything');
    expect(await page.locator('#page').isVisible()).toBe(false);
  });

  it('shows nothing of the example where the browser has the person’s own text', async () => {
    const page = await withoutScripts('', () =>
      localStorage.setItem('backing-chain-playground:1:text', '<domain><name>mine</name></domain>'),
    );
    expect(await page.locator('#page').isVisible()).toBe(false);
  });

  // The whole program, or only the panels that it runs after the document and its picture.
  describe.each(['**/assets/*.js', '**/assets/first-panels-*.js'])('while %s are not there', (late) => {
    async function beforeTheyCome(work: (page: Page) => Promise<void>): Promise<Page> {
      context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1440, height: 900 } });
      await context.addInitScript(skipTheTour);
      const page = await context.newPage();
      let send = (): void => undefined;
      const sent = new Promise<void>((resolve) => (send = resolve));
      await page.route(late, async (route) => {
        await sent;
        await route.continue();
      });
      await page.goto(served.url, { waitUntil: 'commit' });
      await page.locator('.console-pane').waitFor();
      if (late.includes('panels')) await page.locator('textarea.plain-editor-text, .monaco-editor').first().waitFor();
      await work(page);
      send();
      return page;
    }

    it('what is pressed is done when they are', async () => {
      const page = await beforeTheyCome(async (early) => {
        await early.getByRole('button', { name: 'Create these images' }).click();
        await early.getByRole('tab', { name: /^Files/u }).click();
        await early.getByRole('button', { name: 'Share' }).click();
      });
      await page.locator('#workbench').getByRole('tab', { name: 'Files (3)' }).waitFor();
      expect(await page.getByRole('tab', { name: /^Files/u }).getAttribute('aria-selected')).toBe('true');
      expect(await page.getByRole('button', { name: 'Share' }).getAttribute('aria-expanded')).toBe('true');
      await page.locator('[data-pressed]').waitFor({ state: 'detached' });
    });

    it('a command that is entered is run', async () => {
      const page = await beforeTheyCome(async (early) => {
        await early.getByRole('textbox', { name: 'Command' }).click();
        await early.keyboard.type('qemu-img --version');
        await early.keyboard.press('Enter');
      });
      await page.locator('.command', { hasText: 'qemu-img version' }).waitFor();
      expect(await page.getByRole('textbox', { name: 'Command' }).inputValue()).toBe('');
    });

    it('what is typed into the console and chosen stays, and the focus with it', async () => {
      const page = await beforeTheyCome(async (early) => {
        await early.getByLabel('Virtual size').selectOption('1 GiB');
        await early.getByRole('textbox', { name: 'Command' }).click();
        await early.keyboard.type('qemu-img info');
      });
      await page.locator('[data-standing]').first().waitFor({ state: 'detached' });
      await page.locator('.monaco-editor .view-line').first().waitFor();
      await page.keyboard.type(' /path/to/top');
      expect(await page.getByRole('textbox', { name: 'Command' }).inputValue()).toBe('qemu-img info /path/to/top');
      expect(await page.getByLabel('Virtual size').locator('option:checked').innerText()).toBe('1 GiB');
      await page.getByText('qemu-img create -f raw /path/to/base 1G').first().waitFor();
    });
  });
});
