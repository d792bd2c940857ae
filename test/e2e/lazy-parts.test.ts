import { expect, test } from 'vitest';
import { editorReady, withBrowser } from './browser.js';
import { documentText, showTab } from './playground.js';

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
