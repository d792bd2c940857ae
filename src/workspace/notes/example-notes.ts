import type { Example } from '../../examples/index.js';
import type { SharedNote } from '../../links/index.js';

/** An example's explanations as notes of nobody. */
export function exampleNotes({ notes }: Example): readonly SharedNote[] {
  return notes.map((note) => ({ ...note, author: null, resolved: false, replies: [] }));
}
