import { describe, expect, test } from 'vitest';
import type { Foresight, SnapshotWish } from '../../src/script/index.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript, type MemoryScript } from '../jobs/memory-script.js';

const domainXml = `<domain type='qemu'><name>v</name><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
</devices></domain>`;

const begin = `mkdir -p /i
qemu-img create -q -f qcow2 /i/a.qcow2 1M
virsh start v
virsh snapshot-create-as v s1 --disk-only
virsh snapshot-create-as v s2 --disk-only
virsh snapshot-create-as v s3 --disk-only`;

async function withDomain<Result>(lines: string, act: (script: MemoryScript) => Promise<Result>): Promise<Result> {
  const script = memoryScript(domainXml);
  try {
    await script.run(`${begin}\n${lines}`);
    return await act(script);
  } finally {
    await script.end();
  }
}

function foreseen(lines: string, wish: SnapshotWish): Promise<Foresight> {
  return withDomain(lines, (script) => script.foresee(wish));
}

const nothing = {
  merges: [],
  moved: [],
  removed: [],
  made: [],
  drives: [],
  inside: [],
  unreachable: [],
  breaks: false,
};

describe.skipIf(!moduleIsBuilt)('what a line about a snapshot would do', () => {
  test('the newest: its overlay is committed, and the image below becomes active', async () => {
    const merges = [{ from: '/i/a.s3', into: '/i/a.s2', active: true }];
    const expected = { kind: 'foreseen', ...nothing, merges, domain: 'stays' };
    expect(await foreseen('', { kind: 'delete', name: 's3' })).toEqual(expected);
  });
  test('one in the middle: the image on top of it is committed into it', async () => {
    const merges = [{ from: '/i/a.s1', into: '/i/a.qcow2', active: false }];
    expect(await foreseen('', { kind: 'delete', name: 's1' })).toMatchObject({ merges, unreachable: [] });
  });
  test('of a domain that is shut off the chain is found as a start would, which takes place for it', async () => {
    const merges = [{ from: '/i/a.s3', into: '/i/a.s2', active: true }];
    expect(await foreseen('virsh destroy v', { kind: 'delete', name: 's3' })).toMatchObject({
      merges,
      domain: 'starts for it',
    });
  });
  test('a revert: a new overlay on what was then, and what was written since goes', async () => {
    expect(await foreseen('', { kind: 'revert', name: 's2', running: true })).toMatchObject({
      made: [{ target: 'vda', onto: '/i/a.s1' }],
      removed: ['/i/a.s3'],
      unreachable: [],
      domain: 'stays',
    });
  });
  test('a revert past drives that changed says which become what they were', async () => {
    const lines = `qemu-img create -q -f qcow2 /i/b.qcow2 1M
virsh attach-disk v /i/b.qcow2 vdb --subdriver qcow2 --config`;
    const seen = await foreseen(lines, { kind: 'revert', name: 's2', running: true });
    expect(seen).toMatchObject({ drives: [{ target: 'vdb', change: 'goes' }] });
  });
  test('a leaf beside the chain takes the image that it alone stands on along', async () => {
    const lines = 'virsh snapshot-revert v s1 --running';
    expect(await foreseen(lines, { kind: 'delete', name: 's3' })).toMatchObject({
      removed: ['/i/a.s2'],
      breaks: false,
    });
  });
  test('an overlay of another branch is told to stand on what takes its image', async () => {
    const lines = `virsh snapshot-revert v s2 --running
virsh snapshot-create-as v s4 --disk-only`;
    expect(await foreseen(lines, { kind: 'delete', name: 's1' })).toMatchObject({
      merges: [{ from: '/i/a.s1', into: '/i/a.qcow2' }],
      moved: [{ path: '/i/a.s2', onto: '/i/a.qcow2' }],
    });
  });
  test('who stands on an image that goes is named', async () => {
    const lines = `virsh snapshot-revert v s1 --running
virsh snapshot-create-as v s4 --disk-only
virsh snapshot-delete v s4`;
    const seen = await foreseen(lines, { kind: 'revert', name: 's3', running: true });
    expect(seen).toMatchObject({ removed: ['/i/a.s1'], unreachable: ['s2', 's3'], breaks: true });
  });
  test('an image that is not in the format it has in the snapshot stops a revert before it begins', async () => {
    const lines = 'virsh destroy v\nqemu-img create -q -f raw /i/a.s1 1M';
    const seen = await foreseen(lines, { kind: 'revert', name: 's2', running: true });
    expect(seen).toMatchObject({ kind: 'refused', reason: 'What vda was then can not be read as qcow2: /i/a.s1.' });
  });
  test('a refusal has the words of the line', async () => {
    const lines = `virsh snapshot-revert v s1 --running
virsh snapshot-create-as v s4 --disk-only`;
    const [seen, said] = await withDomain(lines, async (script) => [
      await script.foresee({ kind: 'delete', name: 's1' }),
      (await script.run('virsh snapshot-delete v s1'))[0]?.failure,
    ]);
    if (seen.kind !== 'refused') throw new Error('It was not refused.');
    expect(said).toContain(seen.reason);
  });
});
