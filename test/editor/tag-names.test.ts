import { expect, it } from 'vitest';
import { tagNamesAt } from '../../src/editor/tag-names.js';
import { pairTags, readTags } from '../../src/editor/tags.js';

/** The texts of the pair where `|` stands. */
function namesAt(marked: string): readonly string[] | null {
  const text = marked.replace('|', '');
  const names = tagNamesAt(pairTags(readTags(text)), marked.indexOf('|'));
  return names?.map(({ start, end }) => `${start}-${end} ${text.slice(start, end)}`) ?? null;
}

it.each([
  ['in a start tag', '<a><di|sk></disk></a>', ['4-8 disk', '11-15 disk']],
  ['in an end tag', '<a><disk></disk|></a>', ['4-8 disk', '11-15 disk']],
  ['in a text that is not well formed', '<a><b><di|sk></disk></a>', ['7-11 disk', '14-18 disk']],
  ['in content', '<a><disk>|x</disk></a>', null],
  ['in an empty element', '<a><di|sk/></a>', null],
  ['in an attribute', `<a b='|'></a>`, null],
  ['in an element without end', '<a><di|sk></a>', null],
])('the names edited together %s', (_, text, expected) => {
  expect(namesAt(text)).toEqual(expected);
});
