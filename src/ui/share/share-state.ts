import { exampleWithText } from '../../examples/index.js';
import { DEFAULT_STATE, type SharedState } from '../../share/index.js';
import { exampleNotes } from '../notes/example-notes.js';
import { sameNotes } from '../notes/same-notes.js';
import type { State } from '../store/state.js';

/**
 * What a link to the page as it is now holds. The document is always named, be it
 * the first visit's: a link without one would show the reader's own.
 */
export function shareState(state: State): SharedState {
  const { text, selection, pointedAt, script, notes, preferences } = state;
  const example = exampleWithText(text);
  const explained = example === null ? [] : exampleNotes(example);
  // An example without its own notes can't be said by its id: that brings them along.
  const named = notes.length > 0 || explained.length === 0 ? example : null;
  return {
    ...DEFAULT_STATE,
    document: named === null ? { kind: 'text', text } : { kind: 'example', id: named.id },
    disk: selection.diskId,
    element: pointedAt ?? selection.imageId,
    script: script.join('\n'),
    notes: named !== null && sameNotes(notes, explained) ? [] : notes,
    theme: preferences.theme === 'system' ? null : preferences.theme,
  };
}
