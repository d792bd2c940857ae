import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allLayouts,
  builtIn,
  descriptionCompletions,
  describeWord,
  readDescription,
  writeDescription,
} from '../../../src/layouts/index.js';
import { layoutAround } from '../../../src/layouts/detection/layout-around.js';

/** Reads a text as an editor does, and asks for help in it; every fault has to be said at a place of the text. */
function readAsTyped(text: string): ReturnType<typeof readDescription> {
  const read = readDescription(text);
  expect(read.own === null).toBe(read.diagnostics.length > 0);
  for (const { range, message, explanation, fixes } of read.diagnostics) {
    expect(range.start).toBeGreaterThanOrEqual(0);
    expect(range.end).toBeGreaterThanOrEqual(range.start);
    expect(range.end).toBeLessThanOrEqual(text.length);
    expect(message.length * explanation.length).toBeGreaterThan(0);
    for (const { edits } of fixes) for (const edit of edits) expect(edit.range.end).toBeLessThanOrEqual(text.length);
  }
  return read;
}

function firstWord(text: string): string {
  return readAsTyped(text).diagnostics[0]?.message ?? 'nothing is wrong';
}

const descriptions = allLayouts.map((name) => writeDescription(`My ${name}`, builtIn.named(name).form));
const chain = (inside: string, attributes = "element='below' order='nested'"): string =>
  `<layout name='Mine'><chain ${attributes}>${inside}</chain></layout>`;

