import { describe, expect, it } from 'vitest';
import { typedEdit } from '../../src/editor/typed-edit.js';

describe('what was typed', () => {
  it.each([
    ['a character at the end', 'ab', 'abc', 3, { range: { start: 2, end: 2 }, text: 'c' }],
    [
      'one of several equal characters, where the caret is',
      'aaaa',
      'aaaaa',
      2,
      { range: { start: 1, end: 1 }, text: 'a' },
    ],
    ['a deletion', 'abc', 'ac', 1, { range: { start: 1, end: 2 }, text: '' }],
    ['a selection replaced', 'one two', 'one 2', 5, { range: { start: 4, end: 7 }, text: '2' }],
    ['everything deleted', 'abc', '', 0, { range: { start: 0, end: 3 }, text: '' }],
  ])('%s', (_, before, after, caret, expected) => {
    expect(typedEdit(before, after, caret)).toEqual(expected);
  });

  it('is nothing when the text is the same', () => {
    expect(typedEdit('abc', 'abc', 1)).toBeNull();
  });
});
