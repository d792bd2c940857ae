import type { CDPSession } from 'playwright-core';

/** What a trace holds of a moment; times are microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Of the processor: how busy the machine is besides does not count. */
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly documentLoaderURL?: string; readonly consumedCacheSize?: number } };
}

/** What the browser's trace tells in these categories while something is done. */
export async function recordedTrace(
  session: CDPSession,
  categories: string[],
  act: () => Promise<unknown>,
): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  });
  await act();
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await ended;
  return events;
}
