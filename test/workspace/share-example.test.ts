import { describe, expect, it } from 'vitest';
import { exampleById, type Example } from '../../src/examples/index.js';
import { defaultState, decodeLink, encodeLink, type SharedNote } from '../../src/links/index.js';
import { exampleNotes } from '../../src/workspace/notes/example-notes.js';
import { shareState } from '../../src/workspace/share/share-state.js';
import { sharedNotes, sharedScript } from '../../src/workspace/share/shared-document.js';
import { initialState } from '../../src/workspace/state/initial-state.js';

function trap(): Example {
  const example = exampleById('wrong-shallow-base');
  if (example === null) throw new Error('the example is gone');
  return example;
}

function shared(notes: readonly SharedNote[]): ReturnType<typeof shareState> {
  return shareState({ ...initialState(trap().text), notes });
}

describe('a link to an example', () => {
  it('is its id, which brings its notes and commands along', () => {
    const state = decodeLink(encodeLink(shared(exampleNotes(trap()))));
    expect(state).toEqual({ ...defaultState, document: { kind: 'example', id: 'wrong-shallow-base' } });
    expect(sharedNotes(state)).toEqual(exampleNotes(trap()));
    expect(sharedScript(state)).toBe(trap().script);
  });

  it('holds the notes where they are not the example’s', () => {
    const notes = exampleNotes(trap()).map((note) => ({ ...note, resolved: true }));
    const state = shared(notes);
    expect(state.document?.kind).toBe('example');
    expect(sharedNotes(state)).toEqual(notes);
  });

  it('holds the text where the notes were deleted, so that they stay deleted', () => {
    const state = shared([]);
    expect(state.document).toEqual({ kind: 'text', text: trap().text });
    expect(sharedNotes(state)).toEqual([]);
    expect(sharedScript(state)).toBeNull();
  });
});
