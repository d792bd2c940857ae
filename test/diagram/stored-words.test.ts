import { expect, test } from 'vitest';
import { storedWords } from '../../src/diagram/stored-words.js';

const mebibyte = 2 ** 20;
const extents = [
  { start: 0, length: 3 * mebibyte, kind: 'data' },
  { start: 4 * mebibyte, length: mebibyte, kind: 'zero' },
] as const;

test('of a device that nobody can look into: what the host says', () => {
  expect(storedWords('device', { allocated: 5 * mebibyte, extents: null })).toBe('5 MiB stored');
});

test.each([
  ['file', '5 MiB stored'],
  ['network', '5 MiB stored'],
  ['device', '3 MiB of data'],
] as const)('of a %s: %s', (kind, words) => {
  expect(storedWords(kind, { allocated: 5 * mebibyte, extents })).toBe(words);
});
