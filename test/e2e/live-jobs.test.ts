import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faults } from './axe.js';
import { withBrowser } from './browser.js';
import { diagram, documentText, openScenario, patience, run, showTab, spokenName } from './playground.js';

const browser = withBrowser();

function tab(page: Page): Locator {
  return page.locator('.jobs-tab');
}

/** Clicks a button of the Jobs tab and waits until its line has ended. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await tab(page).getByRole('button', { name, exact: true }).click();
  await page.locator('.console-line .stop').waitFor({ state: 'detached' });
}

async function startDomain(page: Page): Promise<void> {
  await run(page, 'create-images');
  await showTab(page, 'Jobs');
  await press(page, 'Start the domain');
  await tab(page).getByText('guest runs').waitFor();
}

describe('live block jobs', () => {
  it('copies down to the base as the RFC asked, the guest writing, and pivots; top and middle can go', async () => {
    const page = await browser.open();
    await run(page, 'create-images');
    await showTab(page, 'Jobs');
    const line = tab(page).locator('.live-lines code, .live-call');
    await line.first().waitFor();
    expect(await line.allInnerTexts()).toEqual([
      'virsh blockcopy guest vda --dest /path/to/mirror --format qed --x-base /path/to/base --transient-job',
      'virDomainBlockCopy(dom, "vda", "/path/to/base", "/path/to/mirror", "qed", 0, 0)',
    ]);
    await press(page, 'Start the domain');
    expect(await documentText(page)).not.toContain('<mirror>');
    await press(page, 'Write at random');
    await press(page, 'Copy vda');
    expect(await documentText(page)).toContain('<mirror>');
    await press(page, 'Play, guest writing');
    await tab(page).getByRole('region', { name: 'Job on vda' }).getByText('READY').waitFor();
    await diagram(page).getByText('READY').first().waitFor();
    await press(page, 'Pivot');
    await expect.poll(() => documentText(page)).not.toContain('/path/to/top');
    await run(page, 'rm /path/to/top /path/to/middle');
    await press(page, 'Write at random');
    await press(page, 'Verify');
    expect(await tab(page).locator('.live-verdict').innerText()).toMatch(/The guest finds all it wrote/);
    expect(await run(page, 'virsh shutdown guest')).toMatch(/exit 0/);
    expect(await run(page, 'qemu-img check /path/to/mirror')).toMatch(/No errors were found/);
  });

  it('aborts, and the disk is as before', async () => {
    const page = await browser.open();
    await startDomain(page);
    const before = await documentText(page);
    await press(page, 'Copy vda');
    await press(page, 'Abort');
    await expect.poll(() => documentText(page)).toBe(before);
    await press(page, 'Verify');
    expect(await tab(page).locator('.live-verdict').innerText()).toMatch(/The guest finds all/);
  });

  it('shows each step with its QMP traffic and goes back to it', async () => {
    const page = await browser.open();
    await startDomain(page);
    await press(page, 'Copy vda');
    const copying = await documentText(page);
    await press(page, 'Play');
    await press(page, 'Pivot');
    await tab(page)
      .getByRole('button', { name: /^job Job copy-vda/ })
      .click();
    const detail = page.getByRole('region', { name: 'The chosen step' });
    await detail.getByText(/^QMP traffic/).click();
    expect(await detail.locator('pre').first().innerText()).toContain('"execute":"blockdev-mirror"');
    await press(page, /^Back to here: after virsh blockcopy/);
    await expect.poll(() => documentText(page)).toBe(copying);
    await tab(page).getByRole('region', { name: 'Job on vda' }).waitFor();
    expect(await tab(page).locator('[data-outcome="waiting"]').allInnerTexts()).toEqual([
      'wait ready vda',
      'virsh blockjob guest vda --pivot',
    ]);
  });

  it('refuses a pivot before READY in libvirt’s words, with the way out', async () => {
    const page = await browser.open();
    await startDomain(page);
    await press(page, 'Copy vda');
    await press(page, 'Pivot');
    await tab(page)
      .getByText(/not ready for pivot yet/)
      .first()
      .waitFor();
    await tab(page)
      .getByText(/wait for READY/)
      .first()
      .waitFor();
  });

  it('explains the shallow copy onto the wrong base', async () => {
    const page = await browser.open();
    await openScenario(page, 'A shallow copy onto the wrong base');
    await press(page, 'Run all');
    await tab(page)
      .getByText(/The mirror will not read like the disk/)
      .first()
      .waitFor();
    expect(await tab(page).locator('.live-verdict').innerText()).toMatch(/The guest finds something else/);
    expect(await tab(page).locator('[data-outcome="waiting"]').count()).toBe(0);
  });

  it('announces READY and the end of a job, and never loses the focus', async () => {
    const page = await browser.open();
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.tagName ?? '');
    await run(page, 'create-images');
    await showTab(page, 'Jobs');
    for (const name of ['Start the domain', 'Copy vda', 'Play', 'Pivot']) {
      await press(page, name);
      expect(await focused(), name).not.toBe('BODY');
    }
    const status = page.locator('[role="status"].visually-hidden');
    await status.getByText(/vda/).first().waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect.poll(focused).toBe('BUTTON');
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds, in the %s theme', async (theme) => {
    const page = await browser.open({ theme });
    await startDomain(page);
    await press(page, 'Copy vda');
    await press(page, 'Verify');
    await tab(page)
      .getByRole('button', { name: /^job Job/ })
      .click();
    await expect.poll(() => spokenName(page, 'mirror'), patience).not.toMatch(/does not exist/);
    expect(await faults(page)).toEqual([]);
  });
});
