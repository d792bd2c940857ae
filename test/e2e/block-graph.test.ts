import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { faults } from './axe.js';
import { withBrowser } from './browser.js';
import { run, showTab } from './playground.js';

const browser = withBrowser();

describe('QEMU’s own graph of a running domain', () => {
  it('shows nodes, permissions and libvirt’s names, follows a job, and can be taken along', async () => {
    const page = await browser.open();
    await run(page, 'create-images');
    await run(page, 'virsh start guest');
    await showTab(page, 'Jobs');
    await page.getByRole('tab', { name: 'Domain' }).press('ArrowRight');
    const panel = page.getByRole('tabpanel', { name: 'QEMU’s graph' });
    const picture = panel.getByRole('group', { name: 'QEMU’s block graph' });
    await picture.getByText('libvirt-1-format [qcow2]').waitFor();
    expect(await picture.innerText()).toContain('backing');
    await panel.getByRole('row', { name: /vda\[2\].*libvirt-2-format/u }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faults(page)).toEqual([]);
    }
    await run(page, 'virsh blockcopy guest vda --dest /copy --format qcow2 --transient-job');
    await picture.getByText(/^mirror job/u).waitFor();
    await panel.getByRole('button', { name: 'Copy as DOT' }).press('Enter');
    await page.getByText('DOT source is on the clipboard').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('digraph block_graph {');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Save as SVG' }).press('Enter'),
    ]);
    expect(await readFile(await saved.path(), 'utf8')).toContain('libvirt-1-format [qcow2]');
  });
});
