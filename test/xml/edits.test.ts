import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, createLineIndex, TextEditError, type TextEdit } from '../../src/xml/index.js';

const edit = (start: number, end: number, text: string): TextEdit => ({ range: { start, end }, text });

describe('edits', () => {
  test('count in the text as given, in any order', () => {
    expect(applyEdits('0123456789', [edit(8, 9, ''), edit(1, 3, 'ab'), edit(3, 3, '-')])).toBe('0ab-345679');
  });

  test('insertions at one place keep their order and come before a replacement there', () => {
    expect(applyEdits('xy', [edit(1, 2, 'Y'), edit(1, 1, 'a'), edit(1, 1, 'b')])).toBe('xabY');
  });

  test.each([
    { what: 'overlapping', edits: [edit(1, 4, ''), edit(3, 5, '')] },
    { what: 'inserting into a replaced range', edits: [edit(1, 4, ''), edit(2, 2, 'x')] },
    { what: 'past the end', edits: [edit(8, 11, '')] },
    { what: 'backwards', edits: [edit(5, 4, '')] },
    { what: 'before the start', edits: [edit(-1, 0, '')] },
  ])('$what are refused', ({ edits }) => {
    expect(() => applyEdits('0123456789', edits)).toThrow(TextEditError);
  });
});

describe('lines and columns', () => {
  test('count from 1, with every kind of line end', () => {
    const index = createLineIndex('a\nb\r\nc\rd');
    expect([0, 2, 3, 4, 5, 7].map((offset) => index.position(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 2, column: 1 },
      { line: 2, column: 2 },
      { line: 2, column: 3 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
    ]);
    expect(index.lineCount).toBe(4);
    expect(index.position(3)).toEqual({ line: 2, column: 2 });
  });

  test('columns count UTF-16 code units', () => {
    expect(createLineIndex('\u{1f600}x').position(2)).toEqual({ line: 1, column: 3 });
  });

  test('places outside the text count as its nearest end', () => {
    const index = createLineIndex('ab\nc');
    expect(index.position(99)).toEqual({ line: 2, column: 2 });
    expect(index.offset({ line: 9, column: 9 })).toBe(4);
    expect(index.offset({ line: 0, column: 0 })).toBe(0);
  });

  test('there and back is the same offset', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '\u{1f600}') }),
        fc.nat(40),
        (text, at) => {
          const offset = Math.min(at, text.length);
          const index = createLineIndex(text);
          expect(index.offset(index.position(offset))).toBe(offset);
        },
      ),
    );
  });
});
