import { defaultPreferences, initialState } from '../state/initial-state.js';
import { linkLimits } from '../../links/index.js';
import { inGoodTime } from './in-good-time.js';
import { keepEarlier } from '../state/keep-earlier.js';
import { sameCase } from '../state/same-case.js';
import { readDetails, writeDetails } from './saved-details.js';
import { readPlace, savePlace } from './saved-place.js';
import { readCases } from './read-cases.js';
import { readNotes } from './read-notes.js';
import { member } from '../../json/index.js';
import { knownLayout } from '../../layouts/index.js';
import type { EarlierText, OwnLayoutText, PaneSizes, Preferences, State, ThemeChoice } from '../state/state.js';
import type { TextStorage } from './text-storage.js';

/** The first state, after the download of what reads a description of an own layout, where one was saved. Never rejects. */
export async function loadSavedState(storage: TextStorage, defaultText: string): Promise<State> {
  const { good } = readOwnLayout(parseSaved(storage.read('own-layout')), () => true) ?? {};
  if (good !== undefined && good !== null) {
    // Without its reader it counts as text that describes no layout, and stays.
    await inGoodTime(import('../own-layout/read-layout.js').then(({ readDescription }) => readDescription(good)));
  }
  return readSavedState(storage, defaultText);
}

/** The first state: what was saved, leniently read, else `defaultText`. An own layout counts whose description was read before. */
export function readSavedState(storage: TextStorage, defaultText: string): State {
  const state = initialState(storage.read('text') ?? defaultText);
  // What an earlier release took for a layout need not be one of this one.
  const ownLayout = readOwnLayout(parseSaved(storage.read('own-layout')), (good) => knownLayout(good) !== null);
  return {
    ...state,
    ownLayout,
    cases: readCases(parseSaved(storage.read('cases'))),
    ...readDetails(parseSaved(storage.read('details'))),
    ...readPlace(parseSaved(storage.read('place')), ownLayout !== null && ownLayout.good !== null),
    notes: readNotes(parseSaved(storage.read('notes'))),
    earlier: readEarlier(storage.read('earlier')),
    preferences: readPreferences(parseSaved(storage.read('preferences'))),
    commandHistory: readStrings(parseSaved(storage.read('command-history'))),
  };
}

/** `history-full`: all but the newest of the history was saved. */
export type SaveOutcome = 'saved' | 'history-full' | 'refused';

/**
 * Writes what differs from `before`. A full storage first gives up the earlier texts that have no name, the current one
 * matters most.
 */
export function saveState(storage: TextStorage, before: State | null, after: State): SaveOutcome {
  let saved = true;
  const keptHistory = before?.earlier === after.earlier || writeEarlier(storage, before, after);
  if (before?.preferences !== after.preferences) {
    saved = storage.write('preferences', JSON.stringify(after.preferences)) && saved;
  }
  if (before?.commandHistory !== after.commandHistory) {
    saved = storage.write('command-history', JSON.stringify(after.commandHistory)) && saved;
  }
  saved = savePlace(storage, before, after) && saved;
  if (before?.ownLayout !== after.ownLayout)
    saved = storage.write('own-layout', JSON.stringify(after.ownLayout)) && saved;
  if (before?.cases !== after.cases) saved = writeCases(storage, before, after) && saved;
  if (before?.notes !== after.notes) saved = storage.write('notes', notesAsJson(after.notes)) && saved;
  if (before?.text !== after.text) saved = writeText(storage, after.text) && saved;
  if (before?.details !== after.details || before.sizesAsTold !== after.sizesAsTold)
    saved = storage.write('details', writeDetails(after)) && saved;
  if (!saved) return 'refused';
  return keptHistory ? 'saved' : 'history-full';
}

/**
 * Does what can be done ahead of `saveState`, in steps of which each yields and none writes more than one large value to one
 * place. Where the state changes between two steps, the rest is not to be done. Returns the state that is then to be
 * saved from: `before` with what needs not be written again.
 */
export function* prepareSave(storage: TextStorage, before: State, after: State): Generator<undefined, State> {
  let saved = before;
  if (before.earlier !== after.earlier) {
    if (writeEarlier(storage, before, after)) saved = { ...before, earlier: after.earlier };
    yield;
  }
  if (before.notes !== after.notes) {
    const json = notesAsJson(after.notes);
    yield;
    storage.writeAhead?.('notes', json);
    yield;
  }
  if (before.text !== after.text) {
    storage.writeAhead?.('text', after.text);
    yield;
  }
  return saved;
}

/** The notes written last, and as what. */
let written: { readonly notes: State['notes']; readonly json: string } | null = null;

