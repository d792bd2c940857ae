import { describe, expect, test } from 'vitest';
import type { LiveDisk, SnapshotOperation } from '../../src/jobs/index.js';
import { afterSnapshot, planSnapshot } from '../../src/jobs/snapshot/disk-snapshot.js';
import { chainText, liveDisk, liveImage } from './live-disks.js';
import { diskspec, snapshotOf } from './operations.js';

const vda = liveDisk(['top', 'base']);
const vdb: LiveDisk = { ...liveDisk(['data.qcow2']), id: 'vdb', target: 'vdb' };
const cdrom: LiveDisk = { ...liveDisk(['dvd.iso']), id: 'sda', target: 'sda', device: 'cdrom', readOnly: true };

const there = { '/images/top': 1, '/images/data.qcow2': 1, '/images/dvd.iso': 1 };

async function overlays(
  change: Partial<SnapshotOperation> = {},
  existing: Record<string, number> = {},
  disks: readonly LiveDisk[] = [vda, vdb, cdrom],
): Promise<readonly string[]> {
  const drives = [...disks.map((disk) => ({ target: disk.target, disk })), { target: 'hda', disk: null }];
  const domain = { drives, persistent: false };
  const sizes = new Map(Object.entries({ ...there, ...existing }));
  const operation = snapshotOf({ name: 'before', ...change });
  const plans = await planSnapshot(domain, operation, (path) => Promise.resolve(sizes.get(path) ?? null));
  return plans.map(({ disk, path, format }) => `${disk.target} ${format} ${path}`);
}

function only(...disks: SnapshotOperation['disks']): Partial<SnapshotOperation> {
  return { disks };
}

describe('overlays are made', () => {
  test('for every disk but what is only read, under names with the snapshot as suffix', async () =>
    expect(await overlays()).toEqual(['vda qcow2 /images/top.before', 'vdb qcow2 /images/data.before']));
  test('where a disk spec says, in the format it says', async () => {
    const disks = [diskspec('vda', { format: 'qed', file: '/x' }), diskspec('vdb', { snapshot: 'no' })];
    expect(await overlays({ disks })).toEqual(['vda qed /x']);
  });
  test('of what is only read, where a disk spec names a file for it', async () =>
    expect(await overlays(only(diskspec('sda', { file: '/y' })))).toContain('sda qcow2 /y'));
  test('beside an empty drive that is left out by name', async () =>
    expect(await overlays(only(diskspec('hda', { snapshot: 'no' })))).toHaveLength(2));
  test('and the disk stands on what was active', () =>
    expect(chainText(afterSnapshot(vda, liveImage('overlay', 5)))).toBe('base <- top <- overlay'));
});

describe("in libvirt's words", () => {
  const refused: readonly [string, Partial<SnapshotOperation>, Record<string, number>, string][] = [
    [
      'a file that holds something',
      {},
      { '/images/top.before': 5 },
      'unsupported configuration: external snapshot file for disk vda already exists and is not a block device: /images/top.before',
    ],
    [
      'reuse of nothing',
      { reuseExternal: true },
      {},
      'missing existing file for disk vda: /images/top.before: No such file or directory',
    ],
    [
      'a raw overlay',
      only(diskspec('vda', { format: 'raw' })),
      {},
      'unsupported configuration: external snapshot format for disk vda is unsupported: raw',
    ],
    [
      'a format that there is not',
      only(diskspec('vda', { format: 'nosuch' })),
      {},
      "unsupported configuration: unknown disk snapshot driver 'nosuch'",
    ],
    ['an unknown disk', only(diskspec('vdz')), {}, "unsupported configuration: no disk named 'vdz'"],
    [
      "a disk by its image's path",
      only(diskspec('/images/top', { file: '/x' })),
      {},
      "unsupported configuration: no disk named '/images/top'",
    ],
    [
      'one disk twice',
      only(diskspec('vda'), diskspec('vda', { file: '/x' })),
      {},
      "unsupported configuration: disk 'vda' specified twice",
    ],
    [
      'a relative path',
      only(diskspec('vda', { file: 'x' })),
      {},
      "XML error: disk snapshot image path 'x' must be absolute",
    ],
    [
      'a kind that there is not',
      only(diskspec('vda', { snapshot: 'nosuch' })),
      {},
      "XML error: Invalid value for attribute 'snapshot' in element 'disk': 'nosuch'.",
    ],
    [
      'an internal one',
      only(diskspec('vda', { snapshot: 'internal' })),
      {},
      'unsupported configuration: active qemu domains require external disk snapshots; disk vda requested internal',
    ],
    [
      'a file for a disk that is left out',
      only(diskspec('vda', { snapshot: 'no', file: '/x' })),
      {},
      "unsupported configuration: file '/x' for disk 'vda' requires use of external snapshot mode",
    ],
    [
      'nothing selected',
      only(diskspec('vda', { snapshot: 'no' }), diskspec('vdb', { snapshot: 'manual' })),
      {},
      'unsupported configuration: nothing selected for snapshot',
    ],
    [
      'a device without a name',
      only(diskspec('vda', { type: 'block' })),
      {},
      "unsupported configuration: cannot generate external snapshot name for disk 'vda' on a 'block' device",
    ],
    [
      'a device that there is not',
      only(diskspec('vda', { type: 'block', file: '/dev/nosuch' })),
      {},
      "Operation not supported: block device snapshot target '/dev/nosuch' doesn't exist",
    ],
    [
      'an empty drive',
      only(diskspec('hda', { snapshot: 'external' })),
      {},
      "unsupported configuration: cannot generate external snapshot name for disk 'hda' without source",
    ],
    ['a name with a slash', { name: 'a/b' }, {}, "invalid snapshot name 'a/b': name can't contain '/'"],
    ['a name with a dot in front', { name: '.s3' }, {}, "invalid snapshot name '.s3': name can't start with '.'"],
    [
      'an end of a domain that is gone then',
      { halt: true },
      {},
      'Requested operation is not valid: cannot halt after transient domain snapshot',
    ],
    ['an agent', { quiesce: true }, {}, 'argument unsupported: QEMU guest agent is not configured'],
  ];
  test.each(refused)('%s is refused', async (_, change, existing, reason) => {
    await expect(overlays(change, existing)).rejects.toMatchObject({ message: reason });
  });

  const block = { ...liveDisk(['disk']), images: [{ ...liveImage('disk', 1), type: 'block' as const }] };
  const disks: readonly [string, LiveDisk, string][] = [
    [
      'in a job',
      { ...vda, job: { name: 'x', kind: 'pull', state: 'running' } },
      "Operation not supported: disk 'vda' already in active block job",
    ],
    [
      'that is transient',
      { ...vda, transient: true },
      "Operation not supported: block jobs are not supported on transient disk 'vda'",
    ],
    [
      'that is shared',
      { ...vda, shareable: true },
      "unsupported configuration: shared access for disk 'vda' requires use of supported storage format",
    ],
    [
      'that is a block device',
      block,
      "unsupported configuration: source for disk 'vda' is not a regular file; refusing to generate external snapshot name",
    ],
    ['that is only read', { ...vda, readOnly: true }, 'unsupported configuration: nothing selected for snapshot'],
    [
      'that is left out by its own word',
      { ...vda, snapshot: 'no' },
      'unsupported configuration: nothing selected for snapshot',
    ],
  ];
  test.each(disks)('a disk %s is refused', async (_, disk, reason) => {
    await expect(overlays({}, {}, [disk])).rejects.toMatchObject({ message: reason });
  });
});
