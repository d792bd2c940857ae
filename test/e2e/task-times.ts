import type { Browser, Page } from 'playwright-core';
import { recordedTrace } from './recorded-trace.js';

const mark = 'tasks are counted';

/** Milliseconds of processor time of each task of the page's main thread while something is done there. */
export async function taskTimes(browser: Browser, page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const events = await recordedTrace(session, ['toplevel', 'blink.user_timing'], async () => {
    await page.evaluate((name) => void performance.mark(name), mark);
    await act();
  });
  await session.detach();
  const begin = events.find(({ name }) => name === mark);
  if (begin === undefined) throw new Error('The trace has nothing of the page.');
  return events
    .filter(({ pid, tid, ts }) => pid === begin.pid && tid === begin.tid && ts >= begin.ts)
    .filter(({ name, ph }) => name.endsWith('RunTask') && ph === 'X')
    .map(({ tdur = 0 }) => tdur / 1000);
}