/** Once for notes that are the same: a link can bring fifty thousand replies. */
function notesAsJson(notes: State['notes']): string {
  if (written?.notes !== notes) written = { notes, json: JSON.stringify(notes) };
  return written.json;
}

function readOwnLayout(value: unknown, isLayout: (description: string) => boolean): OwnLayoutText | null {
  const [text, good, example] = ['text', 'good', 'example'].map((name) => member(value, name));
  if (typeof text !== 'string') return null;
  return {
    text,
    good: typeof good === 'string' && isLayout(good) ? good : null,
    preferred: member(value, 'preferred') === true,
    example: typeof example === 'string' ? example : null,
  };
}

/** What other tabs added meanwhile stays, as far as there is room. */
function writeCases(storage: TextStorage, before: State | null, { cases }: State): boolean {
  const own = [...(before?.cases ?? []), ...cases];
  const stored = before === null ? [] : readCases(parseSaved(storage.read('cases')));
  const others = stored.filter((one) => !own.some((each) => sameCase(one, each)));
  return storage.write('cases', JSON.stringify([...cases, ...others]));
}

function writeText(storage: TextStorage, text: string): boolean {
  return storage.write('text', text) || withRoom(storage, () => storage.write('text', text));
}

/** Gives up the oldest of the history until there is room, but none that has a name. */
function withRoom(storage: TextStorage, write: () => boolean): boolean {
  let left = readEarlier(storage.read('earlier'));
  for (;;) {
    const oldest = left.findLast(({ name }) => name === undefined);
    if (oldest === undefined) return false;
    left = left.filter((one) => one !== oldest);
    if (storage.write('earlier', JSON.stringify(left)) && write()) return true;
  }
}

/** What other tabs added meanwhile stays. False where there was no room for the newest. */
function writeEarlier(storage: TextStorage, before: State | null, after: State): boolean {
  const own = new Set(before?.earlier.map(({ time }) => time));
  const others = before === null ? [] : readEarlier(storage.read('earlier')).filter(({ time }) => !own.has(time));
  let all = keepEarlier(after.earlier, others);
  const [newest] = all;
  for (;;) {
    if (storage.write('earlier', JSON.stringify(all))) return all[0] === newest;
    const oldest = all.findLast(({ name }) => name === undefined);
    if (oldest === undefined) return false;
    all = all.filter((one) => one !== oldest);
  }
}

/** Entries of the history as they were written, leniently. */
export function readEarlier(json: string | null): readonly EarlierText[] {
  const value = parseSaved(json);
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const text = member(one, 'text');
    const label = member(one, 'label');
    const time = member(one, 'time');
    if (typeof text !== 'string' || typeof label !== 'string' || typeof time !== 'number') return [];
    const name = member(one, 'name');
    const script = readStrings(member(one, 'script'));
    const ownLayout = member(one, 'ownLayout');
    const cases = readCases(member(one, 'cases'));
    return [
      {
        text,
        notes: readNotes(member(one, 'notes')),
        label,
        time: asDate(time),
        ...(script.length > 0 && { script }),
        ...(typeof ownLayout === 'string' && { ownLayout: ownLayout.slice(0, linkLimits.ownLayout) }),
        ...(cases.length > 0 && { cases }),
        ...(typeof name === 'string' && { name: name.slice(0, linkLimits.name) }),
      },
    ];
  });
}

/** The latest moment that a Date can be, in milliseconds; a file may say any number. */
const lastMoment = 8.64e15;

function asDate(time: number): number {
  return Math.min(Math.max(Math.trunc(time), 0), lastMoment);
}

function parseSaved(json: string | null): unknown {
  if (json === null) return null;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

function readPreferences(value: unknown): Preferences {
  const theme = member(value, 'theme');
  const author = member(value, 'author');
  return {
    theme: isTheme(theme) ? theme : defaultPreferences.theme,
    panes: readPanes(member(value, 'panes')),
    virtualSize: positive(member(value, 'virtualSize')) ?? defaultPreferences.virtualSize,
    author: typeof author === 'string' ? author.slice(0, linkLimits.name) : defaultPreferences.author,
  };
}

function readPanes(value: unknown): PaneSizes {
  const share = (name: keyof PaneSizes): number => {
    const saved = positive(member(value, name));
    return saved !== null && saved < 1 ? saved : defaultPreferences.panes[name];
  };
  return {
    ...{ editor: share('editor'), diagram: share('diagram'), console: share('console') },
    compared: share('compared'),
    ...{ comparedDocument: share('comparedDocument'), comparedDiagram: share('comparedDiagram') },
  };
}

function readStrings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function isTheme(value: unknown): value is ThemeChoice {
  return value === 'system' || value === 'light' || value === 'dark';
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}
