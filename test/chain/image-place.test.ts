import { expect, test } from 'vitest';
import { type ImageSource, localPath, memoryPath } from '../../src/chain/index.js';

test.each<[string, ImageSource | null, string | null]>([
  ['a file', { type: 'file', path: '/vm/../a.img' }, '/vm/../a.img'],
  ['a block device', { type: 'block', path: '/dev/vg/a' }, '/dev/vg/a'],
  ['what the document does not name', null, null],
])('%s has a path here, or has none', (_, source, path) => {
  expect(localPath(source)).toBe(path);
});

test('the same file is spelled alike, whether it is named as file or device, from the root or from a directory', () => {
  expect(memoryPath({ type: 'file', path: '/vm/../dev/./vg/a' })).toBe('/dev/vg/a');
  expect(memoryPath({ type: 'block', path: '/dev/vg/a' })).toBe('/dev/vg/a');
  expect(memoryPath({ type: 'file', path: 'a.img' }, '/vm')).toBe('/vm/a.img');
  expect(memoryPath(null)).toBeNull();
});
