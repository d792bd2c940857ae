import { describe, expect, it } from 'vitest';
import { withBrowser } from './browser.js';
import { newestCommand, run, showTab, start } from './playground.js';

const browser = withBrowser();

describe('the console', () => {
  it('runs qemu-img as typed, with its real output and status', async () => {
    const page = await browser.open();
    await run(page, `qemu-img create -f qcow2 '/with a blank' 1T`);
    const info = await run(page, `qemu-img info '/with a blank'`);
    expect(info).toContain('virtual size: 1 TiB (1099511627776 bytes)');
    expect(info).toMatch(/exit 0, \d+ ms/);
  });

  it('marks error output in words, and shows the status', async () => {
    const page = await browser.open();
    const said = await run(page, 'qemu-img info /nowhere');
    expect(said).toMatch(/Error output:\s*qemu-img: Could not open '\/nowhere'/);
    expect(said).toMatch(/exit 1/);
  });

  it('runs pasted lines in order and stops at the first that fails', async () => {
    const page = await browser.open();
    const lines = ['qemu-img create -q -f raw /a 1M # a comment', 'cp /a /b', 'rm /c', 'rm /a'].join('\n');
    await run(page, lines);
    await page.getByText('The line after it was not run.').waitFor();
    expect(await run(page, 'ls')).toMatch(/\/a\s+\/b/);
  });

  it('brings back earlier lines, also after a reload', async () => {
    const page = await browser.open();
    await run(page, 'ls');
    await run(page, 'help');
    const input = page.getByRole('textbox', { name: 'Command' });
    await input.press('ArrowUp');
    expect(await input.inputValue()).toBe('help');
    await page.reload();
    await input.press('ArrowUp');
    await input.press('ArrowUp');
    expect(await input.inputValue()).toBe('ls');
  });

  it('completes paths of images that exist', async () => {
    const page = await browser.open();
    await run(page, 'qemu-img create -q -f raw /some-image 1M');
    const input = page.getByRole('textbox', { name: 'Command' });
    await input.fill('qemu-img info /so');
    await page.getByRole('tab', { name: 'Files (1)' }).waitFor();
    await input.press('Tab');
    await expect.poll(() => input.inputValue()).toBe('qemu-img info /some-image ');
  });

  it('stops a long convert and goes on', async () => {
    const page = await browser.open();
    await run(page, `qemu-img create -q -f raw /long 512M && qemu-io -f raw -c 'write -P 1 0 400M' /long`);
    await start(page, 'qemu-img convert -p -c -O qcow2 /long /compressed');
    await page.getByRole('progressbar').waitFor();
    await page.getByRole('region', { name: 'Console' }).getByRole('button', { name: 'Stop' }).click();
    await newestCommand(page)
      .getByText(/stopped after/)
      .waitFor();
    expect(await run(page, 'qemu-img info /long')).toMatch(
      /virtual size: 512 MiB[\s\S]*exit 0|exit 0[\s\S]*virtual size: 512 MiB/,
    );
  });

  it('tells for how long it runs, is stopped by Ctrl+C, and takes nothing else meanwhile', async () => {
    const page = await browser.open();
    await run(page, 'qemu-img create -q -f raw /long 1M');
    await start(page, `qemu-io -f raw ${"-c 'sleep 1900' ".repeat(60)}/long`);
    await newestCommand(page)
      .getByText(/^running, \d+ s$/)
      .waitFor();
    const input = page.getByRole('textbox', { name: 'Command' });
    await input.fill('ls');
    await input.press('Enter');
    await page.getByText('Another command is still running').waitFor();
    await input.press('Control+C');
    await newestCommand(page)
      .getByText(/stopped after/)
      .waitFor();
    await input.press('Enter');
    await newestCommand(page).getByText('long').waitFor();
  });

  it('says that the memory budget is used up, and goes on', async () => {
    const page = await browser.open();
    await showTab(page, /^Files/);
    await page.getByRole('combobox', { name: 'Memory budget' }).selectOption({ label: '64 MiB' });
    await run(page, 'qemu-img create -q -f raw /big 1G');
    const said = await run(page, `qemu-io -f raw -c 'write -P 1 0 200M' /big`);
    expect(said).toContain('No space left on device');
    expect(said).toContain('The memory budget for images is used up');
    expect(await run(page, 'rm /big')).toMatch(/exit 0/);
    expect(await run(page, 'qemu-img create -q -f qcow2 /small 1M')).toMatch(/exit 0/);
  });

  it('refuses what a shell would do and this console does not, and runs nothing of it', async () => {
    const page = await browser.open();
    const input = page.getByRole('textbox', { name: 'Command' });
    await input.fill('qemu-img create -f raw /x 1M\nls | wc');
    await input.press('Enter');
    await page.locator('.console-message.tone-error').waitFor();
    expect(await page.locator('.command').count()).toBe(0);
  });
});
