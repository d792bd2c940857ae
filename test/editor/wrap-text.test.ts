import { expect, test } from 'vitest';
import { wrapText } from '../../src/editor/wrap-text.js';

test('a line breaks at spaces before it is too long', () => {
  expect(wrapText('libvirt takes it for the end', 12)).toBe('libvirt\ntakes it for\nthe end');
});

test('a word longer than a line stands alone', () => {
  expect(wrapText('see /very/long/path now', 6)).toBe('see\n/very/long/path\nnow');
});

test('lines that are there stay', () => {
  expect(wrapText('one\ntwo three', 40)).toBe('one\ntwo three');
});
