import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faults } from './axe.js';
import { withBrowser } from './browser.js';
import { diagramImage, documentText, run } from './playground.js';

const browser = withBrowser();

function menu(page: Page, image: string): Locator {
  return page.getByRole('region', { name: `Block jobs with ${image}` });
}

/** Clicks an entry of an image's menu and waits until its line has ended. */
async function press(page: Page, image: string, name: string): Promise<void> {
  await menu(page, image).getByRole('button', { name, exact: true }).click();
  await page.locator('.console-line .stop').waitFor({ state: 'detached' });
}

describe('the menu of an image in the diagram', () => {
  it('starts the domain and commits middle into base, by keyboard as well', async () => {
    const page = await browser.open();
    page.setDefaultTimeout(20_000);
    await run(page, 'create-images');
    await diagramImage(page, 'middle').focus();
    await page.keyboard.press('Enter');
    const commit = menu(page, 'middle').getByRole('button', { name: 'Commit into base', exact: true });
    expect(await commit.isDisabled()).toBe(true);
    expect(await menu(page, 'middle').getByText('guest is shut off').isVisible()).toBe(true);
    expect(await menu(page, 'middle').locator('code').first().innerText()).toBe(
      'virsh blockcommit guest vda --base /path/to/base --top /path/to/middle',
    );
    expect(await commit.getAttribute('title')).toMatch(/^virDomainBlockCommit\(dom, "vda"/);
    await press(page, 'middle', 'Start the domain');
    await press(page, 'middle', 'Commit into base');
    expect(await documentText(page)).toContain('/path/to/middle');
    await press(page, 'middle', 'Wait until done');
    await expect.poll(() => documentText(page)).not.toContain('/path/to/middle');
    expect(await run(page, 'guest vda verify')).toMatch(/exit 0/);
  });

  it('copies from the active layer and pivots from its mirror once it is ready', async () => {
    const page = await browser.open();
    page.setDefaultTimeout(20_000);
    await run(page, 'create-images');
    await run(page, 'virsh start guest');
    await diagramImage(page, 'top').click();
    await press(page, 'top', 'Copy the whole chain');
    const entries = menu(page, 'top');
    expect(await entries.getByRole('button', { name: 'Pivot' }).isDisabled()).toBe(true);
    expect(await entries.getByText('Not READY yet').isVisible()).toBe(true);
    await press(page, 'top', 'Wait for READY');
    await press(page, 'top', 'Pivot');
    await expect.poll(() => documentText(page)).toMatch(/file='\/path\/to\/top\.copy'\/>\s*<target/u);
  });

  it('opens at the pointer and by key, and gives the focus back', async () => {
    const page = await browser.open();
    page.setDefaultTimeout(20_000);
    await run(page, 'create-images');
    const middle = diagramImage(page, 'middle');
    await middle.click({ button: 'right' });
    const opened = page.getByRole('menu', { name: 'Menu of middle' });
    const commit = opened.getByRole('menuitem', { name: /^Commit into base/ });
    expect(await commit.getAttribute('aria-disabled')).toBe('true');
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await opened.waitFor({ state: 'detached' });

    await middle.focus();
    await page.keyboard.press('Shift+F10');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Start the domain');
    await page.keyboard.press('Enter');
    await page.locator('.command', { hasText: 'virsh start' }).locator('.command-end', { hasText: 'exit 0' }).waitFor();
    await page.locator('.console-line .stop').waitFor({ state: 'detached' });
    await expect.poll(() => middle.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Shift+F10');
    await commit.click();
    await page.locator('.command', { hasText: 'virsh blockcommit' }).locator('.command-end').waitFor();
    await run(page, 'wait done vda');
    await expect.poll(() => documentText(page)).not.toContain('/path/to/middle');
  });

  it('has no fault that axe finds', async () => {
    const page = await browser.open();
    page.setDefaultTimeout(20_000);
    await run(page, 'create-images');
    await diagramImage(page, 'base').click();
    await menu(page, 'base').waitFor();
    expect(await faults(page)).toEqual([]);
    await press(page, 'base', 'Start the domain');
    await press(page, 'base', 'Copy down to it');
    expect(await faults(page)).toEqual([]);
  });
});
