import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withBrowser } from './browser.js';
import { diagramImage, documentText, replaceDocument, run, showTab, switchLayout } from './playground.js';

const browser = withBrowser();
const GiB = 1024 ** 3;
let directory = '';

/** What native qemu-img makes. */
function qemuImg(...words: readonly string[]): void {
  execFileSync('qemu-img', words, { cwd: directory, stdio: 'pipe' });
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'import-'));
  qemuImg('create', '-q', '-f', 'raw', 'base.raw', '8M');
  qemuImg('create', '-q', '-f', 'qcow2', '-b', 'base.raw', '-F', 'raw', 'middle.qcow2');
  qemuImg('create', '-q', '-f', 'qcow2', '-b', 'middle.qcow2', '-F', 'qcow2', 'top.qcow2');
  mkdirSync(join(directory, 'large'));
  const large = join(directory, 'large', 'large.raw');
  writeFileSync(large, 'starts here');
  truncateSync(large, 10 * GiB);
  qemuImg('create', '-q', '-f', 'qcow2', '-b', 'large.raw', '-F', 'raw', 'large/over.qcow2');
});
afterAll(() => rmSync(directory, { recursive: true }));

async function choose(page: Page, ...names: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Files…' }).click(),
  ]);
  await chooser.setFiles(names.map((name) => join(directory, name)));
}

/** Drops files that stand in the page's own memory. */
async function drop(page: Page, names: readonly string[]): Promise<void> {
  const files = names.map((name) => ({ name, base64: readFileSync(join(directory, name)).toString('base64') }));
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, files);
  await page.dispatchEvent('.page', 'drop', { dataTransfer: transfer });
}

async function openText(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByLabel('Or paste XML, a link, a picture, or what qemu-img, virsh or QEMU printed:').fill(text);
  await page.getByRole('button', { name: 'Open the text' }).click();
}

describe('images made by native qemu-img', () => {
  it('become the document, in the layout in use, when they are dropped', async () => {
    const page = await browser.open();
    const own = (await documentText(page)).replaceAll('/path/to/middle', '/path/to/own');
    await replaceDocument(page, own);
    await diagramImage(page, 'own').waitFor();
    await switchLayout(page, 'Flat');
    await drop(page, ['base.raw', 'middle.qcow2', 'top.qcow2']);
    await page.getByText('The images make 1 disk').waitFor();
    await page.getByRole('button', { name: 'New document' }).click();
    await diagramImage(page, 'middle.qcow2').waitFor();
    const text = await documentText(page);
    expect(text).toContain("<source file='/top.qcow2'/>");
    expect(text).toMatch(
      /<backing file='\/middle.qcow2' format='qcow2'\/>\s*<backing file='\/base.raw' format='raw'\/>/,
    );
    await page.getByRole('button', { name: 'Undo' }).click();
    await diagramImage(page, 'mirror').waitFor();
  });

  it('replace an example that nobody touched, and say what is missing', async () => {
    const page = await browser.open();
    await drop(page, ['top.qcow2', 'middle.qcow2']);
    await page.getByText('/middle.qcow2 stands on /base.raw, which is not here').waitFor();
    await expect.poll(() => documentText(page)).toContain("<source file='/base.raw'/>");
    expect(await run(page, 'qemu-img info /top.qcow2')).toContain('backing file: middle.qcow2');
  });

  it('go where the document names them', async () => {
    const page = await browser.open();
    const own =
      "<domain><devices><disk><driver name='qemu' type='qcow2'/><source file='/var/lib/images/middle.qcow2'/><target dev='vda'/></disk></devices></domain>";
    await replaceDocument(page, own);
    await diagramImage(page, 'middle.qcow2').waitFor();
    await drop(page, ['base.raw', 'middle.qcow2']);
    await page.getByText('/var/lib/images/middle.qcow2 is in memory').waitFor();
  });
});

