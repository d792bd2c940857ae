import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { skipTheTour } from '../e2e/browser.js';
import { wholeChromium } from '../e2e/chromium.js';
import { median, option } from './statistics.js';
import { type Start, type StartTimes, timeStart, traceStart } from '../e2e/trace-start.js';
import { withPage } from './with-page.js';

/*
 * How the page opens in Chromium, by the browser's own paint entries and trace: first contentful paint, the text area and Monaco
 * on three lines of a first visit with nothing cached; in a visit of their own, since a trace takes time, tasks by their processor
 * time; and at a second visit how many scripts come compiled from the browser's code cache. Files are sent as they are compressed
 * beside the page, which must be built.
 *
 * usage: npm run bench:start [-- --runs N] [--cache: only the second visit]
 */

const runs = option('--runs', 5);

/** What a visitor has: bytes per second (0: as much as there is), milliseconds to the server and back, and how much slower the processor. */
const lines = [
  { name: 'full speed', bytes: 0, latency: 0, slower: 1 },
  { name: '10 Mbit/s, 40 ms, 4x', bytes: 1_250_000, latency: 40, slower: 4 },
  { name: '1.6 Mbit/s, 150 ms, 4x', bytes: 200_000, latency: 150, slower: 4 },
] as const;

const viewport = { width: 1440, height: 900 };

async function firstVisits(browser: Browser, url: string): Promise<void> {
  for (const { name, bytes, latency, slower } of lines) {
    const starts: Start[] = [];
    const times: StartTimes[] = [];
    for (let turn = 0; turn < runs; turn += 1) {
      const visit = async <Seen>(
        see: (context: BrowserContext, prepare: (page: Page) => Promise<void>) => Promise<Seen>,
      ): Promise<Seen> => {
        const context = await browser.newContext({ viewport, serviceWorkers: 'block' });
        await context.addInitScript(skipTheTour);
        const seen = await see(context, async (page) => {
          const session = await context.newCDPSession(page);
          await session.send('Network.enable');
          const conditions = { offline: false, latency, downloadThroughput: bytes, uploadThroughput: bytes };
          if (bytes > 0) await session.send('Network.emulateNetworkConditions', conditions);
          await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
        });
        await context.close();
        return seen;
      };
      times.push(await visit((context, prepare) => timeStart(context, url, prepare)));
      starts.push(await visit((context, prepare) => traceStart(browser, context, url, prepare)));
    }
    print(name, times, starts);
  }
}

function print(name: string, times: readonly StartTimes[], starts: readonly Start[]): void {
  const told = (of: (start: StartTimes) => number): string => {
    const all = times.map(of);
    return `${Math.min(...all).toFixed(0)} ms at best, ${median(all).toFixed(0)} in the middle`;
  };
  const over = (limit: number, of: (start: Start) => Start['tasks']): string =>
    String(median(starts.map((start) => of(start).filter(({ time }) => time > limit).length)));
  const longest = (of: (start: Start) => Start['tasks']): string =>
    median(starts.map((start) => Math.max(0, ...of(start).map(({ time }) => time)))).toFixed(0);
  const all = ({ tasks }: Start): Start['tasks'] => tasks;
  const before = ({ tasks }: Start): Start['tasks'] => tasks.filter(({ beforeText }) => beforeText);
  console.log(name);
  console.log(`  first contentful paint  ${told(({ paint }) => paint)}`);
  console.log(`  text can be typed into  ${told(({ text }) => text)}`);
  console.log(`  Monaco                  ${told(({ monaco }) => monaco)}`);
  console.log(
    `  before the text: ${over(50, before)} tasks over 50 ms of processor time, the longest ${longest(before)} ms`,
  );
  console.log(
    `  all: ${over(50, all)} over 50 ms, ${over(150, all)} over 150 ms, the longest ${longest(all)} ms; ` +
      `${median(starts.map(({ requests }) => requests))} requests`,
  );
}

/**
 * A second visit, of a browser with a profile on the disk. Chromium's BackgroundResourceFetch reads scripts on another thread, and
 * then without what was kept of them compiled: a page can't change that, so both ways are told.
 */
async function secondVisit(url: string, features: readonly string[]): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'backing-chain-visits-'));
  try {
    const start = async (): Promise<Start> => {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: wholeChromium,
        args: ['--no-sandbox', '--disable-gpu', ...features],
        viewport,
      });
      await context.addInitScript(skipTheTour);
      const seen = await traceStart(context.browser(), context, url);
      const page = await context.newPage();
      await page.goto(url);
      // The whole release is kept, and each file's compiled form is written down a moment after.
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await page.waitForTimeout(5000);
      await context.close();
      return seen;
    };
    await start();
    const { scripts, fromCodeCache, monaco } = await start();
    console.log(
      `second visit${features.length > 0 ? `, ${features.join(' ')}` : ''}: ${fromCodeCache} of ${scripts} scripts ` +
        `from the code cache, Monaco after ${monaco.toFixed(0)} ms`,
    );
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

await withPage(async (browser, url) => {
  if (!process.argv.includes('--cache')) await firstVisits(browser, url);
  await secondVisit(url, []);
  await secondVisit(url, ['--disable-features=BackgroundResourceFetch']);
});
