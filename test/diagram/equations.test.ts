import { describe, expect, test } from 'vitest';
import { equations, textPicture } from '../../src/diagram/index.js';
import { importText } from '../../src/import/index.js';
import { diskOf, rfcDisk } from './sample-disks.js';

const legend = '# * contents changed, + backing file changed, ^ active\n';

describe('chains as the libvirt wiki writes them', () => {
  test('have ^ at the active layer', () => {
    expect(equations([diskOf('vda', ['/i/snap2[qcow2]', '/i/snap1[qcow2]', '/i/base[raw]'])])).toBe(
      `base <- snap1 <- snap2^\n${legend}`,
    );
  });

  test('say what a mirror leaves once it is pivoted to', () => {
    expect(equations([rfcDisk])).toBe(`base <- middle <- top^\nafter the pivot:\nbase <- mirror*^\n${legend}`);
  });

  test('of several disks have headings, and are read again', () => {
    const text = equations([diskOf('vda', ['/i/a[raw]', '/i/b[raw]']), diskOf('vdb', ['/i/c[raw]', '/i/d[raw]'])]);
    expect(text).toContain('vdb:\nd <- c^\n');
    expect(importText(text)).toMatchObject({ kind: 'disks', disks: [{ target: 'vda' }, { target: 'vdb' }] });
  });
});

describe('a text picture with (active)', () => {
  test('says so behind the active layer, not the mirror', () => {
    expect(textPicture([rfcDisk], { active: true })).toBe(
      'base[raw] <- middle[qcow2] <- top[qcow2] (active)\n    \\-------- mirror[qed]\n',
    );
  });

  test('is no wider than a mail', () => {
    const disk = diskOf(
      'vda',
      Array.from({ length: 12 }, (_, at) => `/i/some-layer-${at}[qcow2]`),
    );
    for (const line of textPicture([disk], { active: true }).split('\n')) expect(line.length).toBeLessThanOrEqual(72);
  });

  test('is read again', () => {
    const read = importText(textPicture([rfcDisk], { active: true }));
    expect(read).toMatchObject({ kind: 'disks', disks: [{ chain: { images: { length: 3 } } }] });
  });
});
