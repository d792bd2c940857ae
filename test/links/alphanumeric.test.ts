import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesToText, textToBytes } from '../../src/links/alphanumeric.js';

test('bytes come back from letters and digits', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = bytesToText(bytes);
      expect(text).toMatch(/^[A-Za-z0-9]*$/);
      expect(textToBytes(text)).toEqual(bytes);
    }),
  );
});

test('the beginning of a text gives the beginning of the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (bytes, somewhere) => {
      const text = bytesToText(bytes);
      const begun = textToBytes(text.slice(0, somewhere % text.length)) ?? new Uint8Array();
      expect(begun).toEqual(bytes.subarray(0, begun.length));
    }),
  );
});

test.each([
  ['', []],
  ['AA', [0]],
  ['9999999', [255, 255, 255, 255]],
  ['8888888', [247, 189, 239, 123]],
])('%j stands for %j', (text, bytes) => {
  expect(textToBytes(text)).toEqual(Uint8Array.from(bytes));
});

test('random bytes cost 1 % more than in base64', () => {
  const bytes = Uint8Array.from({ length: 30_000 }, (_, at) => (at * 2_654_435_761) >>> 13);
  expect(bytesToText(bytes).length / (bytes.length / 3) / 4).toBeLessThan(1.02);
});

test.each(['-', '_', 'a b', 'ä', '='])('%j is not such a text', (text) => {
  expect(textToBytes(text)).toBeNull();
});
