import { defaultPreferences, initialState } from '../store/initial-state.js';
import { LINK_LIMITS } from '../../share/index.js';
import { readNotes } from './read-notes.js';
import { field } from './saved-field.js';
import type { EarlierText, PaneSizes, Preferences, State, Theme } from '../store/state.js';
import type { TextStorage } from './storage.js';

/** The first state: what was saved, leniently read, else `defaultText`. */
export function readSavedState(storage: TextStorage, defaultText: string): State {
  const state = initialState(storage.read('text') ?? defaultText);
  return {
    ...state,
    notes: readNotes(parseSaved(storage.read('notes'))),
    earlier: readEarlier(parseSaved(storage.read('earlier'))),
    preferences: readPreferences(parseSaved(storage.read('preferences'))),
    commandHistory: readStrings(parseSaved(storage.read('command-history'))),
  };
}

/**
 * Writes what differs from `before`. False when the browser refused; a full
 * storage first gives up the earlier texts, the current one matters most.
 */
export function saveState(storage: TextStorage, before: State | null, after: State): boolean {
  let saved = true;
  if (before?.earlier !== after.earlier) saved = storage.write('earlier', JSON.stringify(after.earlier)) && saved;
  if (before?.preferences !== after.preferences) {
    saved = storage.write('preferences', JSON.stringify(after.preferences)) && saved;
  }
  if (before?.commandHistory !== after.commandHistory) {
    saved = storage.write('command-history', JSON.stringify(after.commandHistory)) && saved;
  }
  if (before?.notes !== after.notes) saved = storage.write('notes', JSON.stringify(after.notes)) && saved;
  if (before?.text !== after.text) saved = writeText(storage, after.text) && saved;
  return saved;
}

function writeText(storage: TextStorage, text: string): boolean {
  return storage.write('text', text) || (storage.write('earlier', '[]') && storage.write('text', text));
}

function parseSaved(json: string | null): unknown {
  if (json === null) return null;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

function readEarlier(value: unknown): readonly EarlierText[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const text = field(one, 'text');
    const label = field(one, 'label');
    const time = field(one, 'time');
    return typeof text === 'string' && typeof label === 'string' && typeof time === 'number'
      ? [{ text, notes: readNotes(field(one, 'notes')), label, time }]
      : [];
  });
}

function readPreferences(value: unknown): Preferences {
  const theme = field(value, 'theme');
  const author = field(value, 'author');
  return {
    theme: isTheme(theme) ? theme : defaultPreferences.theme,
    panes: readPanes(field(value, 'panes')),
    virtualSize: positive(field(value, 'virtualSize')) ?? defaultPreferences.virtualSize,
    author: typeof author === 'string' ? author.slice(0, LINK_LIMITS.name) : defaultPreferences.author,
  };
}

function readPanes(value: unknown): PaneSizes {
  const share = (name: keyof PaneSizes): number => {
    const saved = positive(field(value, name));
    return saved !== null && saved < 1 ? saved : defaultPreferences.panes[name];
  };
  return { editor: share('editor'), diagram: share('diagram'), console: share('console') };
}

function readStrings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function isTheme(value: unknown): value is Theme {
  return value === 'system' || value === 'light' || value === 'dark';
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}
