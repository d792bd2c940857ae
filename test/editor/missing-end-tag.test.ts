import { describe, expect, it } from 'vitest';
import { missingEndTag } from '../../src/editor/missing-end-tag.js';

/** What is added where `|` stands. */
function added(text: string): string | null {
  return missingEndTag(text.replace('|', ''), text.indexOf('|'));
}

describe('behind a typed `>` the end tag is added', () => {
  it.each([
    ['a new element', '<domain><devices><disk>|</devices></domain>', '</disk>'],
    ['with attributes', `<disk type='file' device="disk">|`, '</disk>'],
    ['with `>` in a value', `<name title='a>b'>|`, '</name>'],
    ['before others of its name', '<devices><disk>|<disk></disk></devices>', '</disk>'],
    ['inside one of its name', '<backingStore><backingStore>|</backingStore>', '</backingStore>'],
    ['after a half-typed tag', '<a><b <c>|</a>', '</c>'],
  ])('%s', (_, text, expected) => {
    expect(added(text)).toBe(expected);
  });

  it.each([
    ['an element that is closed further on', '<disk>|\n</disk>'],
    ['an empty element', '<disk/>|'],
    ['an end tag', '<disk></disk>|'],
    ['a comment', '<disk><!-- <a>| --></disk>'],
    ['the end of a comment', '<disk><!-- a -->|</disk>'],
    ['an instruction', '<?xml version="1.0"?>|'],
    ['text', 'a > b|'],
    ['a value', `<a b='c>|'/>`],
  ])('but not behind %s', (_, text) => {
    expect(added(text)).toBeNull();
  });
});

describe('behind `</` the rest of the end tag is added', () => {
  it.each([
    ['of the innermost element', '<domain><devices></|', 'devices>'],
    ['of an element inside one of its name', '<backingStore><backingStore></|</backingStore>', 'backingStore>'],
    ['before the end tags of the others', '<disk><source></|</disk>', 'source>'],
    ['without a `>` that is there', '<disk></|>', 'disk'],
  ])('%s', (_, text, expected) => {
    expect(added(text)).toBe(expected);
  });

  it.each([
    ['where nothing is open', '<disk/></|'],
    ['in an end tag that has its name', '<disk></|disk>'],
    ['in a comment', '<disk><!-- </| --></disk>'],
  ])('but not %s', (_, text) => {
    expect(added(text)).toBeNull();
  });
});
