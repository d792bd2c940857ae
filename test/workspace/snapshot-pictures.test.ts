import { describe, expect, test } from 'vitest';
import type { KeptSnapshot } from '../../src/script/index.js';
import { snapshotFiles, snapshotPictures } from '../../src/workspace/live/snapshot-pictures.js';
import type { ImageFact } from '../../src/workspace/state/state.js';
import { diskOf } from '../diagram/sample-disks.js';

function kept(name: string, path: string, more: Partial<KeptSnapshot> = {}): KeptSnapshot {
  const images = [{ target: 'vda', path, type: 'file', format: 'qcow2' } as const];
  return { name, parent: null, description: null, isCurrent: false, isExternal: true, images, overlays: [], ...more };
}

/** Images that stand on others, and one that stands on none. */
function facts(backing: Readonly<Record<string, string | null>>): ReadonlyMap<string, Pick<ImageFact, 'info'>> {
  const one = (path: string, below: string | null): Pick<ImageFact, 'info'> => ({
    info: {
      ...{ path, format: 'qcow2', virtualSize: 1, allocated: 1 },
      backing:
        below === null
          ? null
          : { recorded: below, found: below, format: 'qcow2', source: { type: 'file', path: below }, path: below },
    } as ImageFact['info'],
  });
  return new Map(Object.entries(backing).map(([path, below]) => [path, one(path, below)]));
}

const disk = diskOf('vda', ['/i/new[qcow2]', '/i/base[qcow2]']);
const tree = facts({ '/i/new': '/i/base', '/i/old': '/i/base', '/i/base': null });

describe('what the picture shows of snapshots', () => {
  test('names each at the image that it is, and counts who needs an image', () => {
    const drawn = snapshotPictures(
      [kept('s1', '/i/base', { isCurrent: true }), kept('s2', '/i/old')],
      [disk],
      tree,
    ).get('vda');
    expect(drawn?.lines.get('/i/base')).toEqual({
      names: 's1 (current)',
      isCurrent: true,
      needed: 'needed by 2',
      sentences: ['The current snapshot s1 is this image as it stands.', 'Needed by 2 snapshots: s1, s2.'],
    });
    expect(drawn?.lines.get('/i/old')).toMatchObject({ names: 's2', needed: '' });
    expect(drawn?.lines.get('/i/new')).toBeUndefined();
  });
  test('shows the branch that the domain does not use now, down to what it shares', () => {
    const drawn = snapshotPictures([kept('s2', '/i/old')], [disk], tree).get('vda');
    expect(drawn?.chains.map(({ images }) => images.map(({ source }) => source))).toEqual([
      [
        { type: 'file', path: '/i/old' },
        { type: 'file', path: '/i/base' },
      ],
    ]);
  });
  test('draws an image once, whatever path leads to it', () => {
    const relative = diskOf('vda', ['i/new[qcow2]', 'i/base[qcow2]']);
    const drawn = snapshotPictures(
      [kept('s1', 'i/base'), kept('s2', 'i/old'), kept('s3', '/i//old')],
      [relative],
      tree,
    );
    const paths = drawn.get('vda')?.chains.map(({ images }) => images.map(({ source }) => source));
    const [old, base] = [
      { type: 'file', path: '/i/old' },
      { type: 'file', path: 'i/base' },
    ];
    expect(paths).toEqual([[old, base], [old, base], [base]]);
    expect([...(drawn.get('vda')?.lines.keys() ?? [])]).toEqual(['i/base', '/i/old']);
  });
  test('says of one inside an image that it is there', () => {
    const drawn = snapshotPictures([kept('s1', '/i/base', { isExternal: false })], [disk], tree).get('vda');
    expect(drawn?.lines.get('/i/base')).toMatchObject({
      names: 's1 (inside)',
      sentences: ['Snapshot s1 is kept inside it.'],
    });
  });
  test('is nothing for a disk without any', () => {
    expect(snapshotPictures([kept('s1', '/i/base')], [diskOf('vdb', ['/i/other[raw]'])], tree).size).toBe(0);
  });
  test('ends where images stand on each other in a circle', () => {
    const circle = facts({ '/i/a': '/i/b', '/i/b': '/i/a' });
    expect(snapshotFiles([kept('s1', '/i/a')], circle)).toEqual(['/i/a', '/i/b']);
  });
});
