import { expect, it } from 'vitest';
import { defaultState, encodeLink } from '../../src/links/index.js';
import { withBrowser } from './browser.js';
import { documentText, openExample, run } from './playground.js';

const browser = withBrowser();

it('prints a document: title, picture, all of the XML, notes and commands', async () => {
  const page = await browser.open();
  await openExample(page, 'A shallow copy onto the wrong base');
  await run(page, 'qemu-img --version');
  const printed = page.locator('.print-document');
  await printed.waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  await printed.getByRole('heading', { name: 'The backing chains of guest' }).waitFor();
  expect(await page.locator('.page').isVisible()).toBe(false);
  expect(await printed.locator('svg').isVisible()).toBe(true);
  expect(await printed.locator('pre').first().textContent()).toBe(await documentText(page));
  expect(await printed.innerText()).toContain('What this layer holds is in the chain of top');
  expect(await printed.innerText()).toContain('$ qemu-img --version');
  const pdf = (await page.pdf()).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/gu)?.length ?? 0).toBeGreaterThan(1);
  await page.emulateMedia({ media: 'screen' });
  await page.locator('.page').waitFor();
  expect(await printed.innerText()).toBe('');
});

it('Back and Forward go between examples and links, and what was changed stays', async () => {
  const page = await browser.open();
  const first = await documentText(page);
  await openExample(page, 'A full copy');
  expect(page.url()).toContain('#');
  await expect.poll(() => documentText(page)).toContain('/elsewhere/copy');
  await openExample(page, 'A hundred layers');
  await expect.poll(() => documentText(page)).toContain('night-01');
  await page.goBack();
  await expect.poll(() => documentText(page)).toContain('/elsewhere/copy');
  await page.goBack();
  await expect.poll(() => documentText(page)).toBe(first);
  await page.goForward();
  await expect.poll(() => documentText(page)).toContain('/elsewhere/copy');
  const small = {
    kind: 'text',
    text: "<domain><devices><disk><source file='/small'/></disk></devices></domain>",
  } as const;
  await page.evaluate((hash) => (location.hash = hash), encodeLink({ ...defaultState, document: small }));
  await expect.poll(() => documentText(page)).toBe(small.text);
  await page.goBack();
  await expect.poll(() => documentText(page)).toContain('/elsewhere/copy');
});

it('a phone opens a link on the notes that it brings', async () => {
  const fragment = encodeLink({ ...defaultState, document: { kind: 'example', id: 'wrong-shallow-base' } });
  const page = await browser.open({ width: 390, height: 844, fragment, awaits: '.note' });
  await page.getByText('It brings 2 notes.').waitFor();
  await page.getByRole('list', { name: 'Notes' }).waitFor();
});

it('help says whose doing is what the page shows, and the extension says it is one', async () => {
  const page = await browser.open();
  await page.getByRole('button', { name: 'About and help' }).click();
  const help = page.locator('.about');
  for (const whose of ['QEMU’s own', 'libvirt’s, as tests have shown', 'this project’s extension']) {
    await help.getByText(whose, { exact: true }).waitFor();
  }
  for (const key of ['Shift+F10', 'F2', 'Ctrl+.', 'Shift+Alt+F']) await help.getByText(key, { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await run(page, 'create-images');
  await run(page, 'virsh start guest');
  const said = await run(page, 'virsh blockcopy guest vda --dest /x --x-base /path/to/base --transient-job');
  expect(said).toContain('No libvirt copies down to a base.');
});
