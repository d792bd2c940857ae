import type { Browser, Page } from 'playwright-core';
import { run, showTab, start } from '../e2e/playground.js';
import { withPage } from './with-page.js';

/*
 * How long the page stands still while a live job copies 256 MiB, and how soon
 * a stop is heard. The page must be built (npm run build).
 *
 * usage: npm run bench:live
 */

const size = '256M';

async function measure(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(120_000);
  await page.goto(url);
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await must(page, 'mkdir -p /path/to');
  await must(page, `qemu-img create -q -f raw /path/to/base ${size}`);
  await must(page, `qemu-io -f raw -c 'write -q -P 0x11 0 ${size}' /path/to/base`);
  await must(page, 'qemu-img create -q -f qcow2 -b /path/to/base -F raw /path/to/middle');
  await must(page, 'qemu-img create -q -f qcow2 -b /path/to/middle -F qcow2 /path/to/top');
  await must(page, 'virsh start guest');
  await showTab(page, 'Jobs');
  await must(page, 'virsh blockcopy guest vda --dest /copy --format raw --transient-job');
  await watchFrames(page);
  const began = performance.now();
  await must(page, 'wait ready vda');
  const took = performance.now() - began;
  const { longest, tasks } = await frames(page);
  await must(page, 'virsh blockjob guest vda --abort');
  await must(page, 'virsh blockcopy guest vda --dest /again --format raw --transient-job --bandwidth 1');
  await start(page, 'wait ready vda');
  await page.waitForTimeout(500);
  console.log(`copy of ${size}, READY after        ${took.toFixed(0)} ms`);
  console.log(`longest gap between two frames   ${longest.toFixed(0)} ms`);
  console.log(`longest task of the page         ${tasks.toFixed(0)} ms (0: none over 50 ms)`);
  console.log(`from Pause to the line's end     ${(await stopTime(page)).toFixed(0)} ms`);
}

/** Runs a line that has to succeed. */
async function must(page: Page, line: string): Promise<void> {
  const said = await run(page, line);
  if (!said.includes('exit 0')) throw new Error(said);
}

async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { longest: 0, tasks: 0 };
    Object.assign(globalThis, { seen });
    let before = performance.now();
    const frame = (now: number): void => {
      seen.longest = Math.max(seen.longest, now - before);
      before = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.tasks = Math.max(seen.tasks, duration);
    }).observe({ type: 'longtask' });
  });
}

function frames(page: Page): Promise<{ longest: number; tasks: number }> {
  return page.evaluate(() => Reflect.get(globalThis, 'seen') as { longest: number; tasks: number });
}

/** Presses Pause and tells the milliseconds until the console says that the line has stopped. */
function stopTime(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        new MutationObserver((_, observer) => {
          const ends = document.querySelectorAll('.command-end');
          if (ends[ends.length - 1]?.textContent.startsWith('stopped') !== true) return;
          observer.disconnect();
          resolve(performance.now() - began);
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
        document.querySelector<HTMLElement>('.jobs-tab .stop')?.click();
      }),
  );
}

await withPage(measure);
