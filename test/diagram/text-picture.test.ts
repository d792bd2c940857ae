import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Chain, type Disk, inEffect, sourceText } from '../../src/chain/index.js';
import { readTextPicture, textPicture } from '../../src/diagram/index.js';
import { anyDisks } from './arbitrary-disks.js';
import { diskOf, rfcDisk } from './sample-disks.js';

const snapshots = Array.from({ length: 7 }, (_, at) => `/images/snapshot-${7 - at}[qcow2]`);
const chain = ['/s/top[qcow2]', '/s/middle[qcow2]', '/s/base[raw]'];

function chainWords(chain: Chain) {
  const images = chain.images.map(({ id, source, format }) => [
    id,
    source === null ? null : sourceText(source),
    format,
  ]);
  return { images, end: chain.end };
}

function wordsOf(disk: Disk) {
  const { id, target, device, chain, mirror } = disk;
  return { id, target, device, chain: chainWords(chain), mirror: mirror === null ? null : chainWords(mirror.chain) };
}

describe('a picture in plain text', () => {
  test("draws the RFC's example as the mail does", () => {
    expect(textPicture([rfcDisk])).toBe(
      ['base[raw] <- middle[qcow2] <- top[qcow2]', '    \\-------- mirror[qed]', ''].join('\n'),
    );
  });

  test.each([
    ['one image', [diskOf('vda', ['/path/to/fedora-local.img[raw]'])]],
    ['a mirror with its own chain', [diskOf('vda', chain, ['/n/top2[qcow2]', '/n/middle2[qcow2]', '/s/base[raw]'])]],
    ['a shallow mirror', [diskOf('vda', chain, ['/n/mirror[qcow2]', '/s/middle[qcow2]', '/s/base[raw]'])]],
    ['a full copy', [diskOf('vda', chain, ['/n/copy[raw]'])]],
    [
      'a whole chain copied under the same names',
      [diskOf('vda', chain, ['/n/top[qcow2]', '/n/middle[qcow2]', '/n/base[raw]'])],
    ],
    ['an active commit', [diskOf('vda', chain, ['/s/base[raw]'], { job: 'active-commit' })]],
    [
      'formats and ends left open',
      [
        diskOf('vda', ['/s/top[qcow2]', '/s/middle'], ['/n/mirror[qcow2]'], {
          end: 'unspecified',
          mirrorEnd: 'unspecified',
        }),
      ],
    ],
    [
      'a long chain',
      [
        diskOf(
          'vda',
          [...snapshots, '/images/base.img[raw]'],
          [
            '/n/m2[qcow2]',
            '/n/m1[qcow2]',
            '/images/snapshot-3[qcow2]',
            '/images/snapshot-2[qcow2]',
            '/images/snapshot-1[qcow2]',
            '/images/base.img[raw]',
          ],
        ),
      ],
    ],
    ['names that need quotes', [diskOf('vda', ['/s/my disk [1].qcow2[qcow2]', '-[raw]', '/s/?[a]b]'])]],
    ['places that are not files', [diskOf('vda', ['/dev/vg/top[qcow2]', 'nbd://store/base[raw]'])]],
    ['several disks', [rfcDisk, diskOf('vdb', ['/path/to/data[raw]']), diskOf('hdc', [], null, { device: 'cdrom' })]],
    ['a loop', [diskOf('vda', ['/s/a[qcow2]', '/s/b[qcow2]', '/s/a[qcow2]'])]],
  ])('%s', (_, disks) => {
    expect(textPicture(disks)).toMatchSnapshot();
  });

  test('names whole paths when asked', () => {
    expect(textPicture([diskOf('vda', ['/s/top[qcow2]', '/s/base[raw]'])], { paths: 'full' })).toBe(
      '/s/base[raw] <- /s/top[qcow2]\n',
    );
  });

  test('never has a line over the width', () => {
    fc.assert(
      fc.property(anyDisks, fc.integer({ min: 32, max: 100 }), (disks, width) => {
        for (const line of textPicture(disks, { width }).split('\n')) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('cuts even a single character, where its escape is too long', () => {
    const text = textPicture([diskOf('vda', ['/path/to/a[\u{f0000}]'])], { width: 32 });
    expect(text).toBe('a[...]\n');
  });

  test('is read back as the same picture where nothing had to be cut', () => {
    fc.assert(
      fc.property(anyDisks, fc.constantFrom(72, Infinity), (disks, width) => {
        const text = textPicture(disks, { width });
        fc.pre(!text.includes('...'));
        expect(textPicture(readTextPicture(text), { width })).toBe(text);
      }),
    );
  });

  test('on lines as long as they need to be is read back as the same disks', () => {
    fc.assert(
      fc.property(anyDisks, fc.constantFrom('short' as const, 'full' as const), (disks, paths) => {
        const several = [...disks, diskOf('vdz', ['/path/to/zero[raw]'])];
        const read = readTextPicture(textPicture(several, { width: Infinity, paths }));
        expect(read.map(wordsOf)).toEqual(several.map(inEffect).map(wordsOf));
      }),
    );
  });
});
