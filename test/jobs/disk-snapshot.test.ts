import { describe, expect, test } from 'vitest';
import type { LiveDisk, SnapshotOperation } from '../../src/jobs/index.js';
import { afterSnapshot, planSnapshot } from '../../src/jobs/snapshot/disk-snapshot.js';
import { chainText, liveDisk, liveImage } from './live-disks.js';

const vda = liveDisk(['top', 'base']);
const vdb: LiveDisk = { ...liveDisk(['data.qcow2']), id: 'vdb', target: 'vdb' };
const cdrom: LiveDisk = { ...liveDisk(['dvd.iso']), id: 'sda', target: 'sda', device: 'cdrom', readOnly: true };

async function overlays(
  change: Partial<SnapshotOperation> = {},
  existing: Record<string, number> = {},
): Promise<readonly string[]> {
  const operation: SnapshotOperation = { kind: 'snapshot', name: 'before', reuseExternal: false, disks: [], ...change };
  const plans = await planSnapshot([vda, vdb, cdrom], operation, (path) => Promise.resolve(existing[path] ?? null));
  return plans.map(({ disk, path, format }) => `${disk.target} ${format} ${path}`);
}

describe('overlays are made', () => {
  test('for every disk but what is only read, under names with the snapshot as suffix', async () =>
    expect(await overlays()).toEqual(['vda qcow2 /images/top.before', 'vdb qcow2 /images/data.before']));
  test('where a disk spec says, in the format it says', async () => {
    const disks = [
      { disk: 'vda', snapshot: 'external', format: 'qed', file: '/x' },
      { disk: 'vdb', snapshot: 'no', format: null, file: null },
    ] as const;
    expect(await overlays({ disks })).toEqual(['vda qed /x']);
  });
  test('and the disk stands on what was active', () =>
    expect(chainText(afterSnapshot(vda, liveImage('overlay', 5)))).toBe('base <- top <- overlay'));
});

describe("in libvirt's words", () => {
  const only = (disk: string, change: object) =>
    ({ disks: [{ disk, snapshot: 'external', format: null, file: null, ...change }] }) as Partial<SnapshotOperation>;
  const refused: readonly [string, Partial<SnapshotOperation>, Record<string, number>, string][] = [
    [
      'a file that holds something',
      {},
      { '/images/top.before': 5 },
      'external snapshot file for disk vda already exists and is not a block device: /images/top.before',
    ],
    [
      'reuse of nothing',
      { reuseExternal: true },
      {},
      'missing existing file for disk vda: /images/top.before: No such file or directory',
    ],
    ['a raw overlay', only('vda', { format: 'raw' }), {}, 'external snapshot format for disk vda is unsupported: raw'],
    ['an unknown disk', only('vdz', {}), {}, "disk 'vdz' not found in domain"],
  ];
  test.each(refused)('%s is refused', async (_, change, existing, reason) => {
    await expect(overlays(change, existing)).rejects.toThrow(reason);
  });
  test('a disk in a job is refused', async () => {
    const busy = { ...vda, job: { name: 'x', kind: 'pull', state: 'running' } } as const;
    const operation = { kind: 'snapshot', name: 's', reuseExternal: false, disks: [] } as const;
    await expect(planSnapshot([busy], operation, () => Promise.resolve(null))).rejects.toThrow(
      'already in active block job',
    );
  });
});
