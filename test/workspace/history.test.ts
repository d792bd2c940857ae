import { describe, expect, it } from 'vitest';
import { historyEntries, writeHistoryFile } from '../../src/workspace/history/history-file.js';
import { leaveReplay } from '../../src/workspace/history/replay.js';
import { createStore } from '../../src/workspace/state/store.js';
import { keepEarlier } from '../../src/workspace/state/keep-earlier.js';
import { readEarlier, readSavedState, saveState } from '../../src/workspace/saved/saved-state.js';
import type { TextStorage } from '../../src/workspace/saved/text-storage.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { reduce } from '../../src/workspace/state/reduce.js';
import type { EarlierText, State } from '../../src/workspace/state/state.js';

function entry(time: number, more: Partial<EarlierText> = {}): EarlierText {
  return { text: `<a n='${time}'/>`, notes: [], label: 'Before', time, ...more };
}

function memoryStorage(capacity = Infinity): TextStorage {
  const kept = new Map<string, string>();
  return {
    read: (key) => kept.get(key) ?? null,
    write(key, value) {
      const others = [...kept].filter(([name]) => name !== key).reduce((sum, [, text]) => sum + text.length, 0);
      if (others + value.length > capacity) return false;
      kept.set(key, value);
      return true;
    },
  };
}

const times = (earlier: readonly EarlierText[]) => earlier.map(({ time }) => time);
const kept = (state: State, earlier: EarlierText) => reduce(state, { type: 'state-kept', earlier });

describe('the history', () => {
  it('keeps the newest thirty, and every one with a name', () => {
    const named = [1, 2, 3].map((time) => entry(time, { name: `save ${time}` }));
    const all = keepEarlier(
      named,
      Array.from({ length: 40 }, (_, at) => entry(at + 10)),
    );
    expect(times(all)).toEqual([...Array.from({ length: 30 }, (_, at) => 49 - at), 3, 2, 1]);
  });

  it('keeps the same state once, and the same text with other commands twice', () => {
    const first = keepEarlier([], [entry(1, { text: '<a/>' }), entry(2, { text: '<a/>' })]);
    expect(times(first)).toEqual([2]);
    const script = ['qemu-img create a 1M'];
    expect(
      times(keepEarlier(first, [entry(3, { text: '<a/>', script }), entry(4, { text: '<a/>', script: ['rm a'] })])),
    ).toEqual([4, 3]);
  });

  it('gives no two entries the same time', () => {
    expect(times(keepEarlier([entry(5)], [entry(5, { text: '<b/>' })]))).toEqual([6, 5]);
    expect(times(keepEarlier([entry(5, { name: 'x' })], [entry(5, { name: 'x' })]))).toEqual([5]);
  });

  it('keeps what there is now as the newest, whatever a wrong clock dated later', () => {
    const future = Array.from({ length: 30 }, (_, at) => entry(5000 + at, at === 7 ? { name: 'mine' } : {}));
    const start = { ...initialState(''), earlier: keepEarlier([], future) };
    const now = kept(start, entry(1000));
    expect(times(now.earlier)).toEqual(Array.from({ length: 31 }, (_, at) => 1000 - at));
    expect(now.earlier.slice(1).map(({ text }) => text)).toEqual(start.earlier.map(({ text }) => text));
    expect(kept(now, entry(1001)).earlier).toHaveLength(31);
    expect(kept(now, entry(1001)).earlier.map(({ name }) => name)).toContain('mine');
  });

  it('holds a named state once, though a clock gave it two times', () => {
    expect(
      times(keepEarlier([entry(5, { name: 'x', text: '<a/>' })], [entry(9, { name: 'x', text: '<a/>' })])),
    ).toEqual([9]);
  });

  it('comes back from a file as it was', () => {
    const earlier = [entry(2, { script: ['ls'] }), entry(1, { name: 'mine' })];
    expect(readEarlier(historyEntries(writeHistoryFile(earlier)))).toEqual(earlier);
    expect(historyEntries('{"format":"other","entries":[]}')).toBeNull();
    expect(historyEntries('[')).toBeNull();
  });
});

