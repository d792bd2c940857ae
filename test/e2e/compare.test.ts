import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { withBrowser } from './browser.js';
import { diagramImage, documentText, openExample, showTab } from './playground.js';

const browser = withBrowser();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate('axe.run().then((results) => results.violations.map(({ id }) => id))');
  return found as readonly string[];
}

function otherSide(page: Page): Locator {
  return page.getByRole('region', { name: 'The other layout' });
}

async function compare(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const other = otherSide(page);
  await other.locator('.monaco-editor .view-line').first().waitFor();
  return other;
}

/** Types after the first place that shows `text`, which lies on one line. */
async function typeAfter(side: Locator, text: string, typed: string): Promise<void> {
  const line = side.locator('.view-line', { hasText: text }).first();
  await line.click();
  await side.page().keyboard.press('End');
  for (let back = 0; back < 2; back += 1) await side.page().keyboard.press('ArrowLeft');
  await side.page().keyboard.type(typed);
}

describe('Compare', () => {
  it('shows the document in a second layout, and either side follows the other', async () => {
    const page = await browser.open({ height: 1400 });
    const other = await compare(page);
    const left = page.getByRole('region', { name: 'Domain XML' });
    await typeAfter(left, "source file='/path/to/mirror'", " startupPolicy='optional'");
    await expect.poll(() => documentText(page)).toContain('startupPolicy');

    await other.locator('.view-line').first().click();
    await page.keyboard.press('Control+Home');
    for (let line = 1; line < 16; line += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    const back = "dle' format='qcow2'/>".length;
    for (let left = back; left > 0; left -= 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('XYZ');
    await expect.poll(() => documentText(page)).toContain("<source file='/path/to/midXYZdle'/>");
    await diagramImage(page, 'midXYZdle').waitFor();
    await page.keyboard.press('Control+Z');
    await expect.poll(() => documentText(page)).toContain("<source file='/path/to/middle'/>");
    expect(await documentText(page)).toContain('<backingFile>');
  });

  it('leaves the document as it is when the other side changes its layout', async () => {
    const page = await browser.open();
    const before = await documentText(page);
    const other = await compare(page);
    for (const layout of ['Attribute', 'libvirt', 'Flat']) {
      await other.getByRole('button', { name: layout, exact: true }).click();
      await expect
        .poll(() => other.getByRole('button', { name: layout, exact: true }).getAttribute('aria-pressed'))
        .toBe('true');
      if (layout === 'Attribute') await other.getByText('Cannot be said in attribute').waitFor();
    }
    expect(await documentText(page)).toBe(before);
    await diagramImage(page, 'middle').waitFor();
  });

  it('leaves the document alone while the other side is not well formed', async () => {
    const page = await browser.open();
    const other = await compare(page);
    await other.locator('.view-line').first().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('x');
    await other.getByText('Not well formed right now').waitFor();
    expect(await documentText(page)).not.toContain('x<domain');
    await page.keyboard.press('Backspace');
    await other.getByText('Not well formed right now').waitFor({ state: 'detached' });
  });

  it('counts lines, elements, depth and bytes of each layout', async () => {
    const page = await browser.open();
    await compare(page);
    const table = page.getByRole('table', { name: /^vda/ });
    const figures = async (name: RegExp): Promise<readonly number[]> =>
      (await table.getByRole('row', { name }).getByRole('cell').allInnerTexts()).map(Number);
    const [nested, flat] = [await figures(/^Nested(?! 2014)/), await figures(/^Flat(?! 2014)/)];
    expect(nested[0]).toBe(21);
    expect(flat[0]).toBe(11);
    expect(nested).toHaveLength(5);
  });

  it.each(['light', 'dark'] as const)('has nothing that axe complains about in %s colours', async (theme) => {
    const page = await browser.open({ theme });
    await compare(page);
    expect(await faults(page)).toEqual([]);
    await showTab(page, 'Scorecard');
    await page.getByRole('button', { name: 'The end of a chain' }).click();
    expect(await faults(page)).toEqual([]);
    await showTab(page, 'Verdicts');
    await page.getByText('The whole document is not valid').waitFor();
    expect(await faults(page)).toEqual([]);
  });
});

describe('the scorecard', () => {
  it('opens a case in the editor, and Undo brings the document back', async () => {
    const page = await browser.open();
    await expect.poll(() => documentText(page)).toContain('<name>guest</name>');
    const before = await documentText(page);
    await showTab(page, 'Scorecard');
    await page.getByRole('button', { name: 'The end of a chain' }).click();
    await page.getByRole('button', { name: 'Open in the editor: “The end of a chain”, libvirt' }).click();
    await expect.poll(() => documentText(page)).toContain('<backingStore/>');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => documentText(page)).toBe(before);
  });
});

describe('the verdicts', () => {
  it('tell a valid disk from one that the schema refuses', async () => {
    const page = await browser.open();
    await showTab(page, 'Verdicts');
    const vda = page.getByRole('region', { name: 'Verdicts on vda' });
    await vda.getByText('✕ not valid').waitFor();
    await openExample(page, 'What libvirt shipped');
    await vda.getByText('✓ valid').waitFor();
    await page.getByRole('combobox', { name: 'libvirt' }).selectOption('9.0');
    await page.getByText('valid by libvirt 9.0’s schema').waitFor();
  });
});
