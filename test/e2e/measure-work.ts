import type { CDPSession, Page } from 'playwright-core';

/** How often the work is done: the first times it is compiled as well, as a page's own work is. */
const times = 4;

/**
 * Milliseconds of processor time that a known piece of a page's work takes in `page`, at most: about 50 on a
 * machine of 2025, as much more as this one is slower, or has less of its core just now.
 */
export async function measureWork(page: Page, session: CDPSession): Promise<number> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    const before = await taskTime(session);
    await page.evaluate(someWork);
    taken.push((await taskTime(session)) - before);
  }
  return Math.max(...taken);
}

/** Milliseconds of processor time that the page's tasks have taken. */
async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value;
  if (seconds === undefined) throw new Error('The browser does not tell how long tasks took.');
  return seconds * 1000;
}

/** Runs in the page: what pages do, of each a little. */
function someWork(): void {
  const host = document.createElement('div');
  document.body.append(host);
  for (let round = 0; round < 3; round++) {
    const rows = Array.from({ length: 400 }, (_, at) => ({ name: `row-${String(at)}`, at: (at * 7919) % 401 }));
    const read = (JSON.parse(JSON.stringify(rows)) as typeof rows).sort((a, b) => a.at - b.at);
    const shown = read.map(({ name }) => {
      const row = document.createElement('p');
      row.textContent = name.replace(/[aeiou](?=\w)/gu, '-');
      return row;
    });
    host.replaceChildren(...shown);
    // The layout is part of the work.
    host.getBoundingClientRect();
  }
  host.remove();
}
