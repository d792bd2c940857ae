import { describe, expect, test } from 'vitest';
import { type BlockOperation, libvirtCall, virshLine } from '../../src/jobs/index.js';
import { readLiveCommand } from '../../src/script/index.js';
import { parseCommandLines } from '../../src/shell/index.js';
import { commitOf, copyOf, diskspec, pullOf, snapshotOf } from './operations.js';

const cases: readonly [string, BlockOperation, string, string][] = [
  [
    'a copy',
    copyOf({ format: 'qed', shallow: true, synchronousWrites: true }),
    `virDomainBlockCopy(dom, "vda", "<disk type='file'><source file='/copies/mirror'/><driver type='qed'/></disk>", NULL, 0, VIR_DOMAIN_BLOCK_COPY_SHALLOW | VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES)`,
    'virsh blockcopy guest vda --dest /copies/mirror --format qed --shallow --synchronous-writes',
  ],
  [
    "a copy down to a base, in the RFC's words",
    copyOf({ base: '/images/base', format: 'qed' }),
    'virDomainBlockCopy(dom, "vda", "/images/base", "/copies/mirror", "qed", 0, 0)',
    'virsh blockcopy guest vda --dest /copies/mirror --format qed --x-base /images/base',
  ],
  [
    'a commit',
    commitOf({ top: 'vda[2]', delete: true, bandwidth: 3 * 2 ** 20 }),
    'virDomainBlockCommit(dom, "vda", NULL, "vda[2]", 3, VIR_DOMAIN_BLOCK_COMMIT_DELETE)',
    "virsh blockcommit guest vda --top 'vda[2]' --delete --bandwidth 3",
  ],
  [
    'a pull to a base at an odd speed',
    pullOf({ base: '/images/base', bandwidth: 1000 }),
    'virDomainBlockRebase(dom, "vda", "/images/base", 1000, VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES)',
    'virsh blockpull guest vda --base /images/base --bandwidth 1000 --bytes',
  ],
  ['a pull of everything', pullOf(), 'virDomainBlockPull(dom, "vda", 0, 0)', 'virsh blockpull guest vda'],
  [
    'a pivot',
    { kind: 'pivot', disk: 'vda', async: false },
    'virDomainBlockJobAbort(dom, "vda", VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT)',
    'virsh blockjob guest vda --pivot',
  ],
  [
    'a speed',
    { kind: 'set-speed', disk: 'vda', bandwidth: 0 },
    'virDomainBlockJobSetSpeed(dom, "vda", 0, VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES)',
    'virsh blockjob guest vda --bandwidth 0',
  ],
  [
    'a new size',
    { kind: 'resize', disk: 'vda', size: 3 * 2 ** 29 },
    'virDomainBlockResize(dom, "vda", 1572864, 0)',
    'virsh blockresize guest vda 1536M',
  ],
  [
    'a new size in bytes',
    { kind: 'resize', disk: 'vda', size: 4097 },
    'virDomainBlockResize(dom, "vda", 4097, VIR_DOMAIN_BLOCK_RESIZE_BYTES)',
    'virsh blockresize guest vda 4097B',
  ],
  [
    'all of a block device',
    { kind: 'resize', disk: 'vda', size: null },
    'virDomainBlockResize(dom, "vda", 0, VIR_DOMAIN_BLOCK_RESIZE_CAPACITY)',
    'virsh blockresize guest vda --capacity',
  ],
  [
    'a snapshot',
    snapshotOf({ name: 'before', metadata: true, disks: [diskspec('vda', { file: '/a,b c' })] }),
    'virDomainSnapshotCreateXML(dom, xml, VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY)',
    "virsh snapshot-create-as guest before --disk-only --diskspec 'vda,file=/a,,b c'",
  ],
  [
    'a snapshot with all that can be said of it',
    snapshotOf({
      ...{ description: 'as it was', reuseExternal: true, halt: true, quiesce: true, atomic: true, validate: true },
      disks: [diskspec('vda', { type: 'block', file: '/dev/sdb', format: 'qed' }), diskspec('vdb', { snapshot: 'no' })],
    }),
    'virDomainSnapshotCreateXML(dom, xml, VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA | VIR_DOMAIN_SNAPSHOT_CREATE_HALT | VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY | VIR_DOMAIN_SNAPSHOT_CREATE_REUSE_EXT | VIR_DOMAIN_SNAPSHOT_CREATE_QUIESCE | VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC | VIR_DOMAIN_SNAPSHOT_CREATE_VALIDATE)',
    "virsh snapshot-create-as guest s --description 'as it was' --disk-only --no-metadata --halt --reuse-external --quiesce --atomic --validate --diskspec vda,driver=qed,stype=block,file=/dev/sdb --diskspec vdb,snapshot=no",
  ],
];

describe('an operation is told as a call and as a line', () => {
  test.each(cases)('%s', (_, operation, call, line) => {
    expect(libvirtCall(operation)).toBe(call);
    expect(virshLine(operation, 'guest')).toBe(line);
  });

  test.each(cases)('and the line means the same again: %s', (_, operation, _call, line) => {
    const [parsed] = parseCommandLines(line);
    if (parsed?.kind !== 'live') throw new Error(`${line} is no live line`);
    expect(readLiveCommand(parsed, { domain: 'guest', disks: ['vda'] })).toMatchObject({ operation });
  });

  test('of a snapshot that a file describes, the line names the file', () => {
    const disks = [diskspec('vda', { type: 'network', file: 'img' })];
    const line = virshLine(snapshotOf({ name: 'before', xmlFile: '/i/s.xml', disks }), 'guest');
    expect(line).toBe('virsh snapshot-create guest /i/s.xml --disk-only --no-metadata');
  });
});
