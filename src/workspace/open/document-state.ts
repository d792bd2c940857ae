import { exampleWithText } from '../../examples/index.js';
import { exampleNotes } from '../notes/example-notes.js';
import { initialState } from '../state/initial-state.js';
import type { State } from '../state/state.js';

/** A workspace's state with a document in it, an example's with its notes, and the commands recorded for it. */
export function documentState(text: string, script: readonly string[] = []): State {
  const example = exampleWithText(text);
  return { ...initialState(text), notes: example === null ? [] : exampleNotes(example), script };
}