describe('a chain over 10 GiB', () => {
  it('is looked at without being loaded, and written above', async () => {
    const page = await browser.open();
    const started = Date.now();
    await choose(page, 'large/large.raw', 'large/over.qcow2');
    await diagramImage(page, 'over.qcow2').waitFor();
    const opened = Date.now() - started;
    const info = await run(page, 'qemu-img info --backing-chain /over.qcow2');
    const looked = Date.now() - started;
    expect(info).toContain('virtual size: 10 GiB');
    await showTab(page, /^Files/);
    const stored = await page.getByRole('row', { name: /large.raw/ }).innerText();
    expect(stored).toContain('10 GiB on this computer');
    expect(await run(page, 'qemu-io -r -f qcow2 -c "read -v 0 16" /over.qcow2')).toContain('starts.here');
    expect(await run(page, 'qemu-io -f raw -c "write -P 7 9G 64k" /large.raw')).toContain('wrote 65536/65536');
    expect(await run(page, 'qemu-io -r -f qcow2 -c "read -P 7 9G 64k" /over.qcow2')).not.toContain('failed');
    const used = await page.locator('.budget > span').innerText();
    console.log(`opened in ${opened} ms, chain looked at after ${looked} ms; ${used} the budget`);
    expect(used).toMatch(/^\d+(?:\.\d+)? KiB of$/);
  });
});

describe('a folder of images', () => {
  it('becomes a document of their chain, subfolder and all', async () => {
    const page = await browser.open();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Folder of images…' }).click(),
    ]);
    await chooser.setFiles(join(directory, 'large'));
    await diagramImage(page, 'over.qcow2').waitFor();
    await diagramImage(page, 'large.raw').waitFor();
    expect(await documentText(page)).toMatch(/file='\/large\/over\.qcow2'[\s\S]*file='\/large\/large\.raw'/u);
  });
});

describe('an image that changes on the computer after it was opened', () => {
  it('fails to read with an error, and the page goes on', async () => {
    const changing = join(directory, 'changing.raw');
    // Large, as a small one would be handed to the browser as a copy.
    writeFileSync(changing, 'opened');
    truncateSync(changing, GiB);
    const page = await browser.open();
    await choose(page, 'changing.raw');
    await diagramImage(page, 'changing.raw').waitFor();
    writeFileSync(changing, 'something else');
    const read = await run(page, 'qemu-io -r -f raw -c "read 4M 64k" /changing.raw');
    expect(read).toMatch(/Input\/output error/u);
    expect(await run(page, 'qemu-img create -q -f qcow2 /new 1M')).toContain('exit 0');
  });
});

describe('what the page wrote itself', () => {
  it('is opened again from an exported SVG, commands only offered', async () => {
    const page = await browser.open();
    await run(page, 'qemu-img create -f raw /base 1M');
    await page.getByRole('button', { name: 'Share' }).click();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: /^(Save the diagram|SVG)/ })
        .first()
        .click(),
    ]);
    const file = await saved.path();
    const reader = await browser.open();
    await replaceDocument(reader, '<domain/>');
    await reader.getByRole('button', { name: 'Open', exact: true }).click();
    const [chooser] = await Promise.all([
      reader.waitForEvent('filechooser'),
      reader.getByRole('button', { name: 'Files…' }).click(),
    ]);
    await chooser.setFiles({ name: 'backing-chain.svg', mimeType: 'image/svg+xml', buffer: readFileSync(file) });
    await reader.getByText('brings 1 command').waitFor();
    await diagramImage(reader, 'mirror').waitFor();
  });

  it('is not opened from a hostile SVG', async () => {
    const page = await browser.open();
    const before = await documentText(page);
    await openText(
      page,
      '<svg xmlns="http://www.w3.org/2000/svg"><metadata><state xmlns="urn:backing-chain-playground:state:1">&lt;img src=x onerror=alert(1)&gt;</state></metadata></svg>',
    );
    await page.locator('.notice').waitFor();
    expect(await documentText(page)).toBe(before);
  });
});

describe('a text picture', () => {
  const picture = 'a[raw] <- b[qcow2] <- c[qcow2]\n  \\-------- copy[qed]\n';

  it('becomes XML in the layout in use, and its images are one click away', async () => {
    const page = await browser.open();
    await switchLayout(page, 'libvirt');
    await openText(page, picture);
    await diagramImage(page, 'copy').waitFor();
    expect(await documentText(page)).toContain('<backingStore');
    await page.getByRole('button', { name: 'Create these images' }).click();
    await page.getByText('The images exist').waitFor();
  });

  it('is taken by an empty editor', async () => {
    const page = await browser.open();
    await replaceDocument(page, ' ');
    await expect.poll(() => documentText(page)).toBe(' ');
    await page.evaluate((text) => navigator.clipboard.writeText(text), picture);
    await page.locator('.monaco-editor .view-lines').click();
    await page.keyboard.press('Control+V');
    await diagramImage(page, 'copy').waitFor();
  });
});
