import { describe, expect, it } from 'vitest';
import {
  bringBack,
  earlierOfJournal,
  isNewForJournal,
  presentOfJournal,
  type Journal,
  readJournalEntry,
  readJournalHistory,
  sayShownAgain,
} from '../../src/workspace/saved/journal.js';
import type { EarlierText } from '../../src/workspace/state/state.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { createStore, type Store } from '../../src/workspace/state/store.js';

const entry = { text: '<named/>', notes: [], label: 'Kept', name: 'Before the meeting', time: 5 };

/** A store whose text was typed, with a named entry in its history, and what its journal has of it. */
function journalOf(text: string): Journal {
  const store = createStore(initialState(text));
  store.dispatch({ type: 'state-kept', earlier: entry });
  return { present: [presentIn(store, 1000)], earlier: readJournalHistory(earlierOfJournal(store)) };
}

function presentIn(store: Store, time: number): EarlierText {
  const { present } = readJournalEntry(presentOfJournal(store, 7, time));
  if (present === null) throw new Error('The journal has nothing.');
  return present;
}

function historyOf({ state }: Store): readonly string[] {
  return state.peek().earlier.map(({ text, label, name }) => `${name ?? label}: ${text}`);
}

describe('the journal of the newest state', () => {
  it('brings text and history back into the history, and says so', () => {
    const store = createStore(initialState('<older/>'));
    bringBack(store, journalOf('<typed/>'), '<older/>');
    expect(store.state.peek().text).toBe('<older/>');
    expect(historyOf(store)).toEqual(['When the browser ended: <typed/>', 'Before the meeting: <named/>']);
    expect(store.state.peek().notice?.text).toContain('they are in History');
  });

  it('says nothing where the text was stored, and brings back what was named', () => {
    const store = createStore(initialState('<typed/>'));
    bringBack(store, journalOf('<typed/>'), '<typed/>');
    expect(historyOf(store)).toEqual(['Before the meeting: <named/>']);
    expect(store.state.peek().notice).toBeNull();
  });

  it('brings back what each of two tabs had, and shows the newer one', () => {
    const store = createStore(initialState('<older/>'));
    const [newer, older] = ['<newer/>', '<one/>'].map((text, at) =>
      presentIn(createStore(initialState(text)), 2000 - at),
    );
    const shown = bringBack(store, { present: [newer, older].flatMap((one) => one ?? []), earlier: [] }, '<older/>');
    expect(shown?.text).toBe('<newer/>');
    expect(historyOf(store)).toEqual(['When the browser ended: <newer/>', 'When the browser ended: <one/>']);
    sayShownAgain(store, true);
    expect(store.state.peek().notice?.text).toContain('Those of other tabs are in History');
  });

  it('shows nothing else to who works on the document already', () => {
    const store = createStore(initialState('<older/>'));
    store.dispatch({ type: 'text-changed', text: '<older>more</older>' });
    expect(bringBack(store, journalOf('<typed/>'), '<older/>')).toBeNull();
    expect(historyOf(store)).toContain('When the browser ended: <typed/>');
  });

  it.each([
    ['nothing', undefined, undefined],
    ['another release’s words', { number: 'seven', json: 3 }, 'earlier'],
    ['no JSON', { number: 7, json: '[{' }, { json: '{}' }],
  ])('of which there is %s is empty', (_, present, earlier) => {
    expect(readJournalEntry(present).present).toBeNull();
    expect(readJournalHistory(earlier)).toEqual([]);
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
