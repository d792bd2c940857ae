import { member, textMember } from '../../json/index.js';
import { presentEntry } from '../history/present-entry.js';
import type { EarlierText, State } from '../state/state.js';
import type { Store } from '../state/store.js';
import { warn } from '../state/tell.js';
import { readEarlier } from './saved-state.js';

const label = 'When the browser ended';
const ended = 'The browser ended before it had stored your last changes';
const broughtBack = `${ended}: they are in History, as “${label}”.`;

/** The newest state of one visit, as a journal has it. */
export interface JournalEntry {
  /** Grew with each entry, of any tab. */
  readonly number: number;
  /** Null where nothing can be read. */
  readonly present: EarlierText | null;
}

/** What visits left that ended without having stored it. */
export interface Journal {
  readonly present: readonly EarlierText[];
  readonly earlier: readonly EarlierText[];
}

/** The state as it is, for `readJournalEntry`. `now`: milliseconds since the epoch. */
export function presentOfJournal(store: Store, number: number, now: number): unknown {
  return { number, json: JSON.stringify([presentEntry(store, label, now)]) };
}

/** The history as it is, for `readJournalHistory`. */
export function earlierOfJournal(store: Store): unknown {
  return { json: JSON.stringify(store.state.peek().earlier) };
}

/** Leniently: another release may have written it, or nothing. */
export function readJournalEntry(value: unknown): JournalEntry {
  const number = member(value, 'number');
  return {
    number: typeof number === 'number' ? number : 0,
    present: readEarlier(textMember(value, 'json'))[0] ?? null,
  };
}

/** As leniently. */
export function readJournalHistory(value: unknown): readonly EarlierText[] {
  return readEarlier(textMember(value, 'json'));
}

/** Whether a state is to be written down again after `before`. */
export function isNewForJournal(before: State, after: State): boolean {
  return (['text', 'notes', 'script', 'ownLayout', 'cases', 'earlier'] as const).some(
    (part) => before[part] !== after[part],
  );
}

/**
 * Puts what was not stored into the history, as the document may be worked on by now, and says so. What is there already stays
 * once. Returns the newest where the document is as yet what it was when the page came, `startText`, with nothing done to it:
 * then it can be shown.
 */
export function bringBack(store: Store, { present, earlier }: Journal, startText: string): EarlierText | null {
  store.dispatch({ type: 'earlier-merged', earlier });
  const { text, notes, script, replay, link, compare } = store.state.peek();
  const lost = present
    .filter((one) => one.text !== text || JSON.stringify(one.notes) !== JSON.stringify(notes))
    .toSorted((a, b) => a.time - b.time);
  for (const one of lost) store.dispatch({ type: 'state-kept', earlier: one });
  if (lost.length > 0) warn(store, broughtBack);
  const untouched = text === startText && script.length === 0 && replay === null && link === null && compare === null;
  return untouched ? (lost.at(-1) ?? null) : null;
}

/** Says that the newest of what was not stored is the document again. */
export function sayShownAgain(store: Store, others: boolean): void {
  warn(store, `${ended}: you see them again.${others ? ` Those of other tabs are in History, as “${label}”.` : ''}`);
}
