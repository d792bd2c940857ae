import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTextPicture, TextPictureError } from '../../src/diagram/index.js';
import { diskOf, rfcDisk } from './sample-disks.js';

describe('reading a picture that a person pasted', () => {
  test.each([
    ['as the RFC has it', 'base[raw] <- middle[qcow2] <- top[qcow2]\n    \\-------- mirror[qed]\n'],
    [
      'as the archive kept it, without its white space',
      'base[raw] <- middle[qcow2] <- top[qcow2]\n\\-------- mirror[qed]',
    ],
    ['quoted in a reply', '> > base[raw] <- middle[qcow2] <- top[qcow2]\n> >     \\-------- mirror[qed]\n'],
    ['in a code block', '```\nbase[raw] <- middle[qcow2] <- top[qcow2]\n    \\-------- mirror[qed]\n```\n'],
    ['indented by a tab', '\tbase[raw] <- middle[qcow2] <- top[qcow2]\r\n\t    \\-------- mirror[qed]\r\n'],
    ['wrapped', 'base[raw] <-\n    \\---- mirror[qed]\n  middle[qcow2] <-\n  top[qcow2]'],
    ['with the guest', 'base[raw] <- middle[qcow2] <- top[qcow2] <= guest\n  \\-- mirror[qed]'],
    [
      'with a heading and a comment',
      '# as it is now\nvda:\nbase[raw] <- middle[qcow2] <- top[qcow2]\n  \\-- mirror[qed]',
    ],
  ])('%s', (_, text) => {
    expect(readTextPicture(text)).toEqual([rfcDisk]);
  });

  test('a mirror stands on the image above its backslash', () => {
    const text = 'base[raw] <- middle[qcow2] <- top[qcow2]\n                  \\-- mirror[qed]';
    const mirror = ['/path/to/mirror[qed]', '/path/to/middle[qcow2]', '/path/to/base[raw]'];
    expect(readTextPicture(text)[0]?.mirror).toEqual({
      ...rfcDisk.mirror,
      chain: diskOf('vda', [], mirror).mirror?.chain,
    });
  });

  test('chains without headings are disks of their own', () => {
    expect(readTextPicture('a[raw]\n\nb').map((disk) => [disk.id, disk.chain.images[0]?.format])).toEqual([
      ['vda', 'raw'],
      ['vdb', null],
    ]);
  });

  test('names get the directory the reader chose', () => {
    expect(readTextPicture('base[raw]', { directory: '/srv' })[0]?.chain.images[0]?.source).toEqual({
      type: 'file',
      path: '/srv/base',
    });
  });

  test.each([
    ['base[raw] < top', 1, 10, 'expected <- between images'],
    ['base[raw] <- [qcow2]', 1, 13, 'expected an image like base[raw]'],
    ['base[raw] <-\n', 1, 13, 'the chain ends with an arrow'],
    ['\\-- mirror[qed]', 1, 1, 'a mirror without a chain above it'],
    ['a[raw]\n \\- m[raw]\n \\- n[raw]', 3, 1, 'a second mirror for one disk'],
    ['vda:\n', 1, 1, 'no chain under vda'],
    ['a <- ?', 1, 6, 'this may only stand where a chain begins'],
    ['"a\\q"[raw]', 1, 1, 'a quoted name that JSON would not read'],
    ['x'.repeat(1_000_001), 1, 1, 'the text is too long for a picture'],
  ])('says what is wrong and where: %#', (text, line, column, message) => {
    expect(() => readTextPicture(text)).toThrow(
      expect.objectContaining({
        name: 'TextPictureError',
        line,
        column,
        message: expect.stringContaining(message) as string,
      }) as Error,
    );
  });

  test('any text is read or refused by its place, never worse', () => {
    const pieces = fc.constantFrom(
      'base',
      '[raw]',
      '[',
      ']',
      ' ',
      '<-',
      '\\--',
      '=>',
      '?',
      '-',
      '"',
      '\\',
      '\n',
      '\t',
      ':',
      '(',
      'vda:',
      '> ',
      '#',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (words) => {
        try {
          expect(readTextPicture(words.join('')).every((disk) => disk.id !== '')).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(TextPictureError);
        }
      }),
    );
  });
});
