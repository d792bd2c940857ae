import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { defaultState, decodeLink, encodeLink } from '../../src/links/index.js';
import { readPng } from '../native/png-pixels.js';
import { withBrowser } from './browser.js';
import { createAndMirror, documentText, run } from './playground.js';

const native = promisify(execFile);
const browser = withBrowser();

function group(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true });
}

/** What the Share panel saves under that name. */
async function saved(page: Page, name: RegExp): Promise<{ readonly name: string; readonly content: Buffer }> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    group(page, 'Save as').getByRole('button', { name }).click(),
  ]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

async function clipboard(page: Page): Promise<string> {
  await page.getByText('is on the clipboard').waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function copied(page: Page, name: RegExp): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await group(page, 'Copy as').getByRole('button', { name }).click();
  return clipboard(page);
}

describe('the diagram', () => {
  it.each(['light', 'dark'] as const)('is saved as a PNG of twice its size, in the %s theme', async (theme) => {
    const page = await browser.open({ theme });
    await createAndMirror(page);
    await page.locator('svg.diagram').getByText('mirror reads').waitFor();
    const size = await page.locator('svg.diagram').evaluate((svg) => [svg.clientWidth, svg.clientHeight]);
    const { name, content } = await saved(page, /^PNG/);
    expect(name).toBe('backing-chain.png');
    const { width, height, colours, texts } = readPng(content);
    expect([width, height]).toEqual(size.map((length) => length * 2));
    expect(texts.get('Software')).toMatch(/^Backing Chain Playground \S+, QEMU \d/);
    const background = theme === 'light' ? '251,251,250,255' : '20,23,28,255';
    const drawn = [...colours].reduce((sum, [colour, count]) => (colour === background ? sum : sum + count), 0);
    expect(colours.get(background)).toBeGreaterThan(100_000);
    expect(drawn).toBeGreaterThan(50_000);
    console.log(`PNG, ${theme}: ${width} x ${height}, ${content.length} bytes, ${drawn} pixels drawn`);
  });

  it('is saved as an SVG that holds the state it shows', async () => {
    const page = await browser.open();
    await run(page, 'qemu-img create -f qcow2 /a.qcow2 1M');
    const { content } = await saved(page, /^SVG/);
    const fragment = /<state xmlns="urn:backing-chain-playground:state:1">(\w+)<\/state>/u.exec(
      content.toString(),
    )?.[1];
    expect(decodeLink(fragment ?? '')).toMatchObject({
      document: { kind: 'text', text: await documentText(page) },
      script: 'qemu-img create -f qcow2 /a.qcow2 1M',
    });
    expect(content.toString()).toMatch(/Made with Backing Chain Playground \S+, QEMU \d/);
  });

  it('is copied as Markdown with the source that forges draw', async () => {
    const page = await browser.open();
    const text = await copied(page, /^Markdown, Mermaid/);
    expect(text).toMatch(/```mermaid\nflowchart RL\n/);
    expect(text).toMatch(/^\[Open in the Backing Chain Playground\]\(http\S+#1\w+\)$/m);
  });
});

describe.skipIf(spawnSync('qemu-img', ['--version']).status !== 0)('all images', () => {
  it('are saved as a tar whose images native qemu-img finds identical', async () => {
    const page = await browser.open();
    await createAndMirror(page);
    await run(page, 'qemu-img create -f raw /huge.raw 1T');
    const { name, content } = await saved(page, /^Images/);
    expect(name).toBe('backing-chain-images.tar');
    const directory = await mkdtemp(join(tmpdir(), 'images-'));
    try {
      await writeFile(join(directory, name), content);
      await native('tar', ['-xSf', name], { cwd: directory });
      const { stdout } = await native('du', ['-k', '--apparent-size', 'huge.raw'], { cwd: directory });
      expect(stdout).toMatch(/^1073741824\b/);
      const inside = join(directory, 'path/to');
      for (const [image = '', format = '', backing = '', below = ''] of [
        ['middle', 'qcow2', 'base', 'raw'],
        ['top', 'qcow2', 'middle', 'qcow2'],
        ['mirror', 'qed', 'base', 'raw'],
      ]) {
        await native('qemu-img', ['rebase', '-u', '-f', format, '-b', backing, '-F', below, image], { cwd: inside });
        const { stdout: check } = await native('qemu-img', ['check', '-f', format, image], { cwd: inside });
        expect(check).toContain('No errors were found');
      }
      const compare = ['compare', '-f', 'qcow2', '-F', 'qed', 'top', 'mirror'];
      expect((await native('qemu-img', compare, { cwd: inside })).stdout.trim()).toBe('Images are identical.');
      console.log(`tar of the RFC's images and one of 1 TiB: ${content.length} bytes`);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

describe('a diff', () => {
  it('is between any two layouts, says what is left out, and is a patch', async () => {
    const page = await browser.open();
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const compare = group(page, 'Compare');
    await compare.getByLabel('From', { exact: true }).selectOption('flat');
    await compare.getByLabel('To', { exact: true }).selectOption('libvirt');
    await compare.getByText(/^\d+ lines added, \d+ removed/).waitFor();
    await compare.getByRole('button', { name: 'Copy diff' }).click();
    expect(await clipboard(page)).toMatch(/\n--- flat.xml\n\+\+\+ libvirt.xml\n@@ /);
  });

  it('is between this document and a link that is pasted', async () => {
    const page = await browser.open();
    const other = (await documentText(page)).replace('/path/to/middle', '/path/to/between');
    const link = encodeLink({ ...defaultState, document: { kind: 'text', text: other }, script: 'ls' });
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const compare = group(page, 'Compare');
    await compare.getByLabel('From', { exact: true }).selectOption('link');
    await compare.getByLabel('To', { exact: true }).selectOption('document');
    await compare.getByText('Paste a link of this page.').waitFor();
    const address = compare.getByRole('textbox', { name: 'From: a link of this page' });
    await address.fill(`<https://example.org/#${link.slice(0, -9)}>`);
    await compare.getByText('This link was cut').waitFor();
    await address.fill(`<https://example.org/#${link}>`);
    await compare.getByText('1 line added, 2 removed').waitFor();
    await compare.getByRole('button', { name: 'Copy diff' }).click();
    const diff = await clipboard(page);
    expect(diff).toMatch(/\n-.*\/path\/to\/between.*\n\+.*\/path\/to\/middle/);
    expect(diff).toMatch(/--- link.sh\n\+\+\+ document.sh\n@@ .*\n-ls\n/);
  });
});

describe('a link', () => {
  it('opens the comparison that the sender had open', async () => {
    const sender = await browser.open();
    await sender.getByRole('button', { name: 'Compare', exact: true }).click();
    await sender
      .getByRole('group', { name: 'Layout of the other side' })
      .getByRole('button', { name: 'libvirt' })
      .click();
    await sender.getByRole('button', { name: 'Share', exact: true }).click();
    await sender.getByRole('button', { name: 'Copy link' }).click();
    const link = await clipboard(sender);
    const reader = await browser.open({ fragment: link.slice(link.indexOf('#') + 1) });
    const chosen = reader
      .getByRole('group', { name: 'Layout of the other side' })
      .getByRole('button', { name: 'libvirt' });
    await expect.poll(() => chosen.getAttribute('aria-pressed')).toBe('true');
  });

  it('comes as HTML that shows it in another page', async () => {
    const page = await browser.open();
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const embed = group(page, 'Embed');
    await embed.getByLabel('Show').selectOption('diagram');
    await embed.getByLabel('Theme').selectOption('dark');
    await embed.getByRole('button', { name: 'Copy HTML' }).click();
    const html = await clipboard(page);
    expect(html).toMatch(/^<iframe [^>]*src="http[^"]*\?embed=diagram&amp;theme=dark#1\w+"[^>]*sandbox="allow-scripts/);
  });
});
