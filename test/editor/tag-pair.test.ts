import { expect, it } from 'vitest';
import { tagPairAt } from '../../src/editor/tag-pair.js';
import { parseXml } from '../../src/xml/index.js';

/** The texts of the pair where `|` stands. */
function pairAt(text: string): readonly string[] | null {
  const document = parseXml(text.replace('|', ''));
  const pair = document.root === null ? null : tagPairAt(document.root, text.indexOf('|'));
  return pair?.map(({ start, end }) => `${start}-${end} ${document.text.slice(start, end)}`) ?? null;
}

it.each([
  ['in a start tag', '<a><di|sk></disk></a>', ['4-8 disk', '11-15 disk']],
  ['in an end tag', '<a><disk></disk|></a>', ['4-8 disk', '11-15 disk']],
  ['in content', '<a><disk>|x</disk></a>', null],
  ['in an empty element', '<a><di|sk/></a>', null],
  ['in an attribute', `<a b='|'></a>`, null],
])('the names edited together %s', (_, text, expected) => {
  expect(pairAt(text)).toEqual(expected);
});
