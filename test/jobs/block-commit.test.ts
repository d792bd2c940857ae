import { describe, expect, test } from 'vitest';
import { asDisk, type CommitOperation } from '../../src/jobs/index.js';
import { activeCommitMirror, afterCommit, committedImages, planCommit } from '../../src/jobs/commit/block-commit.js';
import { invalidatedByCommit } from '../../src/jobs/disk/invalidated-images.js';
import { relativeBackingName } from '../../src/jobs/disk/relative-backing.js';
import { chainText, liveDisk, liveImage } from './live-disks.js';
import { commitOf } from './operations.js';

const disk = liveDisk(['top', 'b', 'a', 'base']);

function committed(change: Partial<CommitOperation>): string {
  return chainText(afterCommit(disk, planCommit(disk, commitOf(change))));
}

describe('from base <- a <- b <- top', () => {
  // facts, 4.3
  const results: readonly [Partial<CommitOperation>, string][] = [
    [{ top: '/images/b', base: '/images/base' }, 'base <- top'],
    [{ top: '/images/b' }, 'base <- top'],
    [{ top: '/images/b', shallow: true }, 'base <- a <- top'],
    [{ top: '/images/a' }, 'base <- b <- top'],
    [{ top: 'vda[2]', base: 'vda[3]' }, 'base <- a <- top'],
    [{ active: true }, 'base'],
    [{ active: true, base: '/images/a' }, 'base <- a'],
    [{ active: true, shallow: true }, 'base <- a <- b'],
    [{ active: true, top: 'vda' }, 'base'],
  ];
  test.each(results)('%o leaves %s', (change, chain) => expect(committed(change)).toBe(chain));
});

describe("in libvirt's words", () => {
  const refused: readonly [string, Partial<CommitOperation>, string][] = [
    ['the active layer without --active', {}, "commit of 'vda' active layer requires active flag"],
    [
      '--active on a lower layer',
      { active: true, top: '/images/b' },
      "active commit requested but '/images/b' is not active",
    ],
    ['the base itself', { top: '/images/base' }, "could not find base image in chain for 'vda'"],
    [
      'the base itself, shallow',
      { top: '/images/base', shallow: true },
      "top '/images/base' in chain for '/images/top' has no backing file",
    ],
    [
      'a base above top',
      { top: '/images/a', base: '/images/b' },
      "could not find image '/images/b' beneath '/images/a' in chain for 'vda'",
    ],
    [
      'shallow onto a base further down',
      { top: '/images/b', base: '/images/base', shallow: true },
      "base '/images/base' is not immediately below '/images/b' in chain for '/images/top'",
    ],
  ];
  test.each(refused)('%s is refused', (_, change, reason) =>
    expect(() => planCommit(disk, commitOf(change))).toThrow(`invalid argument: ${reason}`),
  );
});

test('libvirt shows the base of an active commit as a mirror without a chain', () => {
  const mirror = activeCommitMirror(disk, planCommit(disk, commitOf({ active: true, base: '/images/a' })));
  const shown = asDisk({ ...disk, mirror }, { mirror: 'libvirt', indexes: true }).mirror;
  expect(shown).toEqual({
    chain: {
      images: [{ id: 'vda/mirror/0', source: { type: 'file', path: '/images/a' }, format: 'qcow2', index: 3 }],
      end: 'unspecified',
    },
    job: 'active-commit',
    ready: null,
  });
});

describe('a commit makes invalid', () => {
  const links = new Map([
    ['/images/top', '/images/b'],
    ['/images/b', '/images/a'],
    ['/images/a', '/images/base'],
    ['/images/sibling', '/images/a'],
    ['/images/cousin', '/images/base'],
    ['/images/grandchild', '/images/cousin'],
    ['/images/stranger', '/images/elsewhere'],
  ]);
  function invalid(change: Partial<CommitOperation>): readonly string[] {
    const plan = planCommit(disk, commitOf(change));
    const base = disk.images[plan.base] ?? liveImage('none', 0);
    const kept = disk.images.slice(0, plan.top);
    return invalidatedByCommit(committedImages(disk, plan), base, kept, links).map(({ path }) => path);
  }
  test('what was committed, and every overlay of others on it or on base', () =>
    expect(invalid({ top: '/images/b' })).toEqual([
      '/images/b',
      '/images/a',
      '/images/sibling',
      '/images/cousin',
      '/images/grandchild',
    ]));
  test('less where base is higher up', () =>
    expect(invalid({ top: '/images/b', base: '/images/a' })).toEqual(['/images/b', '/images/sibling']));
  test('the active layer too, when that was committed', () =>
    expect(invalid({ active: true, shallow: true })).toEqual(['/images/top']));
});

describe('a relative backing name', () => {
  const relative = (name: string, index: number, relativePath: string) => liveImage(name, index, { relativePath });
  test('leads through the directories of the images that go', () => {
    const images = [liveImage('top', 1), relative('b', 2, '../one/b'), relative('base', 3, 'two/base')];
    expect(relativeBackingName({ ...disk, images }, 1, 2)).toBe('../one/two/base');
  });
  test("can't be kept where one of them is absolute", () => {
    expect(() => relativeBackingName(disk, 1, 3)).toThrow("can't keep relative backing relationship");
  });
});
