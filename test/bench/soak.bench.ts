import { existsSync, readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { skipTheTour } from '../e2e/browser.js';
import { option } from './statistics.js';
import { withPage } from './with-page.js';

/*
 * Random actions in one page for a long time, and a table of what it holds: the heap, elements and listeners of the page, and the
 * memory of its process, Workers and images included. Each row begins anew: the first example, no images. The page must be built.
 *
 * usage: npm run bench:soak [-- --actions N] [--rows N] [--seed N]
 */

const actions = option('--actions', 10_000);
const rows = option('--rows', 10);

/** A generator of its own, so that a run can be had again (mulberry32). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const random = randomNumbers(option('--seed', 20_261_128));
const pick = <One>(list: readonly [One, ...One[]]): One => list[random(list.length)] ?? list[0];

async function click(page: Page, selector: string): Promise<void> {
  const found = page.locator(selector).filter({ visible: true });
  const count = await found.count();
  if (count > 0) await found.nth(random(count)).click();
}

async function consoleLine(page: Page, line: string): Promise<void> {
  await page.locator('.console-line .stop').waitFor({ state: 'detached', timeout: 60_000 });
  await page.getByRole('textbox', { name: 'Command' }).fill(line);
  await page.getByRole('textbox', { name: 'Command' }).press('Enter');
  await page.locator('.console-line .stop').waitFor({ state: 'detached', timeout: 60_000 });
}

/** What a visitor does, and how often in a hundred. */
const kinds: readonly {
  readonly weight: number;
  readonly name: string;
  readonly act: (page: Page) => Promise<void>;
}[] = [
  {
    weight: 25,
    name: 'typing',
    act: async (page) => {
      await click(page, '.monaco-editor .view-line');
      await page.keyboard.type(pick(['a', '<', '/images/x', "type='raw'", '\n', '</disk>']));
    },
  },
  { weight: 14, name: 'undo', act: (page) => page.keyboard.press('Control+Z') },
  { weight: 20, name: 'tabs', act: (page) => click(page, '[role="tab"]') },
  { weight: 13, name: 'layouts', act: (page) => click(page, '[role="group"][aria-label^="Layout"] button') },
  {
    weight: 14,
    name: 'commands',
    act: (page) =>
      consoleLine(
        page,
        pick([
          'create-images',
          'ls',
          'qemu-img info /path/to/top',
          'virsh domblklist guest',
          'virsh start guest',
          'virsh destroy guest',
          'guest vda write 0 1M',
        ]),
      ),
  },
  { weight: 6, name: 'images', act: (page) => click(page, '[data-image-id]') },
  {
    weight: 3,
    name: 'examples',
    act: async (page) => {
      await page.getByRole('button', { name: 'Examples' }).click();
      await click(page, '.gallery button');
      await page.keyboard.press('Escape');
    },
  },
  {
    weight: 3,
    name: 'menus',
    act: async (page) => {
      await page.getByRole('button', { name: pick(['Share', 'History', 'Open']), exact: true }).click();
      await page.keyboard.press('Escape');
    },
  },
  { weight: 2, name: 'compare', act: (page) => page.getByRole('button', { name: 'Compare', exact: true }).click() },
];

function randomAction(): (typeof kinds)[number]['act'] {
  let left = random(kinds.reduce((sum, { weight }) => sum + weight, 0));
  for (const { weight, act } of kinds) {
    left -= weight;
    if (left < 0) return act;
  }
  throw new Error('The weights have changed.');
}

interface Held {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Of the page's process, its Workers with their images included; not a number but on Linux. */
  readonly process: number;
}

const mebibytes = 1024 ** 2;

/** What the page holds after all that could be collected was. */
async function held(page: Page, browserSide: CDPSession): Promise<Held> {
  await page.waitForTimeout(3000);
  for (let turn = 0; turn < 4; turn += 1) await browserSide.send('HeapProfiler.collectGarbage');
  const { metrics } = await browserSide.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  return {
    heap: metric('JSHeapUsedSize') / mebibytes,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    process: (await processBytes(page)) / mebibytes,
  };
}

/** Bytes in memory of the largest process that draws a page. */
async function processBytes(page: Page): Promise<number> {
  const browserSide = await page.context().browser()?.newBrowserCDPSession();
  if (browserSide === undefined || !existsSync('/proc/self/status')) return Number.NaN;
  const { processInfo } = await browserSide.send('SystemInfo.getProcessInfo');
  await browserSide.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmRSS:\s*(\d+) kB/u.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0));
  return Math.max(0, ...sizes) * 1024;
}

/** As at the start: the first example, no images. */
async function beginAnew(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await consoleLine(page, 'virsh destroy guest');
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.locator('.gallery button').first().click();
  await page.getByRole('tab', { name: /^Files/u }).click();
  const clear = page.getByRole('button', { name: 'Clear images' });
  if (!(await clear.isEnabled())) return;
  await clear.click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
}

await withPage(async (browser, url) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  await context.addInitScript(skipTheTour);
  const page = await context.newPage();
  const thrown: string[] = [];
  page.on('pageerror', ({ message }) => thrown.push(message));
  await page.goto(url);
  await page.locator('.monaco-editor .view-line').first().waitFor();
  const browserSide = await context.newCDPSession(page);
  await browserSide.send('Performance.enable');
  let failed = 0;
  console.log(
    '| after | heap MiB | nodes | listeners | process MiB | not done |\n| --- | --- | --- | --- | --- | --- |',
  );
  for (let row = 0; row <= rows; row += 1) {
    page.setDefaultTimeout(30_000);
    await beginAnew(page);
    const { heap, nodes, listeners, process: resident } = await held(page, browserSide);
    const done = Math.round((actions / rows) * row);
    console.log(`| ${done} | ${heap.toFixed(1)} | ${nodes} | ${listeners} | ${resident.toFixed(0)} | ${failed} |`);
    if (row === rows) break;
    // What can't be pressed within that is hidden or disabled.
    page.setDefaultTimeout(1500);
    for (let turn = done; turn < Math.round((actions / rows) * (row + 1)); turn += 1) {
      // A control that another action has hidden or disabled can't be used: that is no fault.
      await randomAction()(page).catch(() => (failed += 1));
    }
  }
  console.log(thrown.length === 0 ? 'Nothing was thrown.' : `Thrown: ${thrown.join('; ')}`);
});
