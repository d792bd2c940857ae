import { describe, expect, test } from 'vitest';
import { mergedBitmaps, propagatedBitmaps } from '../../src/jobs/bitmaps/bitmap-actions.js';
import type { NodeBitmap } from '../../src/jobs/bitmaps/node-bitmaps.js';
import type { LiveImage } from '../../src/jobs/disk/live-disk.js';

function image(index: number): LiveImage {
  return { path: `/i/${index}`, format: 'qcow2', type: 'file', index, relativePath: null };
}

const [top, middle, base] = [image(1), image(2), image(3)];

/** The bitmaps of images by their numbers; a name in brackets is of one that is not in use. */
function bitmaps(names: Readonly<Record<number, string>>): ReadonlyMap<string, readonly NodeBitmap[]> {
  return new Map(
    Object.entries(names).map(([index, text]) => [
      `libvirt-${index}-format`,
      text.split(' ').map((word) => ({
        name: word.replaceAll(/[()]/g, ''),
        granularity: 65536,
        keepsTrack: !word.startsWith('('),
      })),
    ]),
  );
}

/** What each action does, a line each. */
function told(actions: readonly object[]): readonly string[] {
  return actions.map((action) => JSON.stringify(action).replaceAll(/"type":|"data":|block-dirty-bitmap-|["{}]/g, ''));
}

describe('an overlay goes on with', () => {
  test('the bitmaps that are in use', () => {
    const found = bitmaps({ 1: 'a (off) b' });
    const names = told(propagatedBitmaps(found, top, image(9)));
    expect(names.map((name) => /name:(\w+)/.exec(name)?.[1])).toEqual(['a', 'b']);
  });
});

describe('images that become one', () => {
  const chain = [top, middle, base];
  const into = { merged: [top, middle], chain, target: base, marked: false };

  test('merge bitmaps of one name, into one that is added where there is none', () => {
    expect(told(mergedBitmaps(bitmaps({ 1: 'a', 2: 'a' }), into))).toEqual([
      'add,node:libvirt-3-format,name:a,persistent:true,disabled:false,granularity:65536',
      'merge,node:libvirt-3-format,target:a,bitmaps:[node:libvirt-1-format,name:a,node:libvirt-2-format,name:a]',
    ]);
  });

  test.each([
    ['that are not on the top', { 2: 'a', 3: 'a' }],
    ['that have a gap', { 1: 'a', 3: 'a' }],
    ['one of which is not in use', { 1: 'a', 2: '(a)' }],
  ])('leave bitmaps behind %s', (_, names) => {
    expect(mergedBitmaps(bitmaps(names), into)).toEqual([]);
  });

  test('take in what was written to the target meanwhile, and end the marks', () => {
    const actions = told(mergedBitmaps(bitmaps({ 1: 'a' }), { ...into, marked: true }));
    expect(actions.at(-2)).toContain('node:libvirt-3-format,name:libvirt-tmp-activewrite');
    expect(actions.at(-1)).toBe('remove,node:libvirt-3-format,name:libvirt-tmp-activewrite');
  });
});
