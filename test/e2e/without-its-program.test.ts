import { pathToFileURL } from 'node:url';
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { withBrowser } from './browser.js';

const browser = withBrowser();
/** What the browser itself writes where it refuses something, and of a file that has nothing to do with it. */
const refusals = /CORS|ERR_FAILED|origin 'null'|404/u;

/** The page in a frame without an origin; `open`: its server lets pages of any origin have its files. */
async function sandboxed(open: boolean): Promise<{ readonly page: Page; readonly frame: FrameLocator }> {
  const page = await browser.open({ forgives: refusals, awaits: '.plain-editor' });
  const address = page.url();
  await page.route('**', async (route) => {
    if (route.request().url().endsWith('wiki.html')) {
      const body = `<!doctype html><title>A wiki</title><iframe title="Page" src="${address}" sandbox="allow-scripts allow-popups" width="1200" height="800"></iframe>`;
      await route.fulfill({ body, contentType: 'text/html' });
      return;
    }
    if (!open) return route.continue();
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'access-control-allow-origin': '*' } });
  });
  await page.goto(new URL('wiki.html', address).href);
  return { page, frame: page.frameLocator('iframe') };
}

describe('in a sandboxed frame', () => {
  it('the page says that its program is not loaded there, and leads to a window of its own', async () => {
    const { page, frame } = await sandboxed(false);
    await frame.getByRole('alert').filter({ hasText: 'This page stands in a sandboxed frame' }).waitFor();
    const opened = page.waitForEvent('popup');
    await frame.getByRole('link', { name: 'Open it in a window of its own.' }).click();
    expect((await opened).url()).toMatch(/\/some\/sub\/path\/$/u);
  });

  it('the page of a server that lets everybody load it takes text, and says why no command runs', async () => {
    const { frame } = await sandboxed(true);
    const editor = frame.getByRole('textbox', { name: /^Domain XML/u });
    await frame.locator('.monaco-editor .view-line').first().waitFor();
    await editor.press('Control+Home');
    await editor.pressSequentially('<!-- mine -->');
    await expect.poll(() => frame.locator('.monaco-editor .view-lines').innerText()).toContain('mine');
    const line = frame.getByRole('textbox', { name: 'Command' });
    await line.fill('qemu-img --version');
    await line.press('Enter');
    await frame.getByText('The browser refuses Workers here').waitFor();
    expect(await line.isEditable()).toBe(true);
  });
});

it('a page that is opened as a file says how to serve its folder', async () => {
  const page = await browser.open({ forgives: refusals });
  await page.goto(pathToFileURL('dist/index.html').href);
  await page.getByRole('alert').filter({ hasText: 'python3 -m http.server' }).waitFor();
});
