import { describe, expect, it } from 'vitest';
import {
  bringBack,
  earlierOfJournal,
  isNewForJournal,
  presentOfJournal,
  readJournal,
} from '../../src/workspace/saved/journal.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { createStore, type Store } from '../../src/workspace/state/store.js';

const entry = { text: '<named/>', notes: [], label: 'Kept', name: 'Before the meeting', time: 5 };

/** A store whose text was typed, with a named entry in its history, and what its journal has of it. */
function journalOf(text: string): ReturnType<typeof readJournal> {
  const store = createStore(initialState(text));
  store.dispatch({ type: 'state-kept', earlier: entry });
  return readJournal(presentOfJournal(store, 7, 1000), earlierOfJournal(store));
}

function historyOf({ state }: Store): readonly string[] {
  return state.peek().earlier.map(({ text, label, name }) => `${name ?? label}: ${text}`);
}

describe('the journal of the newest state', () => {
  it('brings text and history back into the history, and says so', () => {
    const store = createStore(initialState('<older/>'));
    bringBack(store, journalOf('<typed/>'));
    expect(store.state.peek().text).toBe('<older/>');
    expect(historyOf(store)).toEqual(['When the browser ended: <typed/>', 'Before the meeting: <named/>']);
    expect(store.state.peek().notice?.text).toContain('they are in History');
  });

  it('says nothing where the text was stored, and brings back what was named', () => {
    const store = createStore(initialState('<typed/>'));
    bringBack(store, journalOf('<typed/>'));
    expect(historyOf(store)).toEqual(['Before the meeting: <named/>']);
    expect(store.state.peek().notice).toBeNull();
  });

  it.each([
    ['nothing', undefined, undefined],
    ['another release’s words', { number: 'seven', json: 3 }, 'earlier'],
    ['no JSON', { number: 7, json: '[{' }, { json: '{}' }],
  ])('of which there is %s is empty', (_, present, earlier) => {
    expect(readJournal(present, earlier)).toMatchObject({ present: [], earlier: [] });
  });

  it('is written again for what a person made, and not for what the page shows', () => {
    const store = createStore(initialState('<a/>'));
    const before = store.state.peek();
    store.dispatch({ type: 'tab-shown', tab: 'notes' });
    expect(isNewForJournal(before, store.state.peek())).toBe(false);
    store.dispatch({ type: 'state-kept', earlier: entry });
    expect(isNewForJournal(before, store.state.peek())).toBe(true);
  });
});
