import { describe, expect, test } from 'vitest';
import { blanked } from '../../src/xml/index.js';

describe('a text with parts blanked', () => {
  test.each([
    { what: 'has spaces in their place', text: 'one two three', ranges: [[4, 7]], left: 'one     three' },
    { what: 'keeps line ends', text: 'a\r\nb\nc', ranges: [[0, 6]], left: ' \r\n \n ' },
    { what: 'keeps its length where a character has two code units', text: 'a💾b', ranges: [[0, 3]], left: '   b' },
    {
      what: 'takes parts in any order, also those that overlap',
      text: 'abcdef',
      ranges: [
        [3, 5],
        [0, 2],
        [1, 4],
      ],
      left: '     f',
    },
  ])('$what', ({ text, ranges, left }) => {
    expect(
      blanked(
        text,
        ranges.map(([start = 0, end = 0]) => ({ start, end })),
      ),
    ).toBe(left);
  });
});
