import { describe, expect, it } from 'vitest';
import { defaultExample } from '../../src/examples/index.js';
import {
  decodeLink,
  encodeLink,
  fileLimits,
  readStateFile,
  type SharedCase,
  writeStateFile,
} from '../../src/links/index.js';
import { bringCases } from '../../src/workspace/history/bring-cases.js';
import { presentEntry } from '../../src/workspace/history/present-entry.js';
import { readEarlier, readSavedState, saveState } from '../../src/workspace/saved/saved-state.js';
import type { TextStorage } from '../../src/workspace/saved/text-storage.js';
import { shareState } from '../../src/workspace/share/share-state.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import type { State } from '../../src/workspace/state/state.js';
import { createStore } from '../../src/workspace/state/store.js';

const one: SharedCase = { title: 'The end', must: 'differ', documents: ['<disk/>', "<disk type='file'/>"] };
const other: SharedCase = { title: 'Ünïcode <b>', must: 'agree', documents: ['<a/>', '<b/>'] };

function stateWith(change: Partial<State>): State {
  return { ...initialState(defaultExample.text), cases: [one, other], ...change };
}

function inMemory(): TextStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const write = (name: string, text: string): boolean => {
    kept.set(name, text);
    return true;
  };
  return { kept, read: (name) => kept.get(name) ?? null, write };
}

describe('a person’s own cases', () => {
  it('go with a link that is made while the scorecard is looked at, and not with every other', () => {
    expect(shareState(stateWith({ tab: 'scorecard' })).cases).toEqual([one, other]);
    expect(shareState(stateWith({})).cases).toBeUndefined();
  });

  it('come back from a link and from a file as they were', () => {
    const state = shareState(stateWith({ tab: 'scorecard' }));
    expect(decodeLink(encodeLink(state))).toEqual(state);
    expect(readStateFile(writeStateFile(state, 'a test')).cases).toEqual([one, other]);
  });

  it('outlive a reload', () => {
    const storage = inMemory();
    saveState(storage, null, stateWith({}));
    expect(readSavedState(storage, '').cases).toEqual([one, other]);
  });

  it.each([
    ['no list', '{"0":1}'],
    [
      'of another kind',
      '[{"title":1},{"title":"x","must":"differ"},null,{"title":"x","must":"constructor","documents":["",""]}]',
    ],
    ['too long', JSON.stringify([{ ...one, documents: ['x'.repeat(20_001), ''] }])],
  ])('that were damaged, %s, are left out', (_, saved) => {
    const storage = inMemory();
    storage.write('cases', saved);
    expect(readSavedState(storage, '').cases).toEqual([]);
  });

  it('are in the history, and in its file', () => {
    const entry = presentEntry(createStore(stateWith({})), 'before', 1);
    expect(readEarlier(JSON.stringify([entry]))[0]?.cases).toEqual([one, other]);
  });

  it('stay when a link brings others, and are not doubled by its own', () => {
    const store = createStore(stateWith({ cases: [one] }));
    bringCases(store, [one, other]);
    expect(store.state.peek().cases).toEqual([one, other]);
    bringCases(store, [other]);
    expect(store.state.peek().cases).toEqual([one, other]);
  });

  it('that have no room beside those of a link are in the history', () => {
    const mine = Array.from({ length: fileLimits.cases - 1 }, (_, at) => ({ ...one, title: `Mine ${at}` }));
    const store = createStore(stateWith({ cases: mine }));
    bringCases(store, [one, other]);
    expect(store.state.peek().cases).toHaveLength(fileLimits.cases);
    expect(store.state.peek().earlier[0]?.cases).toEqual(mine);
  });
});
