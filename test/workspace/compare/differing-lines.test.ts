import { expect, test } from 'vitest';
import { differingLines } from '../../../src/workspace/compare/differing-lines.js';
import { flatExample, nestedExample } from '../../layouts/documents.js';

function marked(text: string, other: string): readonly string[] {
  return differingLines(text, other).map(({ start, end }) => text.slice(start, end));
}

test('the lines that the other layout lacks are marked, in runs', () => {
  const text = '<disk>\n  <mirror>\n    <a/>\n    <b/>\n  </mirror>\n</disk>';
  expect(marked(text, '<disk>\n  <mirror>\n  <c/>\n  </mirror>\n</disk>')).toEqual(['    <a/>\n    <b/>']);
});

test('a line that is only indented otherwise is none', () => {
  expect(marked('<a>\n    <b/>\n</a>', '<a>\n<x/>\n  <b/>\n</a>')).toEqual([]);
});

test('equal texts, empty ones and white space have none', () => {
  expect([marked('a\nb', 'a\nb'), marked('', ''), marked('a\n\nb', 'a\nb'), marked('', 'a')]).toEqual([[], [], [], []]);
});

test('of the RFC’s two forms what stands around the disk is the same', () => {
  for (const line of marked(nestedExample, flatExample)) expect(line).toMatch(/backing|driver|source|mirror/);
  expect(marked(flatExample, nestedExample).join('\n')).toContain('<backing ');
});
