import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faults } from './axe.js';
import { withBrowser } from './browser.js';
import { diagramImage, openExample, replaceDocument, run, showTab, start, switchLayout } from './playground.js';

const browser = withBrowser();

const jobForm = (page: Page, name: string): Promise<void> =>
  page.locator('.jobs-tab').getByRole('button', { name, exact: true }).first().click();

const pane = async (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name, exact: true }).click();

/** What no other test shows to axe; each goes on from the one before. */
const states: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['figures', (page) => showTab(page, 'Figures')],
  [
    'an image of a chain',
    async (page) => {
      await run(page, 'create-images');
      await diagramImage(page, 'middle').click();
    },
  ],
  [
    'a running domain',
    async (page) => {
      await run(page, 'virsh start guest');
      await showTab(page, 'Jobs');
    },
  ],
  ...['Commit', 'Pull', 'Snapshot', 'Checkpoint', 'Backup'].map(
    (form) => [`the form ${form}`, (page: Page) => jobForm(page, form)] as const,
  ),
  [
    'a line that is refused',
    async (page) => {
      await page.getByRole('textbox', { name: 'Command' }).fill('cat /path/to/top');
      await page.keyboard.press('Enter');
      await page.getByText('$ cat /path/to/top').waitFor();
    },
  ],
  ['a command that fails', (page) => run(page, 'virsh blockjob guest vda --pivot')],
  [
    'a copy under way that stands still',
    (page) => run(page, 'virsh blockcopy guest vda /path/to/copy --transient-job --bandwidth 65536 --bytes'),
  ],
  ['a domain that is paused', (page) => run(page, 'virsh suspend guest')],
  [
    'a copy that is READY',
    async (page) => {
      await run(page, 'virsh resume guest');
      await run(page, 'virsh blockjob guest vda --bandwidth 0');
      await run(page, 'wait ready');
    },
  ],
  [
    'a paste that tells two things',
    (page) => replaceDocument(page, 'Before:\n\nbase.raw <- top.qcow2\n\nbut now:\n\nbase.raw <- new.qcow2\n'),
  ],
  ['a text that is nothing', (page) => replaceDocument(page, 'a question about disks\n')],
  [
    'a problem that F8 explains',
    async (page) => {
      await openExample(page, 'A chain that bites its tail');
      await page.locator('.monaco-editor .view-lines').first().click();
      await page.keyboard.press('F8');
      await page.locator('.marker-widget').waitFor();
    },
  ],
  [
    'what the XML tells under the pointer',
    async (page) => {
      await page.keyboard.press('Escape');
      await openExample(page, 'The RFC, nested');
      await page.locator('.view-line', { hasText: '/path/to/top' }).getByText('file').first().hover();
      await page.locator('.monaco-hover', { hasText: 'active layer' }).waitFor();
    },
  ],
  ['an image under the pointer', (page) => diagramImage(page, 'middle').hover()],
  [
    'suggestions',
    async (page) => {
      await page.locator('.monaco-editor .view-lines').first().click();
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget').waitFor();
    },
  ],
  [
    'finding in the document',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+F');
      await page.locator('.find-widget.visible').waitFor();
    },
  ],
  [
    'a phone',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.setViewportSize({ width: 390, height: 844 });
    },
  ],
  ...['Diagram', 'Console', 'XML'].map((name) => [`${name} on a phone`, (page: Page) => pane(page, name)] as const),
  [
    'the printed document',
    async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.locator('.print-document h1').waitFor();
    },
  ],
];

/** CSS pixels that the page itself, whose panes scroll, can be scrolled by. */
function scrolledBy(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
}

it('axe finds nothing in states that come and go, in both themes', { timeout: 300_000 }, async () => {
  const page = await browser.open();
  const found: string[] = [];
  for (const [state, reach] of states) {
    await reach(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const one of await faults(page)) found.push(`${state}, ${colorScheme}: ${one}`);
    }
    if (state !== 'the printed document' && (await scrolledBy(page)) !== 0)
      found.push(`${state}: the page itself scrolls`);
  }
  expect(found, found.join('\n')).toEqual([]);
});

it('the console says what it takes of this document; Escape takes a question back; forced colours leave buttons alive', async () => {
  const page = await browser.open();
  const input = page.getByRole('textbox', { name: 'Command' });
  expect(await input.getAttribute('placeholder')).toBe('qemu-img info --backing-chain /path/to/top');
  await openExample(page, 'A cache policy for each layer');
  await expect.poll(() => input.getAttribute('placeholder')).not.toContain('/path/to/top');
  await switchLayout(page, 'Flat');
  await page.locator('.loss-panel').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.loss-panel').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  await openExample(page, 'The RFC, nested');
  await run(page, 'create-images');
  await run(page, 'virsh start guest');
  await run(page, 'virsh blockcopy guest vda /path/to/copy --transient-job --wait --pivot');
  await start(page, 'help');
  await showTab(page, 'Jobs');
  expect(await page.locator('.jobs-tab').innerText()).not.toContain('--abort');
  expect(await page.locator('.live-line', { hasText: 'help' }).count()).toBe(0);
  await page.emulateMedia({ forcedColors: 'active' });
  const colour = (name: RegExp): Promise<string> =>
    page
      .locator('.jobs-tab')
      .getByRole('button', { name })
      .first()
      .evaluate((button) => getComputedStyle(button).color);
  expect(await colour(/^Back to here/)).toBe(await colour(/^Shut down/));
});
