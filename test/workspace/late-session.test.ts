import { describe, expect, test } from 'vitest';
import { ImagesError } from '../../src/images/index.js';
import type { ConsoleLog } from '../../src/workspace/console/console-log.js';
import { type LateSession, lateSession } from '../../src/workspace/session/late-session.js';
import type { Session } from '../../src/workspace/session/session.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { createStore, type Store } from '../../src/workspace/state/store.js';

/** A session whose download the test ends, and what it and the console were told. */
interface Asked {
  readonly store: Store;
  readonly session: LateSession;
  readonly told: string[];
  readonly arrive: () => void;
  readonly fail: (error?: Error) => void;
}

function asked(): Asked {
  const store = createStore(initialState(''));
  const told: string[] = [];
  const log: ConsoleLog = {
    begin: () => ({ print: () => undefined, end: () => undefined }),
    say: (_, text) => told.push(`said: ${text}`),
  };
  const there = {
    runLines: (text: string) => Promise.resolve(void told.push(`ran: ${text}`)),
    createImages: () => Promise.resolve(told.push('created') > 0),
    stop: () => void told.push('stopped'),
    files: { list: () => Promise.resolve([{ path: '/disk' }]) },
  } as unknown as Session;
  let settle: { readonly resolve: (session: Session) => void; readonly reject: (error: Error) => void } | null = null;
  const load = (): Promise<Session> => new Promise((resolve, reject) => (settle = { resolve, reject }));
  return {
    ...{ store, told, session: lateSession({ store, log }, load) },
    arrive: () => settle?.resolve(there),
    fail: (error = new Error('no answer')) => settle?.reject(error),
  };
}

describe('a session that is downloaded when it is needed', () => {
  test('runs what was asked for while it was on its way, and is busy until then', async () => {
    const { session, store, told, arrive } = asked();
    const ran = session.runLines('qemu-img --version');
    expect(store.state.peek().busy).toBe(true);
    arrive();
    await ran;
    expect(told).toEqual(['ran: qemu-img --version']);
    expect(store.state.peek().busy).toBe(false);
  });

  test('runs nothing else while one thing waits for it', async () => {
    const { session, told, arrive } = asked();
    const ran = session.runLines('first');
    expect(await session.createImages()).toBe(false);
    arrive();
    await ran;
    expect(told).toEqual(['ran: first']);
  });

  test('runs nothing that was stopped meanwhile, and keeps the line', async () => {
    const { session, store, told, arrive } = asked();
    const ran = session.runLines('rm -f /disk');
    session.stop();
    await ran;
    arrive();
    await session.prepare();
    expect(told).toEqual([]);
    expect(store.state.peek().busy).toBe(false);
    expect(store.state.peek().commandHistory).toContain('rm -f /disk');
  });

  test('says that it can’t be had, keeps the line, and is asked for again the next time', async () => {
    const { session, store, told, arrive, fail } = asked();
    const ran = session.runLines('ls');
    fail();
    await ran;
    expect(told).toEqual([expect.stringMatching(/^said: .* could not be loaded/u)]);
    expect(store.state.peek().commandHistory).toContain('ls');
    const again = session.runLines('ls');
    arrive();
    await again;
    expect(told.at(-1)).toBe('ran: ls');
  });

  test('says what the images say of why they can’t be had', async () => {
    const { session, told, fail } = asked();
    const ran = session.runLines('ls');
    fail(new ImagesError('The browser refuses Workers here.'));
    await ran;
    expect(told).toEqual(['said: The browser refuses Workers here.']);
  });

  test('hands on at once when it is there', async () => {
    const { session, told, arrive } = asked();
    const ready = session.prepare();
    arrive();
    await ready;
    session.stop();
    expect(await session.createImages()).toBe(true);
    expect(await session.files.list()).toEqual([{ path: '/disk' }]);
    expect(told).toEqual(['stopped', 'created']);
  });
});
