import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { pngWithText } from '../../src/links/index.js';

/** One grey pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

test('a PNG says what it was made with, in a chunk after its header', () => {
  const file = Buffer.from(pngWithText(png, 'Software', 'Playground 1, “QEMU” 2é'));
  const text = Buffer.from('tEXtSoftware\0Playground 1, ?QEMU? 2é', 'latin1');
  const at = file.indexOf('tEXt', 0, 'latin1');
  expect(at).toBe(33 + 4);
  expect(file.readUInt32BE(at - 4)).toBe(text.length - 4);
  expect(file.subarray(at, at + text.length)).toEqual(text);
  expect(file.readUInt32BE(at + text.length)).toBe(crc32(text));
  expect(Buffer.concat([file.subarray(0, 33), file.subarray(at + text.length + 4)])).toEqual(png);
});
