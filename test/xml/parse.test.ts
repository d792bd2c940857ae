import { describe, expect, test } from 'vitest';
import {
  attributeValue,
  childElements,
  descendants,
  elementAt,
  parseXml,
  type XmlElement,
} from '../../src/xml/index.js';

function rootOf(text: string): XmlElement {
  const { root, problem } = parseXml(text);
  if (root === null) throw new Error(problem.message);
  return root;
}

describe('the tree holds exact places', () => {
  const text =
    "<?xml version='1.0'?>\r\n<!-- \u{1f600} -->\r\n<disk type = 'file'\r\n\tdevice=\"disk\" >\r\n  <source file='/a&amp;b'/>x</disk >\r\n";
  const disk = rootOf(text);
  const slice = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);

  test('of the whole element and its tags', () => {
    expect(slice(disk.range)).toBe(text.slice(text.indexOf('<disk'), text.lastIndexOf('>') + 1));
    expect(slice(disk.startTag)).toBe('<disk type = \'file\'\r\n\tdevice="disk" >');
    expect(disk.endTag === null ? '' : slice(disk.endTag)).toBe('</disk >');
    expect(slice(disk.nameRange)).toBe('disk');
  });

  test('of attributes, their names and values', () => {
    expect(disk.attributes.map(({ range }) => slice(range))).toEqual(["type = 'file'", 'device="disk"']);
    expect(disk.attributes.map(({ nameRange }) => slice(nameRange))).toEqual(['type', 'device']);
    expect(disk.attributes.map(({ valueRange }) => slice(valueRange))).toEqual(['file', 'disk']);
  });

  test('of children, text included', () => {
    expect(disk.children.map(({ kind, range }) => [kind, slice(range)])).toEqual([
      ['text', '\r\n  '],
      ['element', "<source file='/a&amp;b'/>"],
      ['text', 'x'],
    ]);
  });

  test('an empty element has no end tag', () => {
    expect(childElements(disk)[0]?.endTag).toBeNull();
  });
});

test('the tree holds exact places beside long texts, too', () => {
  const long = 'x > y '.repeat(500);
  const pieces = [
    `\n${long}`,
    "<b c='>'/>",
    long,
    `<!--${long}-->`,
    `<![CDATA[${long}]]>`,
    ' \n'.repeat(1000),
    `<d>${long}</d >`,
    long,
  ];
  const text = `${'\n'.repeat(1000)}<a b='>'>${pieces.join('')}</a>${' '.repeat(1000)}`;
  expect(rootOf(text).children.map(({ range }) => text.slice(range.start, range.end))).toEqual(pieces);
});

describe('values are decoded as XML says', () => {
  test.each([
    { raw: '/a&amp;b &quot;q&quot; &lt;x&gt; &apos;', value: '/a&b "q" <x> \'' },
    { raw: '&#65;&#x42;&#x1F600;', value: 'AB\u{1f600}' },
    { raw: 'a\tb\r\nc', value: 'a b c' },
    { raw: 'a&#10;b', value: 'a\nb' },
  ])('$raw', ({ raw, value }) => {
    expect(attributeValue(rootOf(`<a b="${raw}"/>`), 'b')).toBe(value);
  });
});

describe('markup that is kept but not interpreted', () => {
  test('CDATA, comments and processing instructions stay where they are', () => {
    const text = "<a><![CDATA[<b>]]><!-- it's --><?pi it's?><c d='1'/></a>";
    const kinds = rootOf(text).children.map(({ kind, range }) => [kind, text.slice(range.start, range.end)]);
    expect(kinds).toEqual([
      ['other', '<![CDATA[<b>]]>'],
      ['comment', "<!-- it's -->"],
      ['other', "<?pi it's?>"],
      ['element', "<c d='1'/>"],
    ]);
  });

  test('a DOCTYPE with an internal subset is skipped', () => {
    expect(rootOf('<!DOCTYPE a [<!ELEMENT a (b)> <!ENTITY e "<c>"> <?p >?>]><a><b/></a>').name).toBe('a');
  });

  test('a byte order mark is skipped', () => {
    expect(rootOf('\ufeff<a/>').range).toEqual({ start: 1, end: 5 });
  });
});

test('names that are special in JavaScript are names like others', () => {
  const root = rootOf("<__proto__ constructor='1' __proto__='2'><hasOwnProperty/><prototype/></__proto__>");
  expect([...descendants(root)].map(({ name }) => name)).toEqual(['__proto__', 'hasOwnProperty', 'prototype']);
  expect(attributeValue(root, 'constructor')).toBe('1');
  expect(attributeValue(root, '__proto__')).toBe('2');
});

test('namespace prefixes are part of names', () => {
  const root = rootOf("<domain xmlns:qemu='urn:x'><qemu:commandline/></domain>");
  expect(childElements(root).map(({ name }) => name)).toEqual(['qemu:commandline']);
});

test('the element at an offset is the innermost one', () => {
  const text = '<a><b><c/></b></a>';
  expect(elementAt(rootOf(text), text.indexOf('/>'))?.name).toBe('c');
  expect(elementAt(rootOf(text), text.indexOf('<b>') + 2)?.name).toBe('b');
  expect(elementAt(rootOf(text), 0)).toBeNull();
});
