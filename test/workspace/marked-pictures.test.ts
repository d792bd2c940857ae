import { expect, test } from 'vitest';
import { draw, layOut, svgText } from '../../src/diagram/index.js';
import { markedPictures } from '../../src/workspace/live/marked-pictures.js';
import { diskOf, existing, pictureOf } from '../diagram/sample-disks.js';

const mebibyte = 2 ** 20;
const disk = diskOf('vda', ['/i/a[qcow2]']);
const places = {
  ...{ bitmap: 'c1', granularity: 65536, count: 2 * mebibyte, isRecording: true, size: 1024 * mebibyte },
  areas: [{ start: 512 * mebibyte, length: 2 * mebibyte }],
};
const drawn = markedPictures(new Map([['/i/a', [places]]]), [disk]).get('vda');

test('a bitmap is told with its share of the disk and its pieces', () => {
  expect(drawn?.strips.get('/i/a')?.[0]).toMatchObject({
    name: 'c1',
    amount: '0.2 % dirty',
    sentence: 'Bitmap c1 marks what is written: 2 MiB of 1 GiB are dirty (0.2 %), in pieces of 64 KiB.',
  });
});

test('and drawn below the strip of what the image holds', () => {
  const picture = { ...pictureOf(disk, { '/i/a': existing('qcow2', [[0, 10]]) }), additions: drawn ? [drawn] : [] };
  const geometry = layOut([picture]);
  const [image] = geometry.disks[0]?.images ?? [];
  const svg = svgText(draw(geometry, { kind: 'standalone', theme: 'light' }));
  expect(svg).toContain('>c1</text>');
  expect(image?.strip.y).toBeLessThan((image?.box.y ?? 0) + (image?.box.height ?? 0) - 30);
});

test('nothing is drawn where there is none', () => {
  expect(markedPictures(new Map(), [disk]).size).toBe(0);
});
