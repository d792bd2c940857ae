import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseXml } from '../../src/xml/index.js';
import { flatExample, libvirtExample, nestedExample } from '../layouts/documents.js';
import { hasProgram, wellFormed } from './libvirt-tools.js';

const special: readonly string[] = [
  '<a/>',
  '<a/><b/>',
  "<?xml version='1.0'?><a/>",
  "\n<?xml version='1.0'?><a/>",
  '\ufeff<a/>',
  '<a>&amp;&#65;&#x1F600;</a>',
  '<a>&nbsp;</a>',
  '<a>&#0;</a>',
  '<a>\u0001</a>',
  '<a>]]></a>',
  "<a b=']]>'/>",
  "<a b='1' b='2'/>",
  "<a b='<'/>",
  "<a b='>'/>",
  '<a><!-- x -- y --></a>',
  '<a><!-- x ---></a>',
  '<a><![CDATA[ <b> ]]></a>',
  "<a><?pi it's?></a>",
  '<a><?xml?></a>',
  '<!DOCTYPE a><a/>',
  '<!DOCTYPE a [<!ELEMENT a ANY>]><a/>',
  '<a/><!DOCTYPE a>',
  '<a/>\n<!-- after -->\n',
  '<a/> text',
  '<a \u{10000}="1"/>',
  '<1/>',
  '<a-b.c_d/>',
  '< a/>',
  '<a / >',
  '</a>',
  '',
];

/** A sound document with a few characters put in, taken out or changed. */
const mutated = fc
  .tuple(
    fc.constantFrom(nestedExample, flatExample, libvirtExample),
    fc.array(
      fc.record({
        at: fc.nat(),
        remove: fc.nat({ max: 3 }),
        insert: fc.constantFrom(
          '',
          '<',
          '>',
          '/',
          '"',
          "'",
          '&',
          '&amp;',
          ' ',
          '=',
          'x',
          '<!--',
          '-->',
          '--',
          ']]>',
          '<?',
          '<a>',
          '</disk>',
          '\u{1f600}',
          '\u0002',
        ),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  )
  .map(([text, changes]) =>
    changes.reduce<string>((result, { at, remove, insert }) => {
      const place = at % (result.length + 1);
      return result.slice(0, place) + insert + result.slice(place + remove);
    }, text),
  )
  // Halves of surrogate pairs have no UTF-8, so no file could hold them.
  .filter((text) => !/\p{Surrogate}/u.test(text));

describe.skipIf(!hasProgram('xmllint'))('what is well formed here is so for libxml2', () => {
  const texts = [...special, ...fc.sample(mutated, { numRuns: 250, seed: 11 })];
  const verdicts = wellFormed(texts);

  test('the texts are of both kinds', () => {
    expect(verdicts.filter(Boolean).length).toBeGreaterThan(20);
    expect(verdicts.filter((verdict) => !verdict).length).toBeGreaterThan(100);
  });

  test.each(texts.map((text, position) => ({ text, verdict: verdicts[position] })))('$text', ({ text, verdict }) => {
    expect(parseXml(text).problem === null).toBe(verdict);
  });
});
