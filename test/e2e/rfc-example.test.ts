import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { withBrowser } from './browser.js';
import { createAndMirror, download, patience, run, showTab, spokenName, switchLayout } from './playground.js';

const native = promisify(execFile);
const browser = withBrowser();

/** Saves the images and points the overlays at each other, as they lie beside each other now. */
async function saveAll(page: Page, directory: string): Promise<void> {
  for (const name of ['base', 'middle', 'top', 'mirror']) {
    await writeFile(join(directory, name), await download(page, `/path/to/${name}`));
  }
  const standOn: readonly (readonly string[])[] = [
    ['middle', 'qcow2', 'base', 'raw'],
    ['top', 'qcow2', 'middle', 'qcow2'],
    ['mirror', 'qed', 'base', 'raw'],
  ];
  for (const [overlay = '', format = '', backing = '', backingFormat = ''] of standOn) {
    await native('qemu-img', ['rebase', '-u', '-f', format, '-b', backing, '-F', backingFormat, overlay], {
      cwd: directory,
    });
  }
}

describe('the RFC’s example', () => {
  it.each(['Nested', 'Flat'])('is created and mirrored from %s XML, and a native qemu-img agrees', async (layout) => {
    const page = await browser.open();
    await switchLayout(page, layout);
    expect(await createAndMirror(page)).toMatch(/Source and mirror read the same[\s\S]*Images are identical/);

    const directory = await mkdtemp(join(tmpdir(), 'mirror-'));
    try {
      await saveAll(page, directory);
      const { stdout: info } = await native('qemu-img', ['info', '-f', 'qed', '--output=json', 'mirror'], {
        cwd: directory,
      });
      expect(JSON.parse(info)).toMatchObject({
        format: 'qed',
        'backing-filename': 'base',
        'backing-filename-format': 'raw',
      });
      const { stdout: check } = await native('qemu-img', ['check', '-f', 'qed', 'mirror'], { cwd: directory });
      expect(check).toContain('No errors were found');
      const { stdout: compared } = await native('qemu-img', ['compare', '-f', 'qcow2', '-F', 'qed', 'top', 'mirror'], {
        cwd: directory,
      });
      expect(compared.trim()).toBe('Images are identical.');
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('is drawn as missing before, and with sizes and data after', async () => {
    const page = await browser.open();
    await expect.poll(() => spokenName(page, 'middle'), patience).toMatch(/does not exist/);
    await createAndMirror(page);
    for (const name of ['base', 'middle', 'top', 'mirror']) {
      await expect.poll(() => spokenName(page, name), patience).toMatch(/64 MiB/);
      expect(await spokenName(page, name)).not.toMatch(/does not exist/);
    }
  });

  it('takes an image that is dropped on the page, and shows where it disagrees with the XML', async () => {
    const page = await browser.open();
    await createAndMirror(page);
    const foreign = await native('sh', ['-c', 'f=$(mktemp); qemu-img create -q -f vmdk $f 64M; base64 $f; rm $f']);
    await page.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64.replace(/\s/g, '')), (character) => character.charCodeAt(0));
      const dropped = new DataTransfer();
      dropped.items.add(new File([bytes], 'foreign.vmdk'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    }, foreign.stdout);
    await page.getByRole('row', { name: '/foreign.vmdk' }).waitFor();
    expect(await run(page, 'mv /foreign.vmdk /path/to/mirror')).toMatch(/exit 0/);
    await page
      .getByText(/The XML says mirror is qed, the image is vmdk/)
      .first()
      .waitFor();
  });

  it('shows each command before it runs', async () => {
    const page = await browser.open();
    const steps = page.locator('.step-command');
    await showTab(page, 'Create');
    expect(await steps.allInnerTexts()).toContain('qemu-img create -f qcow2 -b /path/to/middle -F qcow2 /path/to/top');
    expect(await page.locator('.command').count()).toBe(0);
  });
});
