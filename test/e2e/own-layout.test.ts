import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { withBrowser } from './browser.js';
import { diagramImage, documentText, showTab } from './playground.js';

const browser = withBrowser();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate('axe.run().then((results) => results.violations.map(({ id }) => id))');
  return found as readonly string[];
}

/** The listing of April 2014, as the README writes it down. */
const listing = `<layout name='Blake, April'>
<chain element='backingStore' order='by-parent'>
<id element='id' index='index' parent='parent'/>
<type attribute='type'/>
<format child='format' attribute='type'/>
</chain>
<mirror element='mirror' ready='ready' chain='yes'>
<format attribute='format'/>
<source attribute='file'/>
</mirror>
</layout>`;

async function openPane(page: Page): Promise<Locator> {
  await page
    .getByRole('button', { name: /^More layouts/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^Your own layout…/ }).click();
  const pane = page.getByRole('region', { name: 'Your own layout' });
  await pane.locator('.monaco-editor .view-line').first().waitFor();
  return pane;
}

async function writeDown(page: Page, pane: Locator, text: string): Promise<void> {
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await pane.locator('.monaco-editor .view-line').first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+V');
}

describe('a layout of one’s own', () => {
  it('is written down beside the document, which follows it through every mistake', async () => {
    const page = await browser.open({ height: 1200, width: 1500 });
    const pane = await openPane(page);
    await writeDown(page, pane, listing);
    await pane.getByText('“Blake, April” is in the menu of layouts').waitFor();
    await pane.getByRole('button', { name: 'Write vda in it' }).click();
    await expect.poll(() => documentText(page)).toContain("<id index='3' parent='2'/>");
    await diagramImage(page, 'middle').waitFor();

    await writeDown(page, pane, listing.replace("element='backingStore'", "element='image'"));
    await expect.poll(() => documentText(page)).toContain("<image type='file'>");
    await writeDown(page, pane, listing.replace(/<mirror[^]*<\/mirror>/, ''));
    await expect.poll(() => documentText(page)).not.toContain('<mirror');
    await writeDown(page, pane, listing.replace('by-parent', 'by-parents'));
    await pane.getByText('is none of nested, top-first, base-first, by-parent.').waitFor();
    await pane.getByText('Not a layout right now').waitFor();
    await diagramImage(page, 'middle').waitFor();
    // What the layout could not say for a while is not lost.
    await writeDown(page, pane, listing);
    await expect.poll(() => documentText(page)).toContain("<mirror file='/path/to/mirror' format='qed'>");

    await showTab(page, 'Figures');
    await page.getByRole('rowheader', { name: '“Blake, April” (as written)' }).waitFor();
    await showTab(page, 'Scorecard');
    await page.getByRole('columnheader', { name: '“Blake, April”' }).waitFor();
    await page.reload();
    await pane.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'More layouts; “Blake, April” is chosen' }).first().waitFor();
  });

  it('follows from an example that is changed by hand', async () => {
    const page = await browser.open({ height: 1200, width: 1500 });
    const pane = await openPane(page);
    await pane.getByRole('button', { name: 'By example' }).click();
    await pane.getByText('The description of “My layout” follows the example.').waitFor();
    await pane.locator('.monaco-editor .view-line').first().waitFor();
    const example = await page.evaluate(
      () => JSON.parse(localStorage.getItem('backing-chain-playground:1:own-layout') ?? '{}') as { example: string },
    );
    await writeDown(page, pane, example.example.replace('<backingFile>', '<layer>'));
    await pane.getByText('Contradicts itself', { exact: true }).waitFor();
    await writeDown(page, pane, example.example.replaceAll('backingFile', 'layer'));
    await pane.getByText('Each <layer> stands inside the image that it backs.').waitFor();
    await pane.getByRole('button', { name: 'Description' }).click();
    await pane.getByText("'layer'").first().waitFor();
  });

  it('travels in a link, with the document', async () => {
    const page = await browser.open({ height: 1200, width: 1500 });
    const pane = await openPane(page);
    await writeDown(page, pane, listing);
    await pane.getByText('“Blake, April” is in the menu').waitFor();
    await pane.getByRole('button', { name: 'Write vda in it' }).click();
    await expect.poll(() => documentText(page)).toContain("<id index='3' parent='2'/>");
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('is on the clipboard').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const reader = await browser.open({ fragment: link.split('#')[1] ?? '' });
    await expect.poll(() => documentText(reader)).toContain("<id index='3' parent='2'/>");
    await reader.getByRole('button', { name: 'More layouts; “Blake, April” is chosen' }).first().waitFor();
    await diagramImage(reader, 'middle').waitFor();
  });

  it.each(['light', 'dark'] as const)('is accessible in %s colours', async (theme) => {
    const page = await browser.open({ height: 1200, width: 1500, theme });
    const pane = await openPane(page);
    await writeDown(page, pane, listing.replace("<type attribute='type'/>", '<type/>'));
    await pane.getByRole('list', { name: 'What is wrong with the description' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await pane.getByText('the same text').click();
    await pane.getByRole('button', { name: 'By example' }).click();
    await pane.getByText('Understood').waitFor();
    expect(await faults(page)).toEqual([]);
  });
});
