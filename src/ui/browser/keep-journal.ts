import { openDB } from 'idb';
import {
  bringBack,
  earlierOfJournal,
  isNewForJournal,
  presentOfJournal,
  readJournal,
  type State,
  type Store,
} from '../../workspace/index.js';

/*
 * What is in the page's storage reaches the disk when the browser sees fit, in Chromium up to a minute later; what is in
 * a database does at once. So both have the newest state, and a number tells which of them is newer.
 */

const database = 'backing-chain-playground';
const table = 'journal';
const numberKey = 'backing-chain-playground:1:journal';

/** Milliseconds between two entries of the journal. */
const apart = 300;

/**
 * Keeps the newest state and history where also a browser that is killed leaves them, and brings back what the last one
 * had not stored. Returns the way to stop.
 *
 * @throws DOMException where the browser has no database for the page
 */
export async function keepJournal(store: Store, now: () => number): Promise<() => void> {
  const opened = await openDB(database, 1, { upgrade: (made) => void made.createObjectStore(table) });
  const journal = readJournal(await opened.get(table, 'present'), await opened.get(table, 'earlier'));
  if (journal.number > storedNumber()) bringBack(store, journal);
  let { number } = journal;
  let written: State | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    timer = undefined;
    const state = store.state.peek();
    const before = written;
    written = state;
    if (before !== null && !isNewForJournal(before, state)) return;
    number = Math.max(number, storedNumber()) + 1;
    storeNumber(number);
    const puts = [opened.put(table, presentOfJournal(store, number, now()), 'present')];
    if (before?.earlier !== state.earlier) puts.push(opened.put(table, earlierOfJournal(store), 'earlier'));
    // Where there is no room the page's storage is full as well, and that is said.
    Promise.all(puts).catch(() => undefined);
  };
  write();
  const stop = store.state.subscribe(() => (timer ??= setTimeout(write, apart)));
  return () => {
    stop();
    clearTimeout(timer);
    opened.close();
  };
}

function storedNumber(): number {
  return Number(localStorage.getItem(numberKey) ?? 0);
}

/** In a storage that is full it stays the older one: then the journal is what has the newest state. */
function storeNumber(number: number): void {
  try {
    localStorage.setItem(numberKey, String(number));
  } catch {
    // That the storage is full is said where the text is stored.
  }
}
