import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentEdits, inverseEdits, rangeAfter } from '../../src/editor/document-edits.js';
import { applyEdits, TextEditError } from '../../src/xml/index.js';

const replace = (start: number, end: number, text: string) => ({ range: { start, end }, text });

describe('edits made fit for the document', () => {
  it('come in text order', () => {
    expect(documentEdits('abcdef', [replace(4, 5, 'X'), replace(0, 1, 'Y')])).toEqual([
      replace(0, 1, 'Y'),
      replace(4, 5, 'X'),
    ]);
  });

  it('keep the order of insertions at one place', () => {
    const edits = documentEdits('ab', [replace(1, 1, 'X'), replace(1, 1, 'Y')]);
    expect(applyEdits('ab', edits)).toBe('aXYb');
  });

  it('insert the line ends the document has', () => {
    expect(documentEdits('a\r\nb', [replace(0, 0, 'x\n')])).toEqual([replace(0, 0, 'x\r\n')]);
  });

  it.each([
    ['a CRLF at the start', 'a\r\nb', replace(2, 4, 'x'), replace(1, 4, 'x')],
    ['a CRLF at the end', 'a\r\nb', replace(0, 2, 'x'), replace(0, 3, 'x')],
    ['a CRLF by an insertion', 'a\r\nb', replace(2, 2, 'x'), replace(1, 1, 'x')],
    ['a surrogate pair', 'a😀b', replace(0, 2, 'x'), replace(0, 3, 'x')],
    ['a surrogate pair by an insertion', '😀', replace(1, 1, 'x'), replace(0, 0, 'x')],
  ])('never cut %s', (_, text, edit, expected) => {
    expect(documentEdits(text, [edit])).toEqual([expected]);
  });

  it('leave out what changes nothing', () => {
    expect(documentEdits('abc', [replace(1, 2, 'b'), replace(2, 2, '')])).toEqual([]);
  });

  it.each([
    ['two that overlap', [replace(0, 2, 'x'), replace(1, 3, 'y')]],
    ['one beyond the end', [replace(0, 4, 'x')]],
    ['one before the beginning', [replace(-1, 1, 'x')]],
    ['one that ends before it starts', [replace(2, 1, 'x')]],
    ['one whose place is not a number', [replace(Number.NaN, 1, 'x')]],
  ])('are refused when there is %s', (_, edits) => {
    expect(() => documentEdits('abc', edits)).toThrow(TextEditError);
  });
});

/** A text and edits in order that fit it. */
const textAndEdits = fc
  .record({
    text: fc.string({ maxLength: 40 }),
    cuts: fc.array(fc.nat(40)),
    inserted: fc.array(fc.string({ maxLength: 5 })),
  })
  .map(({ text, cuts, inserted }) => {
    const places = cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b);
    const edits = inserted
      .map((added, index) => ({ start: places[2 * index], end: places[2 * index + 1], added }))
      .flatMap(({ start, end, added }) =>
        start === undefined || end === undefined ? [] : [replace(start, end, added)],
      );
    return { text, edits };
  });

it('the inverse edits take any text back', () => {
  fc.assert(
    fc.property(textAndEdits, ({ text, edits }) => {
      expect(applyEdits(applyEdits(text, edits), inverseEdits(text, edits))).toBe(text);
    }),
  );
});

describe('a range after edits', () => {
  it.each([
    ['moves with text inserted before it', [replace(0, 0, 'xx')], { start: 2, end: 3 }, { start: 4, end: 5 }],
    ['stays when text is inserted after it', [replace(5, 5, 'xx')], { start: 2, end: 3 }, { start: 2, end: 3 }],
    ['stays before text inserted where it is', [replace(2, 2, 'xx')], { start: 2, end: 2 }, { start: 2, end: 2 }],
    ['moves back when text before it goes', [replace(0, 2, '')], { start: 3, end: 4 }, { start: 1, end: 2 }],
    ['stays inside text that is replaced', [replace(1, 5, 'vwxyz')], { start: 3, end: 3 }, { start: 3, end: 3 }],
    ['goes to the end of a shorter replacement', [replace(1, 5, 'v')], { start: 4, end: 4 }, { start: 2, end: 2 }],
  ])('%s', (_, edits, range, expected) => {
    expect(rangeAfter(range, edits)).toEqual(expected);
  });
});
