import type { Browser, Page } from 'playwright-core';
import { skipTheTour } from '../e2e/browser.js';
import { run, showTab, switchLayout } from '../e2e/playground.js';
import { chain, infoOfChain, machine } from './documents.js';
import { median, option, quantile } from './statistics.js';
import { withPage } from './with-page.js';

/*
 * What someone at the page waits for, in Chromium (how it opens: start.bench.ts): the text, the picture and Monaco after a start; the
 * picture after a key, and of a chain of 30 after its `qemu-img info` was pasted; the RFC's images created and mirrored; the
 * answer of `qemu-img info`. The page must be built.
 *
 * usage: npm run bench:page [-- --runs N] [--keys: only keys] [--paste: only that]
 */

const runs = option('--runs', 10);

/** A page in a browser that has nothing of it stored. */
async function newPage(browser: Browser, url: string, text?: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(skipTheTour);
  await context.addInitScript(watchStart);
  if (text !== undefined) await context.addInitScript(keepText, text);
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.monaco-editor .view-line').first().waitFor();
  return page;
}

/** Runs in the page: as if this text had been typed in an earlier visit. */
function keepText(text: string): void {
  localStorage.setItem('backing-chain-playground:1:text', text);
}

interface StartTimes {
  text?: number;
  picture?: number;
  monaco?: number;
}

/** Runs in the page: when the frame came that first had each part. */
function watchStart(): void {
  const times: StartTimes = {};
  Object.assign(globalThis, { startTimes: times });
  const look = (now: number): void => {
    if (document.querySelector('textarea, .view-line') !== null) times.text ??= now;
    if (document.querySelector('.diagram-scroll svg') !== null) times.picture ??= now;
    if (document.querySelector('.monaco-editor .view-line') !== null) times.monaco ??= now;
    if (times.monaco === undefined || times.picture === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function measureStart(browser: Browser, url: string): Promise<void> {
  const seen: StartTimes[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    const page = await newPage(browser, url);
    seen.push(await page.evaluate(() => Reflect.get(globalThis, 'startTimes') as StartTimes));
    await page.context().close();
  }
  const times = (part: keyof StartTimes): number[] => seen.map((start) => start[part] ?? Number.NaN);
  print('start: text readable', times('text'));
  print('start: picture', times('picture'));
  print('start: Monaco', times('monaco'));
}

async function measureKeys(browser: Browser, url: string): Promise<void> {
  for (const [title, text, behind] of [
    ['key at 10 kB', machine(10_000), "' index='1'/>".length],
    ['key at 100 kB', machine(100_000), "' index='1'/>".length],
    ['key at 1 MB', machine(1_000_000), "' index='1'/>".length],
    ['key in 20 layers', chain(20), "'/>".length],
    ['key in 200 layers', chain(200), "'/>".length],
  ] as const) {
    const page = await newPage(browser, url, text.replace('NAME', 'named'));
    // Into the name of the first image, which the picture shows.
    await page
      .locator('.view-line', { hasText: /source file|<source/ })
      .first()
      .click();
    await page.keyboard.press('End');
    for (let step = 0; step < behind; step += 1) await page.keyboard.press('ArrowLeft');
    const times: number[] = [];
    for (let turn = -2; turn < runs; turn += 1) {
      await page.evaluate(awaitKey);
      await page.keyboard.press(turn % 2 === 0 ? 'x' : 'y');
      const time = await page.evaluate(() => Reflect.get(globalThis, 'keyTime') as Promise<number>);
      if (turn >= 0) times.push(time);
      await page.waitForTimeout(400);
    }
    print(title, times);
    await page.context().close();
  }
}

/** Runs in the page: will tell the milliseconds from the next key to the frame that shows a changed picture. */
function awaitKey(): void {
  let pressed = 0;
  addEventListener('keydown', (event) => (pressed = event.timeStamp), { capture: true, once: true });
  const keyTime = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (pressed === 0) return;
      observer.disconnect();
      // The frame that has the change is painted before a timer that the change starts.
      setTimeout(() => resolve(performance.now() - pressed));
    });
    const watched = { subtree: true, childList: true, characterData: true, attributes: true };
    for (const svg of document.querySelectorAll('.diagram-scroll')) observer.observe(svg, watched);
  });
  Object.assign(globalThis, { keyTime });
}

/** From the paste to the frame that was painted with the picture, to 8 ms: the first of a visit, and those after it. */
async function measurePaste(browser: Browser, url: string): Promise<void> {
  const first: number[] = [];
  const later: number[] = [];
  for (let turn = 0; turn < Math.max(3, runs / 2); turn += 1) {
    const page = await newPage(browser, url);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('.monaco-editor .view-line').first().click();
    // Nobody pastes as soon as the editor is there: what takes a paste comes by itself a moment later.
    await page.waitForTimeout(4000);
    for (let paste = 0; paste < 4; paste += 1) {
      const name = `top-${turn}-${paste}`;
      await page.evaluate((text) => navigator.clipboard.writeText(text), infoOfChain(30).replaceAll('NAME', name));
      await page.keyboard.press('Control+A');
      await page.evaluate(awaitPaste, name);
      await page.keyboard.press('Control+V');
      const time = await page.evaluate(() => Reflect.get(globalThis, 'pasteTime') as Promise<number>);
      (paste === 0 ? first : later).push(time);
      await page.waitForTimeout(400);
    }
    await page.context().close();
  }
  print('paste of 30, the first', first);
  print('paste of 30, later', later);
}

