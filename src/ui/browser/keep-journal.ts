import { openDB } from 'idb';
import {
  bringBack,
  earlierOfJournal,
  isNewForJournal,
  presentOfJournal,
  readJournalEntry,
  readJournalHistory,
  sayShownAgain,
  type State,
} from '../../workspace/index.js';
import { withActs } from '../page/with-acts.js';
import type { Page } from '../page/page.js';
import { beginVisit } from './journal-visits.js';
import { prefix } from './storage.js';

/*
 * What is in the page's storage reaches the disk when the browser sees fit, in Chromium up to a minute later; what is in
 * a database does at once. So both have the newest state. In the journal each visit of the page has an entry of its own: the
 * tabs of a browser end together.
 */

const database = 'backing-chain-playground';
const table = 'journal';
/** Of each visit, with its name behind it. A release before had one for all, with nothing behind it. */
const entryKey = 'present';
const numberKey = `${prefix}journal`;

/** Of visits of which can't be told whether they go on. */
const mostKept = 20;

/** Milliseconds between two entries of the journal. */
const apart = 300;

/**
 * Keeps the newest state and history where also a browser that is killed leaves them, and brings back what visits that ended so
 * had not stored. `startText` is the document as it was when the page came. Returns the way to stop.
 *
 * @throws DOMException where the browser has no database for the page
 */
export async function keepJournal(page: Page, startText: string, now: () => number): Promise<() => void> {
  const { store } = page;
  const opened = await openDB(database, 1, { upgrade: (made) => void made.createObjectStore(table) });
  const visit = await beginVisit();
  const found = await Promise.all(
    (await opened.getAllKeys(table))
      .map(String)
      .filter((key) => key.startsWith(entryKey))
      .map(async (key) => ({ key, ...readJournalEntry(await opened.get(table, key)) })),
  );
  const entries = found.toSorted((a, b) => b.number - a.number);
  const goesOn = await visit.others();
  const stored = storedNumber();
  const left = entries.flatMap((entry, at) => {
    const name = entry.key.slice(entryKey.length + 1);
    const going = goesOn(name);
    if (going === true) return [];
    const lost = (going === null ? null : visit.wasKilled(name)) ?? entry.number > stored;
    return [{ ...entry, lost, goes: lost || going === false || at >= mostKept }];
  });
  const lost = left.filter((one) => one.lost);
  if (lost.length > 0) {
    const present = lost.flatMap((one) => one.present ?? []);
    const newest = bringBack(
      store,
      { present, earlier: readJournalHistory(await opened.get(table, 'earlier')) },
      startText,
    );
    if (newest !== null) {
      withActs(page, ({ restoreEntry }) => {
        restoreEntry(page, newest);
        sayShownAgain(store, present.length > 1);
      });
    }
  }
  let number = Math.max(0, ...entries.map((one) => one.number));
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
    const entry = presentOfJournal(store, number, now());
    const puts = [opened.put(table, entry, `${entryKey} ${visit.name}`)];
    if (before?.earlier !== state.earlier) puts.push(opened.put(table, earlierOfJournal(store), 'earlier'));
    // Where there is no room the page's storage is full as well, and that is said.
    Promise.all(puts).catch(() => undefined);
  };
  write();
  // What they left is in the history by now, which was written just before.
  await Promise.all(left.flatMap(({ key, goes }) => (goes ? [opened.delete(table, key)] : [])));
  const stop = store.state.subscribe(() => (timer ??= setTimeout(write, apart)));
  return () => {
    stop();
    clearTimeout(timer);
    visit.end();
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
