import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { defaultState, encodeLink } from '../../src/links/index.js';
import { editorReady, withBrowser } from './browser.js';
import { diagramImage, documentText, showTab, switchLayout } from './playground.js';

const browser = withBrowser();

test('a tab whose part can’t be downloaded says so, and loads it when it is tried again', async () => {
  const page = await browser.open({ forgives: /ERR_FAILED/u });
  await page.route('**/assets/scorecard-*.js', (route) => route.abort());
  await showTab(page, 'Scorecard');
  const alert = page.getByRole('alert').filter({ hasText: 'The scorecard could not be loaded' });
  await alert.waitFor();
  await page.unroute('**/assets/scorecard-*.js');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('table').filter({ hasText: 'Choose a case' }).waitFor();
});

test('where the full editor can’t be downloaded the plain one says so, and keeps what is typed', async () => {
  const page = await browser.open({ forgives: /ERR_FAILED/u, awaits: '.plain-editor' });
  await page.route('**/assets/features-*.js', (route) => route.abort());
  await page.reload();
  await page.getByText('The full editor could not be loaded').waitFor();
  await page.locator('textarea.plain-editor-text').press('Control+End');
  await page.keyboard.type('<!-- mine -->');
  await expect.poll(() => documentText(page)).toContain('<!-- mine -->');
});

test.each([
  { what: 'of a million lines', filler: '\n'.repeat(900_000), rest: '899,001 more lines' },
  {
    what: 'with a line of a million characters',
    filler: `<!--${'x'.repeat(900_000)}-->`,
    rest: '850,075 more characters',
  },
])('of a text $what the plain editor shows the beginning, and loses nothing', async ({ filler, rest }) => {
  const page = await browser.open({ forgives: /ERR_FAILED/u, awaits: '.plain-editor' });
  await page.route('**/assets/features-*.js', (route) => route.abort());
  const text = `<domain><devices><disk><source file='/a'/></disk></devices>${filler}</domain>`;
  const fragment = encodeLink({ ...defaultState, document: { kind: 'text', text } });
  await page.evaluate((link) => (location.hash = link), fragment);
  await diagramImage(page, 'a').waitFor();
  await page.reload();
  await page.getByText(`${rest}, to be read and changed when the whole editor is loaded.`).waitFor();
  await page.getByText('The full editor could not be loaded').waitFor();
  expect(await page.locator('textarea.plain-editor-text').isEditable()).toBe(false);
  const kept = await page.evaluate(() => localStorage.getItem('backing-chain-playground:1:text'));
  expect(kept === text).toBe(true);
});

test('where the program can’t be downloaded the page says so, and a reload brings it with the text', async () => {
  const page = await browser.open({ forgives: /ERR_FAILED/u });
  const missing = page.getByRole('alert').filter({ hasText: 'The page could not be loaded whole' });
  for (const visit of ['as at a first visit', 'with a text of its own']) {
    await page.route('**/assets/index-*.js', (route) => route.abort());
    if (visit === 'as at a first visit') {
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
    }
    await page.reload();
    await missing.waitFor();
    await page.unroute('**/assets/index-*.js');
    await page.reload();
    await editorReady(page);
    expect(await missing.isVisible()).toBe(false);
    await page.getByRole('textbox', { name: /^Domain XML/u }).press('Control+End');
    await page.keyboard.type('<!-- mine -->');
    await expect.poll(() => documentText(page)).toContain('<!-- mine -->');
  }
});

test('where the embedded view can’t be downloaded its frame says so after a while', async () => {
  const page = await browser.open({ forgives: /ERR_FAILED/u, awaits: '.plain-editor' });
  await page.route('**/assets/embed-*.js', (route) => route.abort());
  await page.goto(new URL('embed.html', page.url()).href);
  const late = page.getByText('The view has not arrived yet');
  expect(await late.isVisible()).toBe(false);
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
  });
  await late.waitFor();
});

