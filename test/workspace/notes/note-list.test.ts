import { describe, expect, it } from 'vitest';
import { defaultState, encodeLink, type SharedNote } from '../../../src/links/index.js';
import { withNote, withReply, withText } from '../../../src/workspace/notes/note-list.js';

const note: SharedNote = { target: 'vda', text: 'Why?', author: null, resolved: false, replies: [] };

describe('the list of notes', () => {
  it('takes notes, replies and changes', () => {
    const notes = withReply([note], 0, { text: 'Because.', author: 'Jane' });
    expect(notes).toEqual([{ ...note, replies: [{ text: 'Because.', author: 'Jane' }] }]);
    expect(withText([note], 0, { text: 'How?', author: 'J' })).toEqual([{ ...note, text: 'How?', author: 'J' }]);
    expect(withNote([note], '/domain', { text: 'New', author: null })).toEqual([
      note,
      { ...note, target: '/domain', text: 'New' },
    ]);
  });

  it('refuses, with a reason, what a link could not carry', () => {
    const said = { text: 'x'.repeat(20_001), author: null };
    const many = Array.from({ length: 500 }, () => note);
    const answered = { ...note, replies: Array.from({ length: 100 }, () => ({ text: 'x', author: null })) };
    expect(withNote([], 'vda', said)).toEqual({ refused: expect.stringContaining('1 characters longer') as string });
    expect(withNote(many, 'vda', note)).toEqual({ refused: expect.stringContaining('500 notes') as string });
    expect(withReply([answered], 0, note)).toEqual({ refused: expect.stringContaining('100 replies') as string });
    expect(withNote([], 'vda', { text: ' \n', author: null })).toHaveProperty('refused');
    expect(() => encodeLink({ ...defaultState, notes: many })).not.toThrow();
  });
});
