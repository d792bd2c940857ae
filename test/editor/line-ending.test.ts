import { describe, expect, it } from 'vitest';
import { lineEndingOf, normalizeLineEndings, withLineEnding } from '../../src/editor/line-ending.js';

describe('a text gets one kind of line end', () => {
  it.each([
    ['only LF stays', 'a\nb\n', 'a\nb\n'],
    ['only CRLF stays', 'a\r\nb\r\n', 'a\r\nb\r\n'],
    ['mostly CRLF becomes CRLF', 'a\r\nb\r\nc\n', 'a\r\nb\r\nc\r\n'],
    ['as many of each becomes LF', 'a\r\nb\n', 'a\nb\n'],
    ['a lone CR ends a line', 'a\rb\rc\n', 'a\nb\nc\n'],
    ['lone CRs among CRLF', 'a\r\nb\r\n\rc\r\n', 'a\r\nb\r\n\r\nc\r\n'],
    ['no line end at all', 'abc', 'abc'],
    ['a byte order mark is dropped', '\uFEFF<a/>\n', '<a/>\n'],
    ['a byte order mark further on is text', '<a>\uFEFF</a>', '<a>\uFEFF</a>'],
    ['other line separators of Unicode are text', 'a\u2028b\u0085c', 'a\u2028b\u0085c'],
  ])('%s', (_, given, expected) => {
    expect(normalizeLineEndings(given)).toBe(expected);
  });
});

describe('the line end of a text', () => {
  it.each([
    ['a\r\nb', '\r\n'],
    ['a\nb', '\n'],
    ['\n', '\n'],
    ['', '\n'],
  ] as const)('of %j is %j', (text, expected) => {
    expect(lineEndingOf(text)).toBe(expected);
  });
});

it('writes every line end alike', () => {
  expect(withLineEnding('a\r\nb\nc\rd', '\r\n')).toBe('a\r\nb\r\nc\r\nd');
  expect(withLineEnding('a\r\nb\nc\rd', '\n')).toBe('a\nb\nc\nd');
});
