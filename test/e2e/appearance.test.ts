import { describe, expect, it } from 'vitest';
import { faults } from './axe.js';
import { withBrowser } from './browser.js';
import { createAndMirror, diagramImage, showTab, switchLayout } from './playground.js';

const browser = withBrowser();
describe.each(['light', 'dark'] as const)('the page in %s colours', (theme) => {
  it('has nothing that axe complains about', async () => {
    const page = await browser.open({ theme });
    expect(await faults(page)).toEqual([]);
    await createAndMirror(page);
    await diagramImage(page, 'top').click();
    expect(await faults(page)).toEqual([]);
    await showTab(page, /^Files/);
    await switchLayout(page, 'Attribute');
    expect(await faults(page)).toEqual([]);
    for (const menu of ['Examples', 'Open', 'History', 'Share', 'About and help']) {
      await page.getByRole('button', { name: menu, exact: true }).click();
      expect(await faults(page)).toEqual([]);
    }
  });
});

describe.each([
  [1440, 900],
  [1024, 700],
  [390, 844],
])('at %i by %i', (width, height) => {
  it('fits the screen: only panes scroll', async () => {
    const page = await browser.open({ width, height });
    const overflow = await page.evaluate(() => {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
      return [scrollWidth - clientWidth, scrollHeight - clientHeight];
    });
    expect(overflow).toEqual([0, 0]);
  });
});

describe('on a phone', () => {
  it('shows one pane at a time, and does the RFC’s example', async () => {
    const page = await browser.open({ width: 390, height: 844 });
    const panes = page.getByRole('navigation', { name: 'Panes' });
    expect(await page.getByRole('region', { name: 'Console' }).isVisible()).toBe(false);
    await panes.getByRole('button', { name: 'Diagram' }).click();
    expect(await createAndMirror(page)).toContain('Source and mirror read the same');
    await panes.getByRole('button', { name: 'Console' }).click();
    await page.getByRole('log').getByText('Images are identical.').waitFor();
  });
});

describe('the bars between panes', () => {
  it('move by arrow keys and are remembered', async () => {
    const page = await browser.open();
    const bar = page.getByRole('separator', { name: 'Width of the document' });
    const before = Number(await bar.getAttribute('aria-valuenow'));
    await bar.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBe(before + 12);
    await page.reload();
    await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBe(before + 12);
  });

  it('follow the mouse', async () => {
    const page = await browser.open();
    const box = await page.getByRole('separator', { name: 'Height of the console' }).boundingBox();
    expect(box).not.toBeNull();
    if (box === null) return;
    await page.mouse.move(box.x + box.width / 2, box.y + 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y - 100);
    await page.mouse.up();
    const after = await page.getByRole('separator', { name: 'Height of the console' }).boundingBox();
    expect(box.y - (after?.y ?? 0)).toBeGreaterThan(80);
  });
});