describe('the history in storage', () => {
  it('holds what two tabs keep, whoever writes last', () => {
    const storage = memoryStorage();
    const start = initialState('');
    saveState(storage, null, start);
    const one = kept(start, entry(1));
    const other = kept(start, entry(2));
    saveState(storage, start, one);
    saveState(storage, start, other);
    saveState(storage, one, kept(one, entry(3)));
    expect(times(readSavedState(storage, '').earlier)).toEqual([3, 2, 1]);
  });

  it('forgets what this tab removed', () => {
    const storage = memoryStorage();
    const start = kept(kept(initialState(''), entry(1)), entry(2));
    saveState(storage, null, start);
    saveState(storage, start, reduce(start, { type: 'earlier-removed', time: 1 }));
    expect(times(readSavedState(storage, '').earlier)).toEqual([2]);
  });

  it('gives up the oldest first when there is no room', () => {
    const storage = memoryStorage(1400);
    let state = kept(initialState(''), entry(1, { text: 'n'.repeat(300), name: 'mine' }));
    for (let time = 2; time < 5; time++) state = kept(state, entry(time, { text: String(time).repeat(300) }));
    saveState(storage, null, state);
    expect(times(readSavedState(storage, '').earlier)).toEqual([4, 3, 1]);
    saveState(storage, state, { ...state, text: 'x'.repeat(600) });
    expect(times(readSavedState(storage, '').earlier)).toEqual([1]);
    expect(readSavedState(storage, '').text).toHaveLength(600);
  });

  it('never gives up a named one, and says what has no room', () => {
    const storage = memoryStorage(1000);
    const state = kept(initialState('short'), entry(1, { text: 'n'.repeat(300), name: 'mine' }));
    expect(saveState(storage, null, state)).toBe('saved');
    const longer = { ...state, text: 'x'.repeat(900) };
    expect(saveState(storage, state, longer)).toBe('refused');
    expect(saveState(storage, state, kept(state, entry(2, { text: 'm'.repeat(900) })))).toBe('history-full');
    expect(times(readSavedState(storage, '').earlier)).toEqual([1]);
    expect(readSavedState(storage, '').text).toBe('short');
  });

  it.each([1e300, -1, 8.64e15 + 1, 0.5])('reads the time %d as one that a date can be', (time) => {
    const [one] = readEarlier(JSON.stringify([entry(time)]));
    expect(() => new Date(one?.time ?? NaN).toISOString()).not.toThrow();
  });
});

describe('the place one was at', () => {
  it('comes back with the commands that made the images', () => {
    const storage = memoryStorage();
    let state = reduce(initialState('<a/>'), { type: 'selected', diskId: 'vda', imageId: 'vda/chain/0' });
    state = reduce(state, { type: 'tab-shown', tab: 'files' });
    state = reduce(state, { type: 'script-recorded', line: 'qemu-img create a 1M' });
    saveState(storage, null, state);
    const again = readSavedState(storage, '');
    expect(again.selection).toEqual(state.selection);
    expect(again.tab).toBe('files');
    expect(again.script).toEqual([]);
    expect(again.replay).toMatchObject({ script: state.script, status: 'waiting' });
  });

  it('asks before it runs again what took long', () => {
    const storage = memoryStorage();
    storage.write('place', '{"script":["qemu-img create a 1M"],"took":60000}');
    expect(readSavedState(storage, '').replay?.status).toBe('asking');
    storage.write('place', '{"script":["qemu-img create a 1M"]}');
    expect(readSavedState(storage, '').replay?.status).toBe('asking');
  });

  it('asks before it runs again what ran when the tab crashed, and not when the page was only left', () => {
    const storage = memoryStorage();
    storage.write('place', '{"script":["qemu-img create a 1M"],"took":10}');
    const before = readSavedState(storage, '');
    const { replay } = before;
    if (replay?.status !== 'waiting') throw new Error('nothing waits');
    const running = reduce(before, { type: 'replay-changed', replay: { ...replay, status: 'running' } });
    saveState(storage, before, running);
    expect(readSavedState(storage, '').replay?.status).toBe('asking');

    const store = createStore(running);
    leaveReplay(store);
    saveState(storage, running, store.state.peek());
    expect(readSavedState(storage, '').replay?.status).toBe('waiting');
  });

  it('keeps commands that wait when the page is left again', () => {
    const storage = memoryStorage();
    storage.write('place', '{"script":["qemu-img create a 1M"],"took":60000}');
    const state = readSavedState(storage, '');
    saveState(storage, null, state);
    expect(readSavedState(storage, '').replay).toEqual(state.replay);
  });

  it.each(['null', '[]', '{"tab":"nowhere","diskId":7,"compare":{"layout":"x"},"script":[1]}'])(
    'is the first one where it is damaged: %s',
    (damaged) => {
      const storage = memoryStorage();
      storage.write('place', damaged);
      expect(readSavedState(storage, '')).toEqual(initialState(''));
    },
  );
});
