import type { Browser, BrowserContext, Page } from 'playwright-core';
import { recordedTrace, type TraceEvent } from './recorded-trace.js';

/** Milliseconds to the first contentful paint, to the text area, and to Monaco. */
export interface StartTimes {
  readonly paint: number;
  readonly text: number;
  readonly monaco: number;
}

/** How a page started, as the browser itself recorded it. */
export interface Start extends StartTimes {
  /** Milliseconds of processor time of each task of the page's main thread until Monaco was there, and a second more. */
  readonly tasks: readonly Task[];
  readonly requests: number;
  /** Scripts that were compiled, and those of them whose compiled form was kept from an earlier visit. */
  readonly scripts: number;
  readonly fromCodeCache: number;
}

export interface Task {
  readonly time: number;
  readonly beforeText: boolean;
}

const categories = [
  'toplevel',
  'blink.user_timing',
  'devtools.timeline',
  'v8',
  'loading',
  'disabled-by-default-v8.compile',
];
/** Milliseconds in which Monaco still draws what it found out. */
const aSecond = 1000;

/** Milliseconds in which a window that was just opened loads the browser's own pages: those below its address bar take both processors. */
const windowSettles = 3000;

/**
 * Opens an address in a window that is there, and tells how long that took: without a trace, which takes processor time
 * of its own.
 */
export async function timeStart(
  context: BrowserContext,
  url: string,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<StartTimes> {
  const page = await context.newPage();
  await page.addInitScript(watchParts);
  await prepare(page);
  await page.waitForTimeout(windowSettles);
  await opened(page, url);
  const seen = await page.evaluate(seenParts);
  await page.close();
  return seen;
}

/** Opens an address until Monaco is there and has drawn what it found out. */
async function opened(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 120_000 });
  await page.waitForTimeout(aSecond);
}

/** Opens an address in a page of the context, and tells how that went. */
export async function traceStart(
  browser: Browser | null,
  context: BrowserContext,
  url: string,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Start> {
  const page = await context.newPage();
  await page.addInitScript(watchParts);
  await prepare(page);
  const session = await (browser?.newBrowserCDPSession() ?? context.newCDPSession(page));
  const events = await recordedTrace(session, categories, () => opened(page, url));
  const seen = await page.evaluate(seenParts);
  await page.close();
  return { ...seen, ...told(events, seen.text) };
}

/** Runs in the page: notes when the text area and Monaco came. */
function watchParts(): void {
  const times: { text?: number; monaco?: number } = {};
  Object.assign(globalThis, { partTimes: times });
  const look = (now: number): void => {
    if (document.querySelector('textarea.plain-editor-text') !== null) times.text ??= now;
    if (document.querySelector('.monaco-editor .view-line') !== null) times.monaco ??= now;
    if (times.monaco === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page. */
function seenParts(): Pick<Start, 'paint' | 'text' | 'monaco' | 'requests'> {
  const { text, monaco } = Reflect.get(globalThis, 'partTimes') as { text?: number; monaco?: number };
  return {
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    text: text ?? monaco ?? Number.NaN,
    monaco: monaco ?? Number.NaN,
    requests: performance.getEntriesByType('resource').length + 1,
  };
}

function told(events: readonly TraceEvent[], text: number): Pick<Start, 'tasks' | 'scripts' | 'fromCodeCache'> {
  const begin = events.findLast(
    ({ name, args }) => name === 'navigationStart' && args.data?.documentLoaderURL?.startsWith('http') === true,
  );
  if (begin === undefined) throw new Error('The trace does not hold the page’s start.');
  const own = events.filter(({ pid, ts }) => pid === begin.pid && ts >= begin.ts);
  const main = own.find(({ name }) => name === 'firstContentfulPaint')?.tid;
  const tasks = own
    .filter(({ name, tid, ph }) => name.endsWith('RunTask') && tid === main && ph === 'X')
    .map(({ ts, tdur, dur = 0 }) => ({
      time: (tdur ?? dur) / 1000,
      beforeText: (ts - begin.ts) / 1000 < text,
    }));
  const compiled = own.filter(({ name, tid }) => /^v8\.compile(?:Module)?$/u.test(name) && tid === main);
  return {
    tasks,
    scripts: compiled.length,
    fromCodeCache: compiled.filter(({ args }) => (args.data?.consumedCacheSize ?? 0) > 0).length,
  };
}
