import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { defaultState, encodeLink } from '../../src/links/index.js';
import { faults } from './axe.js';
import { editorReady, withBrowser } from './browser.js';
import { documentText, replaceDocument, run, showTab, switchLayout } from './playground.js';

const browser = withBrowser();

function tour(page: Page): Locator {
  return page.getByRole('dialog', { name: 'A tour of this page' });
}

async function next(page: Page): Promise<void> {
  await tour(page).getByRole('button', { name: 'Next' }).click();
}

describe('the guided visit', () => {
  it('does the RFC’s example with the visitor, by its own buttons', async () => {
    const page = await browser.open({ firstVisit: true });
    await tour(page).getByRole('heading', { name: 'A question of 2012' }).waitFor();
    await next(page);
    await next(page);
    await tour(page).getByRole('button', { name: 'Switch to Flat' }).click();
    await tour(page).getByText('Shorter, and the picture is the same').waitFor();
    expect(await documentText(page)).toContain("<backing file='/path/to/middle' format='qcow2'/>");
    await next(page);
    await tour(page).getByRole('button', { name: 'Create these images' }).click();
    await tour(page).getByText('They exist.').waitFor();
    await next(page);
    await tour(page).getByRole('button', { name: 'Mirror vda' }).click();
    await tour(page).getByText('found no difference').waitFor();
    await next(page);
    await tour(page).getByRole('button', { name: 'Done' }).click();
    await tour(page).waitFor({ state: 'detached' });
  });

  it('draws its ring below an open menu', async () => {
    const page = await browser.open({ firstVisit: true });
    await tour(page).waitFor();
    await page.getByRole('button', { name: 'History' }).click();
    const height = (selector: string): Promise<number> =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => Number(getComputedStyle(element).zIndex));
    expect(await height('.visit-ring')).toBeLessThan(await height('.disclosure-panel'));
  });

  it('leaves a visitor alone who began before it had come', async () => {
    const page = await browser.open({ firstVisit: true });
    await tour(page).waitFor();
    let comes = (): void => undefined;
    const held = new Promise<void>((resolve) => (comes = resolve));
    await page.route('**/assets/begin-visit-*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await page.reload();
    await run(page, 'qemu-img --version');
    const came = page.waitForResponse('**/assets/begin-visit-*.js');
    comes();
    await (await came).finished();
    await page.waitForTimeout(500);
    expect(await tour(page).count()).toBe(0);
  });

  it('goes along when the visitor uses the page’s own controls, which it leaves free', async () => {
    const page = await browser.open({ firstVisit: true });
    await next(page);
    await next(page);
    await switchLayout(page, 'Flat');
    await tour(page).getByText('Shorter, and the picture is the same').waitFor();
    await next(page);
    await page
      .getByRole('region', { name: 'Images' })
      .getByRole('button', { name: 'Create these images', exact: true })
      .click();
    await tour(page).getByText('They exist.').waitFor();
  });

  it('is shown once, and again when asked for; what was open is kept', async () => {
    const page = await browser.open({ firstVisit: true });
    await tour(page).waitFor();
    await page.keyboard.press('Escape');
    await tour(page).waitFor({ state: 'detached' });
    await page.reload();
    await editorReady(page);
    expect(await tour(page).count()).toBe(0);
    const own = '<domain><name>mine</name></domain>';
    await replaceDocument(page, own);
    await expect.poll(() => documentText(page)).toBe(own);
    await page.getByRole('button', { name: 'About and help' }).click();
    await page.getByRole('button', { name: 'Show me around' }).click();
    await tour(page).waitFor();
    await expect.poll(() => tour(page).evaluate((callout) => callout === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowRight');
    await tour(page).getByText('2 of 6').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => documentText(page)).toBe(own);
  });

  it('is no more than a hint for someone whom a link brought', async () => {
    const fragment = encodeLink({ ...defaultState, document: { kind: 'example', id: 'rfc-flat' } });
    const page = await browser.open({ firstVisit: true, fragment });
    await page.getByText('New here? The question mark shows you around').waitFor();
    expect(await tour(page).count()).toBe(0);
  });

  it.each([
    [1024, 700],
    [390, 844],
  ])('fits %i by %i at every step', async (width, height) => {
    const page = await browser.open({ firstVisit: true, width, height });
    for (let step = 1; step <= 6; step += 1) {
      await tour(page).getByText(`${step} of 6`).waitFor();
      const box = await tour(page).boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
      if (step < 6) await next(page);
    }
  });

  it.each(['light', 'dark'] as const)('has nothing that axe complains about in %s colours', async (theme) => {
    const page = await browser.open({ firstVisit: true, theme });
    await tour(page).waitFor();
    expect(await faults(page)).toEqual([]);
    await next(page);
    await next(page);
    await showTab(page, 'Create');
    expect(await faults(page)).toEqual([]);
  });
});
