import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faults } from './axe.js';
import { withBrowser } from './browser.js';
import { diagram, diagramImage, replaceDocument, run, showTab, spokenName } from './playground.js';

const browser = withBrowser();

const withDrive = `<domain type='qemu'><name>guest</name><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/top'/><target dev='sda' bus='scsi'/></disk>
<disk type='file' device='cdrom'><target dev='hda' bus='ide'/><readonly/></disk>
</devices></domain>`;

/** Presses a button and waits until its line has ended. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.locator('.console-line .stop').waitFor({ state: 'detached' });
}

it('media change, disks come and go, and a backup takes what changed, all by forms', async () => {
  const page = await browser.open({ theme: 'dark' });
  page.setDefaultTimeout(20_000);
  await replaceDocument(page, withDrive);
  for (const line of [
    ...['mkdir /i', 'qemu-img create -f qcow2 /i/top 1M', 'qemu-img create -f raw /i/cd.iso 64k'],
    ...['qemu-img create -f qcow2 /i/data 1M', 'virsh start guest'],
  ]) {
    await run(page, line);
  }

  await diagram(page).locator('[data-disk-id="hda"]').getByText('empty', { exact: true }).click();
  await page.getByText('Change the medium of hda').click();
  await page.getByRole('combobox', { name: 'Medium' }).fill('/i/none.iso');
  await page.getByText('There is no /i/none.iso in this page’s memory yet').waitFor();
  await page.getByRole('combobox', { name: 'Medium' }).fill('/i/cd.iso');
  await press(page, 'Insert');
  await diagramImage(page, 'cd\\.iso').waitFor();

  await diagramImage(page, 'cd\\.iso').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /^Change the medium…/u }).click();
  await press(page, 'Eject');
  await diagramImage(page, 'cd\\.iso').waitFor({ state: 'detached' });

  await diagramImage(page, 'top').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /^Attach or detach a disk…/u }).click();
  await page.getByRole('combobox', { name: 'Image' }).fill('/i/data');
  expect(await page.getByText('virsh attach-disk guest /i/data sdb').innerText()).toContain('--persistent');
  await press(page, 'Attach');
  await diagramImage(page, 'data').click();
  expect(await faults(page)).toEqual([]);
  await press(page, 'Detach sdb');
  await diagramImage(page, 'data').waitFor({ state: 'detached' });

  await showTab(page, 'Jobs');
  await page.getByRole('button', { name: 'Backup', exact: true }).click();
  await page.getByRole('textbox', { name: 'Checkpoint' }).fill('monday');
  await press(page, 'Backup all disks');
  await run(page, 'wait done sda');
  await run(page, 'guest sda write -P 7 64k 64k');
  await expect.poll(() => spokenName(page, 'top')).toContain('Bitmap monday marks what is written: 64 KiB of 1 MiB');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Checkpoint' }).fill('');
  await page.getByRole('combobox', { name: 'What' }).selectOption('changes since monday');
  await press(page, 'Backup all disks');
  await run(page, 'wait done sda');
  expect(await run(page, 'virsh domjobinfo guest --completed')).toContain('64.000 KiB');
  await press(page, 'Delete monday');
  await page.getByRole('region', { name: 'Checkpoints' }).waitFor({ state: 'detached' });
});
