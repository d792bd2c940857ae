import { expect, test } from 'vitest';
import type { Disk } from '../../src/chain/index.js';
import { drawnDisks } from '../../src/workspace/derived/drawn-disks.js';

function disk(number: number, images = 1): Disk {
  const chain = Array.from({ length: images }, (_, depth) => {
    return { id: `vd${number}/chain/${depth}`, source: null, format: null, index: null };
  });
  return {
    id: `vd${number}`,
    target: null,
    device: 'disk',
    chain: { images: chain, end: 'unspecified' },
    mirror: null,
  };
}

const many = Array.from({ length: 1000 }, (_, number) => disk(number, 2));

test('an ordinary machine is drawn whole', () => {
  const few = many.slice(0, 20);
  expect(drawnDisks(few, 'vd7')).toEqual({ disks: few, first: 0, total: 20 });
});

test('of very many disks those around the selected one are drawn', () => {
  const { disks, first, total } = drawnDisks(many, 'vd500');
  expect([disks.length, first, total]).toEqual([60, 480, 1000]);
  expect(disks.map(({ id }) => id)).toContain('vd500');
});

test('the first and the last disks are reached as well', () => {
  expect(drawnDisks(many, null).first).toBe(0);
  expect(drawnDisks(many, 'vd999').disks.at(-1)?.id).toBe('vd999');
});

test('one disk of many layers is drawn whole', () => {
  const long = disk(1, 200);
  expect(drawnDisks([disk(0), long, disk(2)], 'vd1')).toEqual({ disks: [long], first: 1, total: 3 });
});
