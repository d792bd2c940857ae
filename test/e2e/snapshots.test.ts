import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faults } from './axe.js';
import { withBrowser } from './browser.js';
import { diagramImage, patience, run, spokenName } from './playground.js';

const browser = withBrowser();

/** The image itself, not one whose name begins like it. */
const top = 'top(?=,)';

/** A domain with two snapshots that its guest wrote after. */
async function withSnapshots(page: Page): Promise<void> {
  page.setDefaultTimeout(20_000);
  for (const line of [
    ...['create-images', 'virsh start guest', 'virsh snapshot-create-as guest s1 --disk-only'],
    ...['virsh snapshot-create-as guest s2 --disk-only', 'guest vda write -P 3 0 64k'],
  ]) {
    await run(page, line);
  }
}

/** Moves the focus down the image's menu to an item. */
async function focusItem(page: Page, image: string, name: RegExp): Promise<Locator> {
  await diagramImage(page, image).focus();
  await page.keyboard.press('Shift+F10');
  const item = page.getByRole('menuitem', { name });
  await item.waitFor();
  for (let step = 0; step < 12; step += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) return item;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`No key leads to ${String(name)}.`);
}

it('a delete is drawn and told before it is done, by keyboard, and then runs as a line', async () => {
  const page = await browser.open();
  await withSnapshots(page);
  await expect.poll(() => spokenName(page, 'top\\.s1')).toContain('The current snapshot s2 is this image');
  await expect.poll(() => spokenName(page, top), patience).toContain('Needed by 2 snapshots: s1, s2.');

  const item = await focusItem(page, top, /^Delete snapshot s1…/u);
  await expect.poll(() => item.innerText()).toContain('Lost: The disks as they were at s1.');
  await expect
    .poll(() => spokenName(page, 'top\\.s1'), patience)
    .toContain('Would be committed into top, and its file would go.');
  await expect.poll(() => spokenName(page, top), patience).toContain('Would take what top.s1 holds.');
  await page.keyboard.press('Escape');
  await expect.poll(() => spokenName(page, top)).not.toContain('Would');

  await focusItem(page, top, /^Delete snapshot s1…/u);
  await page.keyboard.press('Enter');
  const panel = page.getByRole('group', { name: 'Delete snapshot s1' });
  await expect.poll(() => panel.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await panel.innerText()).toContain('top.s1 is committed into top; then its file goes.');
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Domain snapshot s1 deleted').waitFor();
  await diagramImage(page, 'top\\.s1').waitFor({ state: 'detached' });
  await expect.poll(() => spokenName(page, top)).toContain('The current snapshot s2 is this image');
  expect(await run(page, 'guest vda verify')).toMatch(/exit 0/u);
});

it('the list reverts, and what stands beside the chain then can be chosen; an image gets another size', async () => {
  const page = await browser.open({ theme: 'dark' });
  await withSnapshots(page);
  await diagramImage(page, 'top\\.s2').click();
  await page.getByRole('button', { name: 'Revert to s1…' }).click();
  const panel = page.getByRole('group', { name: 'Revert to snapshot s1' });
  expect(await panel.innerText()).toContain('What the guest wrote since snapshot s2.');
  await panel.getByRole('button', { name: 'Revert to snapshot s1' }).click();
  await page.getByText('Domain snapshot s1 reverted').waitFor();
  await expect.poll(() => spokenName(page, 'top\\.s1')).toContain('kept for snapshots beside the chain');
  await diagramImage(page, 'top\\.s1').click();
  await page.getByText('s2 is top.s1, this image').waitFor();
  expect(await faults(page)).toEqual([]);

  await diagramImage(page, 'top\\.\\d+').click();
  await page.getByText(/^Resize top/u).click();
  await page.getByRole('textbox', { name: 'New size' }).fill('128M');
  await page.getByRole('button', { name: 'Resize', exact: true }).click();
  await page.getByText("Block device 'vda' is resized").waitFor();
  await expect.poll(() => spokenName(page, 'top\\.\\d+')).toContain('virtual size 128 MiB');
});
