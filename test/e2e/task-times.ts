import type { Browser, Page } from 'playwright-core';

/** What a trace holds of a task; times are microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Of the processor: how busy the machine is besides does not count. */
  readonly tdur?: number;
}

const mark = 'tasks are counted';

/** Milliseconds of processor time of each task of the page's main thread while something is done there. */
export async function taskTimes(browser: Browser, page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  });
  await page.evaluate((name) => void performance.mark(name), mark);
  await act();
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await ended;
  await session.detach();
  const begin = events.find(({ name }) => name === mark);
  if (begin === undefined) throw new Error('The trace has nothing of the page.');
  return events
    .filter(({ pid, tid, ts }) => pid === begin.pid && tid === begin.tid && ts >= begin.ts)
    .filter(({ name, ph }) => name.endsWith('RunTask') && ph === 'X')
    .map(({ tdur = 0 }) => tdur / 1000);
}
