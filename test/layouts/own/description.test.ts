import { describe, expect, test } from 'vitest';
import { allLayouts, builtIn, readDescription, writeDescription } from '../../../src/layouts/index.js';

describe.each(allLayouts)('%s', (name) => {
  const { form, origin } = builtIn.named(name);

  test('is a description that says all of it', () => {
    const text = writeDescription(`${name}, once more`, form, origin);
    const { own, diagnostics } = readDescription(text);
    expect(diagnostics).toEqual([]);
    expect(own?.layout.form).toEqual(form);
    expect(own?.layout.origin).toEqual(origin);
    expect(own && writeDescription(own.name, own.layout.form, own.layout.origin)).toBe(text);
  });
});

test('the flat listing of April 2014, written down', () => {
  const { form } = builtIn.named('flat-2014');
  expect(writeDescription('The listing of April', form)).toBe(`<layout name='The listing of April'>
  <chain element='backingStore' order='by-parent' about='One image of the disk. Its &lt;id> says its number and which image stands on it, so order and nesting say nothing.'>
    <id element='id' index='index' parent='parent' about='The image’s number in this disk, and the number of the image that stands on it.'/>
    <type attribute='type'/>
    <format child='format' attribute='type' required='yes'/>
  </chain>
  <mirror element='mirror' ready='ready' about='The file that a block job copies into. What it stands on is left to probing.'>
    <format attribute='format'/>
    <source attribute='file' about='The mirror’s path.'/>
  </mirror>
</layout>
`);
});

const good = `<layout name='Blake 2'>
  <chain element='image' order='top-first'>
    <format attribute='format'/>
    <source attribute='path'/>
  </chain>
  <mirror element='copy' chain='yes'>
    <format attribute='format'/>
    <source attribute='path'/>
  </mirror>
</layout>
`;

test('a layout has the name that its author gives it, in quotes, which no other has', () => {
  const { own } = readDescription(good);
  expect(own?.name).toBe('Blake 2');
  expect(own?.layout.label).toBe('“Blake 2”');
});

const id = "<id element='id' index='n' parent='p'/>";

test.each([
  ['not well formed', '</layout>', '', null],
  ['another root', /layout/g, 'proposal', 'proposal'],
  ['nothing described', /<chain[^]*<\/mirror>/, '', 'layout'],
  ['no name', " name='Blake 2'", '', 'layout'],
  ['an empty name', 'Blake 2', ' ', ' '],
  ['a name of more than 40 characters', 'Blake 2', 'B'.repeat(41), 'B'.repeat(41)],
  ['a built-in layout’s name', 'Blake 2', 'nested_2014', 'nested_2014'],
  ['a name that turns the writing round', 'Blake 2', 'Blake \u202e2', 'Blake \u202e2'],
  ['a name with quotes', 'Blake 2', '“Flat”', '“Flat”'],
  ['an element that is not known', '<mirror', '<quorum/><mirror', 'quorum'],
  ['an element at a wrong place', '<mirror', '<format/><mirror', 'format'],
  ['an attribute that is not known', "chain='yes'", "jobs='yes'", "jobs='yes'"],
  ['a value that is not known', 'top-first', 'sideways', 'sideways'],
  ['a name that is none', "element='image'", "element='my image'", 'my image'],
  ['an empty name of an element', "element='image'", "element=''", ''],
  ['a name with a colon', "element='image'", "element='x:image'", 'x:image'],
  ['a name that XML keeps', "element='image'", "element='xmlns'", 'xmlns'],
  ['a name of the disk’s own', "element='image'", "element='source'", 'source'],
  ['the disk itself', "element='image'", "element='disk'", 'disk'],
  ['two elements of one name', "element='copy'", "element='image'", 'image'],
  [
    'format and path in one attribute',
    "<source attribute='path'/>\n  </chain>",
    "<source attribute='format'/>\n  </chain>",
    'format',
  ],
  ['a second chain', '<mirror', "<chain element='x' order='nested'/><mirror", 'chain'],
  ['a place that is not said', "<format attribute='format'/>", '<format/>', 'format'],
  [
    'a place that is said twice',
    "<format attribute='format'/>",
    "<format child='f' in='source' attribute='format'/>",
    'format',
  ],
  ['a source that is said twice', "<source attribute='path'/>", "<source child='s' attribute='path'/>", 'source'],
  ['a source that is not there', "<format attribute='format'/>", "<format in='source' attribute='format'/>", 'source'],
  ['numbers that are not said', 'top-first', 'by-parent', 'by-parent'],
  ['numbers that nobody needs', '<format', `${id}<format`, 'id'],
  ['a chain for the mirror that is not there', /<chain[^]*<\/chain>/, '', 'yes'],
  ['text', '<mirror', 'some words<mirror', null],
  ['an old form that nothing tells', '  </mirror>', '<old/></mirror>', 'old'],
])('an error is told at its place: %s', (_, from, to, at) => {
  const text = good.replace(from, to);
  const { own, diagnostics } = readDescription(text);
  expect(text).not.toBe(good);
  expect(own).toBeNull();
  expect(diagnostics.length).toBeGreaterThan(0);
  const places = diagnostics.map(({ range }) => text.slice(range.start, range.end));
  if (at !== null) expect(places).toContain(at);
  for (const { message, explanation } of diagnostics) expect(`${message} ${explanation}`).toMatch(/^[^]+\. [^]+\.$/);
});

test('what misses a word offers to add it', () => {
  const [diagnostic] = readDescription("<layout name='x'><chain element='image'/></layout>").diagnostics;
  expect(diagnostic?.message).toBe('<chain> does not say order=.');
  expect(diagnostic?.fixes[0]?.title).toBe('Add order=');
});