describe('a hostile description', () => {
  it.each<[string, string, RegExp]>([
    ['nested 10,000 deep', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`, /has 70000 characters/],
    [
      'nested as deep as the cap on its length allows',
      `<layout name='x'>${'<a>'.repeat(2_800)}${'</a>'.repeat(2_800)}</layout>`,
      /holds no <a>|nested/,
    ],
    [
      'a chain in a chain, 300 deep',
      `<layout name='x'>${"<chain element='a' order='nested'>".repeat(300)}`,
      /closed|end/,
    ],
    ['entities that grow', '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><layout name="&b;"/>', /./],
    ['an entity of a file', '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><layout name="&a;"/>', /./],
    ['many numbered entities', `<layout name='${'&#65;'.repeat(3_000)}'/>`, /has 3000 characters/],
    [
      'a name of 15,000 characters',
      chain('', `element='${'a'.repeat(15_000)}' order='nested'`),
      /has 15000 characters/,
    ],
    ['an author’s name of 15,000', `<layout name='${'a'.repeat(15_000)}'/>`, /has 15000 characters/],
    [
      '10,000 attributes in less than its cap',
      `<layout ${"a='' ".repeat(3_000)}name='x'/>`,
      /twice|already|no attribute/,
    ],
    ['thousands of elements', chain('<keep element="k"/>'.repeat(900)), /more than 200 elements/],
    [
      'thousands of words in one value',
      `<layout name='x'><mirror element='m' repeats='${'a '.repeat(5_000)}'/></layout>`,
      /names too many/,
    ],
    ['a name that begins with xml', chain('', "element='xmlfoo' order='nested'"), /is no name for this/],
    ['a name with a colon', chain('', "element='a:b' order='nested'"), /is no name/],
    ['a name as a pattern', chain('', "element='(a+)+$' order='nested'"), /is no name/],
    ['a name as markup', chain('', "element='img src=x onerror=alert(1)' order='nested'"), /is no name/],
    ['letters that look alike', chain('', "element='sоurce' order='nested'"), /is no name/],
    [
      'a name that turns the writing around',
      "<layout name='a\u202Eb'><chain element='b' order='nested'/></layout>",
      /would mislead/,
    ],
    [
      'a name of nothing that one sees',
      "<layout name='\u200B'><chain element='b' order='nested'/></layout>",
      /would mislead/,
    ],
    ['a surrogate by itself', "<layout name='a\uD800'><chain element='b' order='nested'/></layout>", /./],
    ['a null byte', "<layout name='a\0'/>", /./],
    ['processing instructions', `<?php echo 1 ?><layout name='x'/>`, /Nothing is described/],
    ['text within', chain('DROP TABLE layouts'), /Text stands in <chain>/],
    ['another document', '<domain/>', /begins with <layout/],
    ['nothing', '', /./],
    ['white space', ' '.repeat(19_000), /./],
    ['no XML', '\u0000'.repeat(9_000), /./],
  ])('with %s is refused with the reason', (_, text, reason) => {
    expect(firstWord(text)).toMatch(reason);
  });

  it.each(['constructor', '__proto__', 'hasOwnProperty', 'toString', 'valueOf', 'prototype'])(
    'may call its element %s, which is a name like any other',
    (name) => {
      const { own } = readAsTyped(
        chain(`<type attribute='${name}'/><format attribute='format'/>`, `element='${name}' order='nested'`),
      );
      expect(own?.layout.form.chain?.element).toBe(name);
    },
  );

  it.each(['constructor', '__proto__', 'toString'])(
    'is not taken in by the word %s where another one belongs',
    (name) => {
      expect(firstWord(`<layout name='x'><${name} element='a' order='nested'/></layout>`)).toMatch(/holds no/);
      expect(firstWord(`<layout name='x' ${name}='a'/>`)).toMatch(/has no attribute/);
      expect(firstWord(chain('', `element='a' order='${name}'`))).toMatch(/is none of/);
    },
  );

  it('cut anywhere says what is wrong at a place of it, and never costs anything else', () => {
    for (const text of descriptions) {
      for (let end = 0; end < text.trimEnd().length; end += 1) {
        const cut = text.slice(0, end);
        expect(readAsTyped(cut).own).toBeNull();
        if (end % 7 === 0) descriptionCompletions(cut, end);
        if (end % 7 === 0) describeWord(cut, Math.max(0, end - 1));
      }
    }
  });

  it('with a character changed, left out or doubled is a layout or is told what is wrong', () => {
    const change = fc.record({
      text: fc.constantFrom(...descriptions),
      at: fc.nat(3_000),
      put: fc.constantFrom(
        '',
        '<',
        '>',
        "'",
        '"',
        '&',
        '/',
        '=',
        ' ',
        '\0',
        '-->',
        ']]>',
        '<!--',
        '&lt;',
        'yes',
        '__proto__',
        '\u202E',
      ),
      drop: fc.nat(12),
    });
    fc.assert(
      fc.property(change, (one) => {
        const at = one.at % one.text.length;
        const text = one.text.slice(0, at) + one.put + one.text.slice(at + one.drop);
        const { own } = readAsTyped(text);
        descriptionCompletions(text, at);
        describeWord(text, at);
        if (own !== null) expect(writeDescription(own.name, own.layout.form)).toContain('<layout');
      }),
      { numRuns: 600 },
    );
  });

  it('of the vocabulary’s own words in any order is a layout or is told what is wrong', () => {
    const words = [
      'layout',
      'chain',
      'mirror',
      'old',
      'type',
      'index',
      'format',
      'source',
      'keep',
      'end',
      'id',
      'wrapper',
    ];
    const attributes = [
      'name',
      'element',
      'order',
      'attribute',
      'child',
      'in',
      'holds',
      'index',
      'parent',
      'job',
      'chain',
    ];
    const values = [
      'nested',
      'by-parent',
      'yes',
      'source',
      'driver',
      'a',
      'index',
      'x y',
      '',
      'disk',
      'target',
      'mirror',
    ];
    const tag = fc
      .tuple(
        fc.constantFrom(...words),
        fc.uniqueArray(fc.constantFrom(...attributes), { maxLength: 4 }),
        fc.array(fc.constantFrom(...values), { minLength: 4, maxLength: 4 }),
      )
      .map(([word, names, said]) => ({ word, said: names.map((name, at) => ` ${name}='${said[at] ?? ''}'`).join('') }));
    const leaf = tag.map(({ word, said }) => `<${word}${said}/>`);
    const node = fc
      .tuple(tag, fc.array(leaf, { maxLength: 5 }))
      .map(([{ word, said }, inside]) => `<${word}${said}>${inside.join('')}</${word}>`);
    fc.assert(
      fc.property(fc.array(node, { maxLength: 4 }), (nodes) => {
        readAsTyped(`<layout name='Mine'>${nodes.join('')}</layout>`);
      }),
      { numRuns: 600 },
    );
  });
});

describe('the layout around a place', () => {
  it('is not misled by an element whose name begins as that of a disk', () => {
    const text = "<disk type='file'><backing file='/b' format='raw'/><diskExtra/>";
    expect(layoutAround(text, text.length, builtIn)).toBe('flat');
    expect(layoutAround('<diskExtra><backing', 19, builtIn)).toBe('any');
  });
});
