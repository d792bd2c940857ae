import { describe, expect, it } from 'vitest';
import { editorReady, withBrowser } from './browser.js';
import { diagram, diagramImage, documentText, openExample, replaceDocument, switchLayout } from './playground.js';

const browser = withBrowser();

describe('the document', () => {
  it('redraws as one types', async () => {
    const page = await browser.open();
    const text = (await documentText(page)).replaceAll('/path/to/middle', '/path/to/between');
    await replaceDocument(page, text);
    await diagramImage(page, 'between').waitFor();
    expect(await diagramImage(page, 'middle').count()).toBe(0);
  });

  it('keeps the last picture, marked, while the XML is broken', async () => {
    const page = await browser.open();
    await replaceDocument(page, (await documentText(page)).replace('</mirror>', '</mirr'));
    await page.getByText('this is the last picture that was').waitFor();
    await diagramImage(page, 'mirror').waitFor();
    await page.getByText('1 error').waitFor();
    await page.keyboard.press('Control+Z');
    await page.getByText('this is the last picture that was').waitFor({ state: 'detached' });
  });

  it('goes to the next problem with F8', async () => {
    const page = await browser.open();
    const text = (await documentText(page)).replace(`<source file='/path/to/middle'/>`, `<source file='relative'/>`);
    await replaceDocument(page, text);
    await page.keyboard.press('Control+Home');
    await page.getByText('1 warning').waitFor();
    await page.keyboard.press('F8');
    await page.keyboard.type('x');
    await expect.poll(() => documentText(page)).toContain(`<source file='xrelative'/>`);
  });

  it('switches the layout of the disk, and undoes it in one step', async () => {
    const page = await browser.open();
    const nested = await documentText(page);
    await switchLayout(page, 'Flat');
    await expect.poll(() => documentText(page)).toContain(`<backing file='/path/to/middle' format='qcow2'/>`);
    await diagramImage(page, 'middle').waitFor();
    await page.locator('.monaco-editor .view-lines').click();
    await page.keyboard.press('Control+Z');
    await expect.poll(() => documentText(page)).toBe(nested);
  });

  it('lists what a layout can’t carry before anything is dropped', async () => {
    const page = await browser.open();
    const nested = await documentText(page);
    await switchLayout(page, 'Attribute');
    const panel = page.getByRole('status', { name: 'What the conversion would drop' });
    await panel.waitFor();
    expect(await panel.innerText()).toContain('/path/to/middle');
    expect(await documentText(page)).toBe(nested);
    await panel.getByRole('button', { name: 'Keep nested' }).click();
    await panel.waitFor({ state: 'detached' });
    expect(await documentText(page)).toBe(nested);

    await switchLayout(page, 'Attribute');
    await panel.getByRole('button', { name: 'Convert anyway' }).click();
    await expect.poll(() => documentText(page)).toContain(`<mirror file='/path/to/mirror' format='qed'/>`);
  });

  it('opens an example, and brings the earlier text back', async () => {
    const page = await browser.open();
    const own = (await documentText(page)).replace('<name>guest</name>', '<name>my-own</name>');
    await replaceDocument(page, own);
    await openExample(page, 'A domain with three disks');
    await diagram(page).getByText('vdc', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => documentText(page)).toBe(own);
  });

  it('survives a reload', async () => {
    const page = await browser.open();
    const own = (await documentText(page)).replace('<name>guest</name>', '<name>my-own</name>');
    await replaceDocument(page, own);
    await expect.poll(() => documentText(page)).toBe(own);
    await page.reload();
    await editorReady(page);
    await page.locator('.view-line', { hasText: 'my-own' }).waitFor();
  });

  it('says when the browser keeps nothing, and works all the same', async () => {
    const page = await browser.open();
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await page.reload();
    await editorReady(page);
    await page.getByText('The browser keeps no data for this page').waitFor();
    await switchLayout(page, 'Flat');
    await page.locator('.view-line', { hasText: '<backing file=' }).first().waitFor();
  });

  it('takes a domain’s XML that is dropped on the page', async () => {
    const page = await browser.open();
    await page.evaluate(() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(['<domain><devices/></domain>'], 'empty.xml'));
      document
        .querySelector('.diagram-pane')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    });
    await page.getByText('Opened empty.xml.').waitFor();
    await diagram(page).getByText('This document has no').waitFor();
  });

  it('shows an image’s place when it is chosen in the diagram, and the image at the cursor', async () => {
    const page = await browser.open();
    await diagramImage(page, 'middle').click();
    await page.getByRole('tab', { name: 'Image: middle' }).waitFor();
    await page.getByText('/path/to/mirror').first().click();
    await expect.poll(() => diagramImage(page, 'mirror').getAttribute('aria-current')).toBe('true');
    await diagramImage(page, 'base').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Image: base' }).waitFor();
  });
});