/**
 * Runs in the page: will tell the milliseconds from the key that pastes to the frame that the browser painted next, by its
 * own timing of events; rejects where the picture did not have the name by then.
 */
function awaitPaste(name: string): void {
  let lastKey = NaN;
  addEventListener('keydown', ({ timeStamp }) => (lastKey = timeStamp), { capture: true });
  const pasteTime = new Promise<number>((resolve, reject) => {
    let [pressed, drawn] = [NaN, Infinity];
    addEventListener('paste', () => (pressed = lastKey), { capture: true, once: true });
    const picture = new MutationObserver(() => {
      const isDrawn = [...document.querySelectorAll('.diagram-scroll text')].some((each) =>
        each.textContent.includes(name),
      );
      if (!isDrawn) return;
      drawn = performance.now();
      picture.disconnect();
    });
    for (const pane of document.querySelectorAll('.diagram-scroll'))
      picture.observe(pane, { subtree: true, childList: true, characterData: true });
    const timing = new PerformanceObserver((seen) => {
      const pasting = seen.getEntries().find((entry) => entry.name === 'keydown' && entry.startTime === pressed);
      if (pasting === undefined) return;
      timing.disconnect();
      const painted = pasting.startTime + pasting.duration;
      if (drawn < painted) resolve(pasting.duration);
      else reject(new Error(`painted after ${pasting.duration} ms without the picture`));
    });
    timing.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  Object.assign(globalThis, { pasteTime });
}

async function measureImages(browser: Browser, url: string): Promise<void> {
  const page = await newPage(browser, url);
  await switchLayout(page, 'Nested');
  const times: number[] = [];
  for (let turn = -1; turn < runs; turn += 1) {
    await run(page, 'rm -f /path/to/top /path/to/middle /path/to/base /path/to/mirror');
    await showTab(page, 'Create');
    const time = await page.evaluate(createAndMirror);
    if (turn >= 0) times.push(time);
  }
  print('create and mirror', times);
  const answers: number[] = [];
  for (let turn = -2; turn < runs; turn += 1) {
    await page.getByRole('textbox', { name: 'Command' }).fill('qemu-img info /path/to/middle');
    const time = await page.evaluate(answerAfterEnter);
    if (turn >= 0) answers.push(time);
  }
  print('qemu-img info', answers);
}

/** Runs in the page: milliseconds from the click that creates the images to the verdict on their mirror. */
async function createAndMirror(): Promise<number> {
  const button = (name: RegExp): HTMLElement | undefined =>
    [...document.querySelectorAll<HTMLElement>('button:not([disabled]):not([aria-disabled="true"])')].find((each) =>
      name.test(each.textContent.trim()),
    );
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        observer.disconnect();
        resolve();
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      look();
    });
  const start = performance.now();
  const says = (text: string) => (): boolean => document.querySelector('.verdict')?.textContent.includes(text) === true;
  button(/^Create these images/)?.click();
  await until(says('The images exist'));
  button(/^Mirror$/)?.click();
  await until(() => button(/^Mirror vd/) !== undefined);
  button(/^Mirror vd/)?.click();
  await until(says('Source and mirror read the same'));
  return performance.now() - start;
}

/** Runs in the page: milliseconds from Enter in the console to the command's exit status. */
function answerAfterEnter(): Promise<number> {
  return new Promise((resolve) => {
    const before = document.querySelectorAll('.command-end').length;
    const start = performance.now();
    const observer = new MutationObserver(() => {
      const ends = [...document.querySelectorAll('.command-end')];
      if (ends.length <= before || !(ends.at(-1)?.textContent ?? '').includes('exit')) return;
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    const input = document.querySelector<HTMLElement>('.console-line textarea, .console-line input');
    input?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
}

function print(title: string, times: readonly number[]): void {
  const shown = (time: number): string => time.toFixed(0).padStart(6);
  console.log(`${title.padEnd(22)} ${shown(median(times))} ms, 95 % ${shown(quantile(times, 0.95))} ms`);
}

await withPage(async (browser, url) => {
  if (process.argv.includes('--paste')) return measurePaste(browser, url);
  if (process.argv.includes('--keys')) return measureKeys(browser, url);
  await measureImages(browser, url);
  await measureStart(browser, url);
  await measureKeys(browser, url);
  await measurePaste(browser, url);
});
