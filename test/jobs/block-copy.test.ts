import { describe, expect, test } from 'vitest';
import { asDisk, type CopyOperation, type LiveDisk } from '../../src/jobs/index.js';
import {
  afterCopyAbort,
  afterCopyPivot,
  copyJobName,
  copyMirror,
  type DestinationState,
  planCopy,
} from '../../src/jobs/copy/block-copy.js';
import { chainText, liveDisk, liveImage } from './live-disks.js';
import { copyOf } from './operations.js';

const disk = liveDisk(['top', 'middle', 'base']);
const missing: DestinationState = { kind: 'missing' };

function plan(change: Partial<CopyOperation>, destination = missing, persistent = false, on = disk) {
  return planCopy(on, copyOf(change), destination, { persistent });
}

describe('what is copied', () => {
  test('the whole chain, in the format of the source', () =>
    expect(plan({})).toEqual({ format: 'qcow2', reuse: false, sharedFrom: null, saysEnd: false, extension: false }));
  test('the active layer alone when shallow', () => expect(plan({ shallow: true }).sharedFrom).toBe(1));
  test('everything, in spite of shallow, where there is nothing below', () =>
    expect(plan({ shallow: true }, missing, false, liveDisk(['top'])).sharedFrom).toBeNull());
  test('what lies above a base, which no QEMU can', () =>
    expect(plan({ base: '/images/base', format: 'qed' })).toMatchObject({ sharedFrom: 2, extension: true }));
  test('what lies above the image next below, which is a shallow copy', () =>
    expect(plan({ base: '/images/middle' })).toMatchObject({ sharedFrom: 1, extension: false }));
  test('in the format that probing finds in a reused destination', () =>
    expect(plan({ reuseExternal: true }, { kind: 'file', size: 9, format: 'qed', isDevice: false }).format).toBe(
      'qed',
    ));
});

describe("in libvirt's words", () => {
  const file: DestinationState = { kind: 'file', size: 9, format: 'raw', isDevice: false };
  const mirror = { images: [liveImage('copy', 4)], silentBelow: true, job: 'copy', ready: null } as const;
  const pulling = { name: 'pull-vda-libvirt-1-format', kind: 'pull', state: 'running' } as const;
  const refused: readonly [string, () => unknown, string][] = [
    [
      'a relative destination',
      () => plan({ destination: 'mirror' }),
      'invalid argument: absolute path must be used as block copy target',
    ],
    ['an odd granularity', () => plan({ granularity: 3000 }), 'invalid argument: granularity must be power of 2'],
    [
      'a second copy',
      () => plan({}, missing, false, { ...disk, mirror }),
      "block copy still active: disk 'vda' already in active block job",
    ],
    [
      'a copy beside a pull',
      () => plan({}, missing, false, { ...disk, job: pulling }),
      "Operation not supported: disk 'vda' already in active block job",
    ],
    ['a defined domain', () => plan({}, missing, true), 'Requested operation is not valid: domain is not transient'],
    [
      'a shallow copy into raw',
      () => plan({ shallow: true, format: 'raw' }),
      "unsupported configuration: shallow copy of disk 'vda' into a raw file is not possible",
    ],
    [
      'a file that holds something',
      () => plan({}, file),
      'unsupported configuration: external destination file for disk vda already exists and is not a block device: /copies/mirror',
    ],
    [
      'reuse of nothing',
      () => plan({ reuseExternal: true }),
      'missing destination file for disk vda: /copies/mirror: No such file or directory',
    ],
    [
      'a base above',
      () => plan({ base: '/images/top' }),
      "invalid argument: could not find image '/images/top' beneath '/images/top' in chain for 'vda'",
    ],
    [
      'shallow and a base further down',
      () => plan({ base: '/images/base', shallow: true }),
      "invalid argument: base '/images/base' is not immediately below '/images/top' in chain for '/images/top'",
    ],
  ];
  test.each(refused)('%s is refused', (_, act, words) => expect(act).toThrow(words));

  test('a defined domain may have a transient job', () =>
    expect(plan({ transientJob: true }, missing, true).format).toBe('qcow2'));
  test('an empty file is as good as none', () =>
    expect(plan({}, { kind: 'file', size: 0, format: 'raw', isDevice: false }).reuse).toBe(false));
});

/** The disk while the copy runs. */
function copying(change: Partial<CopyOperation>, ownChain: Parameters<typeof copyMirror>[3] = null): LiveDisk {
  const reused: DestinationState = { kind: 'file', size: 9, format: 'qcow2', isDevice: false };
  const planned = plan(change, change.reuseExternal === true ? reused : missing);
  return { ...disk, mirror: copyMirror(disk, planned, liveImage('mirror', 4), ownChain) };
}

function mirrorAsLibvirtWrites(live: LiveDisk): unknown {
  const { mirror } = asDisk(live, { mirror: 'libvirt', indexes: true });
  const names = mirror?.chain.images.map(({ source }) => (source?.type === 'file' ? source.path : ''));
  return { names, end: mirror?.chain.end, job: mirror?.job, ready: mirror?.ready };
}

describe('while it runs, libvirt writes a mirror', () => {
  test('of a whole copy, and that nothing is below it', () =>
    expect(mirrorAsLibvirtWrites(copying({}))).toEqual({
      names: ['/images/mirror'],
      end: 'terminated',
      job: 'copy',
      ready: null,
    }));
  test('of a new shallow copy without a word on what is below', () =>
    expect(mirrorAsLibvirtWrites(copying({ shallow: true }))).toMatchObject({
      names: ['/images/mirror'],
      end: 'unspecified',
    }));
  test('of a reused image with the chain it brings', () => {
    const own = [liveImage('elsewhere', 5)];
    const names = ['/images/mirror', '/images/elsewhere'];
    expect(mirrorAsLibvirtWrites(copying({ shallow: true, reuseExternal: true }, own))).toMatchObject({
      names,
      end: 'terminated',
    });
  });
  test('down to a base with that base, which nobody could guess', () =>
    expect(mirrorAsLibvirtWrites(copying({ base: '/images/base' }))).toMatchObject({
      names: ['/images/mirror', '/images/base'],
    }));

  test('and another layout may name all that is below a new shallow copy', () => {
    const { mirror } = asDisk(copying({ shallow: true }), { mirror: 'whole', indexes: false });
    expect(mirror?.chain.images).toHaveLength(3);
    expect(mirror?.chain.end).toBe('terminated');
  });
});

describe('after the pivot the disk stands', () => {
  const pivoted = (live: LiveDisk): string => {
    if (live.mirror === null) throw new Error('no mirror');
    return chainText(afterCopyPivot(live, live.mirror));
  };
  const kept: readonly [string, LiveDisk, string][] = [
    ['on nothing, after a whole copy', copying({}), 'mirror'],
    ['on what it stood on, after a shallow copy', copying({ shallow: true }), 'base <- middle <- mirror'],
    [
      'on the chain that a reused image brought',
      copying({ shallow: true, reuseExternal: true }, [liveImage('elsewhere', 5)]),
      'elsewhere <- mirror',
    ],
    ['on the base that was named', copying({ base: '/images/base' }), 'base <- mirror'],
  ];
  test.each(kept)('%s', (_, live, chain) => expect(pivoted(live)).toBe(chain));
});

test('after an abort the disk is what it was', () => {
  expect(afterCopyAbort(copying({ shallow: true }))).toEqual(disk);
});

test("QEMU's name for the job is libvirt's", () => expect(copyJobName(disk)).toBe('copy-vda-libvirt-1-format'));
