import { describe, expect, it } from 'vitest';
import { pairTags, readTags } from '../../src/editor/tags.js';

describe('the tags of a text', () => {
  const tags = (text: string) => readTags(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

  it.each([
    ['start, end and empty tags', `<a b='1'><c/></a>`, [`start <a b='1'>`, 'empty <c/>', 'end </a>']],
    ['`>` and `<` in values', `<a b='>' c="<"/>`, [`empty <a b='>' c="<"/>`]],
    ['comments, with what is in them', '<a><!-- <b> --></a>', ['start <a>', 'comment <!-- <b> -->', 'end </a>']],
    [
      'nothing of CDATA, instructions and declarations',
      '<?xml?><!DOCTYPE a><a><![CDATA[<b>]]></a>',
      ['start <a>', 'end </a>'],
    ],
    ['a tag that the next one interrupts', '<a b <c>', ['start <a b ', 'start <c>']],
    ['a comment without end', '<a><!-- <b>', ['start <a>', 'comment <!-- <b>']],
  ])('%s', (_, text, expected) => {
    expect(tags(text)).toEqual(expected);
  });
});

it.each(['<', '<a ', '<a b="', "<a b='", 'x', '<a b=" c>', '<!--', '"', '<a>'])('a long run of %j is read', (part) => {
  const text = part.repeat(100_000 / part.length);
  const ends = readTags(text).map(({ end }) => end);
  expect(ends).toEqual(ends.toSorted((a, b) => a - b));
  expect(readTags(`<a ${text.replaceAll('<', ' ')}`)).toHaveLength(1);
});

describe('start and end tags belong together', () => {
  const pairs = (text: string) =>
    pairTags(readTags(text)).map(({ start, end }) => `${start.name} ${start.start}-${end === null ? '' : end.end}`);

  it.each([
    ['inner elements first', '<a><b></b></a>', ['b 3-10', 'a 0-14']],
    ['elements of one name in each other', '<a><a></a></a>', ['a 3-10', 'a 0-14']],
    ['an end tag closes the nearest of its name', '<a><b></a>', ['b 3-', 'a 0-10']],
    ['an end tag of nothing is passed over', '<a></b></a>', ['a 0-11']],
    ['elements without end', '<a><b>', ['b 3-', 'a 0-']],
  ])('%s', (_, text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });
});