describe('where the server never answers', () => {
  /** The page whose files of this name never come; what it waits for is said after that many seconds. */
  async function waitingFor(
    file: string,
    awaits: string,
  ): Promise<{ page: Page; pass: (seconds: number) => Promise<void> }> {
    const page = await browser.open({ movesTime: true, awaits: '.plain-editor' });
    await page.route(`**/assets/${file}-*.js`, () => new Promise(() => undefined));
    await page.reload();
    await page.locator(awaits).first().waitFor({ state: 'attached', timeout: 90_000 });
    return { page, pass: (seconds) => page.clock.fastForward(seconds * 1000) };
  }
  const editor = '.monaco-editor .view-line';

  test('a tab says after 20 seconds that its part is late, and a reload brings it', async () => {
    const { page, pass } = await waitingFor('scorecard', editor);
    await showTab(page, 'Scorecard');
    await page.getByText('The scorecard is being loaded…').waitFor();
    await pass(15);
    expect(await page.getByText('has not arrived yet').count()).toBe(0);
    await pass(5);
    await page.getByRole('alert').filter({ hasText: 'The scorecard has not arrived yet' }).waitFor();
    await page.getByText('Your text is kept: reload the page to try again.').waitFor();
    await page.unroute('**/assets/scorecard-*.js');
    await page.reload();
    await page.getByRole('table').filter({ hasText: 'Choose a case' }).waitFor();
  });

  test('the full editor is late after 40 seconds: the plain one takes text, and the other parts come', async () => {
    const { page, pass } = await waitingFor('features', 'textarea.plain-editor-text');
    await page.getByRole('tab', { name: 'Scorecard' }).waitFor();
    const others = page.waitForRequest(/\/assets\/scorecard-/u);
    await pass(40);
    await page.getByText('The full editor has not arrived yet; the plain one works meanwhile.').waitFor();
    await others;
    await page.locator('textarea.plain-editor-text').press('Control+End');
    await page.keyboard.type('<!-- mine -->');
    await expect.poll(() => documentText(page)).toContain('<!-- mine -->');
  });

  test('a paste that nothing reads stays in the editor, is said, and is kept over a reload', async () => {
    const { page, pass } = await waitingFor('take-pasted', editor);
    await page.evaluate(() => navigator.clipboard.writeText('base[raw] <- top[qcow2]\n'));
    await page.locator('.monaco-editor .view-lines').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+V');
    await expect.poll(() => documentText(page)).toBe('base[raw] <- top[qcow2]\n');
    await pass(20);
    await page.getByText('what reads it has not arrived yet').waitFor();
    await page.unroute('**/assets/take-pasted-*.js');
    await page.reload();
    await editorReady(page);
    expect(await documentText(page)).toBe('base[raw] <- top[qcow2]\n');
  });

  test('a layout that was asked for is not switched to, and that is said', async () => {
    const { page, pass } = await waitingFor('document-acts', editor);
    const before = await documentText(page);
    await switchLayout(page, 'Flat');
    await pass(20);
    await page.getByText('What this takes has not arrived yet').waitFor();
    expect(await documentText(page)).toBe(before);
    await page.unroute('**/assets/document-acts-*.js');
    await page.reload();
    await editorReady(page);
    await switchLayout(page, 'Flat');
    await expect.poll(() => documentText(page)).not.toBe(before);
    await diagramImage(page, 'base').waitFor();
  });

  test('the page says after 30 seconds that its program is late', async () => {
    const { page, pass } = await waitingFor('index', '.console-pane');
    const missing = page.getByRole('alert').filter({ hasText: 'The page could not be loaded whole' });
    await pass(25);
    expect(await missing.isVisible()).toBe(false);
    await pass(10);
    await missing.waitFor();
    await page.unroute('**/assets/index-*.js');
    await page.reload();
    await editorReady(page);
    expect(await missing.isVisible()).toBe(false);
  });

  // Nothing else stands there meanwhile: the example of a first visit is none of theirs.
  test.each(['first-panels', 'document-acts'])('the page is shown after 10 seconds without %s', async (file) => {
    const link = encodeLink({
      ...defaultState,
      document: { kind: 'text', text: '<domain><name>linked</name></domain>' },
    });
    const page = await browser.open({ movesTime: true, fragment: link });
    const asked = new Promise<void>((resolve) => {
      void page.route(`**/assets/${file}-*.js`, () => {
        resolve();
        return new Promise(() => undefined);
      });
    });
    await page.reload({ waitUntil: 'commit' });
    await asked;
    await page.waitForTimeout(1000);
    expect(await page.locator('#page').isVisible()).toBe(false);
    await page.clock.fastForward(10_000);
    await page.locator('#document-pane').waitFor();
    expect(await page.locator('#page').isVisible()).toBe(true);
  });
});
