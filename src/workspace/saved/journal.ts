import { member, textMember } from '../../json/index.js';
import { presentEntry } from '../history/keep-history.js';
import type { EarlierText, State } from '../state/state.js';
import type { Store } from '../state/store.js';
import { warn } from '../state/tell.js';
import { readEarlier } from './saved-state.js';

const label = 'When the browser ended';
const broughtBack = `The browser ended before it had stored your last changes: they are in History, as “${label}”.`;

/** What a journal of the newest state told when the page came. */
export interface Journal {
  /** Grew with each entry, of any tab. */
  readonly number: number;
  readonly present: readonly EarlierText[];
  readonly earlier: readonly EarlierText[];
}

/** The state as it is, for `readJournal`. `now`: milliseconds since the epoch. */
export function presentOfJournal(store: Store, number: number, now: number): unknown {
  return { number, json: JSON.stringify([presentEntry(store, label, now)]) };
}

/** The history as it is, for `readJournal`. */
export function earlierOfJournal(store: Store): unknown {
  return { json: JSON.stringify(store.state.peek().earlier) };
}

/** Leniently: another release may have written it, or nothing. */
export function readJournal(present: unknown, earlier: unknown): Journal {
  const number = member(present, 'number');
  return {
    number: typeof number === 'number' ? number : 0,
    present: readEarlier(textMember(present, 'json')),
    earlier: readEarlier(textMember(earlier, 'json')),
  };
}

/** Whether a state is to be written down again after `before`. */
export function isNewForJournal(before: State, after: State): boolean {
  return (['text', 'notes', 'script', 'ownLayout', 'cases', 'earlier'] as const).some(
    (part) => before[part] !== after[part],
  );
}

/** Puts what was not stored into the history, as the document may be worked on by now, and says so. What is there already stays once. */
export function bringBack(store: Store, { present, earlier }: Journal): void {
  store.dispatch({ type: 'earlier-merged', earlier });
  const { text, notes } = store.state.peek();
  const lost = present.filter((one) => one.text !== text || JSON.stringify(one.notes) !== JSON.stringify(notes));
  for (const one of lost) store.dispatch({ type: 'state-kept', earlier: one });
  if (lost.length > 0) warn(store, broughtBack);
}
