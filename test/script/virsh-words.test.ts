import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';

/** What a real libvirt 11.3 with QEMU 10.0 said to the same lines on the same domain. */
const domainXml = `<domain type='qemu'><name>v</name><memory unit='MiB'>32</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='pc'>hvm</type></os><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
<disk type='file' device='cdrom'><target dev='hda' bus='ide'/><readonly/></disk>
</devices></domain>`;

const imageLines = ['mkdir -p /i', 'qemu-img create -q -f qcow2 /i/a.qcow2 8M'];

/** Runs lines after the images are made; returns what each of them printed. */
async function said(lines: readonly string[]): Promise<readonly string[]> {
  const script = memoryScript(domainXml);
  try {
    const text = [...imageLines, ...lines].join('\n');
    const results = (await script.run(text)).slice(imageLines.length);
    return results.map(({ output, failure }) => (output === '' ? (failure ?? '') : output));
  } finally {
    await script.end();
  }
}

const notTransient = 'error: Requested operation is not valid: domain is not transient';
const gone = "error: failed to get domain 'v'";

const cases: readonly [string, readonly (readonly [string, string])[]][] = [
  [
    'a persistent domain, from its definition to its end (case blockcopy-persistent)',
    [
      ['virsh define v.xml', "Domain 'v' defined from v.xml"],
      ['virsh domstate v --reason', 'shut off (unknown)'],
      ['virsh autostart v', "Domain 'v' marked as autostarted"],
      ['virsh autostart v --disable', "Domain 'v' unmarked as autostarted"],
      [
        '! virsh destroy v',
        "error: Failed to destroy domain 'v'\nerror: Requested operation is not valid: domain is not running",
      ],
      [
        '! virsh shutdown v',
        "error: Failed to shutdown domain 'v'\nerror: Requested operation is not valid: domain is not running",
      ],
      ['virsh start v', "Domain 'v' started"],
      ['! virsh start v', 'error: Domain is already active'],
      ['virsh domstate v --reason', 'running (booted)'],
      ['! virsh blockcopy v vda --dest /i/c', notTransient],
      [
        'virsh blockcopy v vda --dest /i/c --transient-job --wait --verbose --pivot',
        'Block Copy: [100.00 %]\nSuccessfully pivoted',
      ],
      ['virsh destroy v --graceful', "Domain 'v' destroyed"],
      ['virsh domstate v --reason', 'shut off (destroyed)'],
      ['virsh undefine v', "Domain 'v' has been undefined"],
      ['! virsh undefine v', gone],
      ['! virsh start v', gone],
    ],
  ],
  [
    'a transient domain, which is gone when it ends',
    [
      ['virsh create v.xml', "Domain 'v' created from v.xml"],
      ['virsh list --all', ' Id   Name   State\n----------------------\n 1    v      running'],
      [
        '! virsh undefine v',
        "error: Failed to undefine domain 'v'\nerror: Requested operation is not valid: cannot undefine transient domain",
      ],
      [
        '! virsh autostart v',
        "error: Failed to mark domain 'v' as autostarted\nerror: Requested operation is not valid: cannot set autostart for transient domain",
      ],
      ['virsh blockcopy v vda --dest /i/c3 --wait --finish', 'Successfully copied'],
      [
        '! virsh snapshot-create-as v h --disk-only --halt --no-metadata',
        'error: Requested operation is not valid: cannot halt after transient domain snapshot',
      ],
      ['virsh shutdown v', "Domain 'v' is being shutdown"],
      ['! virsh destroy v', gone],
      ['virsh list --all', ' Id   Name   State\n--------------------'],
    ],
  ],
  [
    'a running domain that is undefined turns transient',
    [
      ['virsh start v', "Domain 'v' started"],
      ['! virsh blockcopy v vda --dest /i/c', notTransient],
      ['virsh undefine v', "Domain 'v' has been undefined"],
      ['virsh blockcopy v vda --dest /i/c --wait', 'Now in mirroring phase'],
      ['virsh blockjob v vda --abort', ''],
      ['virsh destroy v', "Domain 'v' destroyed"],
      ['! virsh domstate v', gone],
    ],
  ],
  [
    'flags of a snapshot (case snapshot-flags)',
    [
      ['virsh start v', "Domain 'v' started"],
      [
        'virsh snapshot-create-as v s1 --disk-only --print-xml',
        '<domainsnapshot>\n  <name>s1</name>\n</domainsnapshot>\n',
      ],
      ['ls /i', 'a.qcow2'],
      [
        '! virsh snapshot-create-as v s2 --disk-only --quiesce',
        'error: argument unsupported: QEMU guest agent is not configured',
      ],
      [
        '! virsh snapshot-create-as v s2 --disk-only --live',
        'error: Operation not supported: live snapshot creation is supported only during full system snapshots',
      ],
      ['virsh snapshot-create-as v s3 --disk-only --atomic', 'Domain snapshot s3 created'],
      [
        '! virsh snapshot-create-as v s3 --disk-only --diskspec vda,file=/i/n2',
        'error: operation failed: domain moment s3 already exists',
      ],
      ['virsh snapshot-create-as v s4 --disk-only --halt', 'Domain snapshot s4 created'],
      ['virsh domstate v --reason', 'shut off (from snapshot)'],
      [
        '! virsh undefine v',
        "error: Failed to undefine domain 'v'\nerror: Requested operation is not valid: cannot delete inactive domain with 2 snapshots",
      ],
      ['virsh undefine v --snapshots-metadata', "Domain 'v' has been undefined"],
    ],
  ],
  [
    'an empty drive (case diskspec-empty-drive)',
    [
      ['virsh start v', "Domain 'v' started"],
      ['! virsh domblkinfo v hda', "error: invalid argument: disk 'hda' does not currently have a source assigned"],
      [
        'virsh snapshot-create-as v s1 --disk-only --no-metadata --diskspec vda,file=/i/s1 --diskspec hda,snapshot=no',
        'Domain snapshot s1 created',
      ],
    ],
  ],
  [
    'no directory is made (case destination-directory-missing)',
    [
      ['virsh start v', "Domain 'v' started"],
      [
        '! virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/nodir2/s.qcow2',
        "error: failed to create image file '/nodir2/s.qcow2': No such file or directory",
      ],
      [
        '! virsh blockcopy v vda --dest /nodir/c.qcow2 --transient-job --wait --pivot',
        'error: failed to create copy target: No such file or directory',
      ],
      ['ls /', 'i/'],
    ],
  ],
  [
    'words of virsh (case words-of-virsh)',
    [
      ['virsh start v', "Domain 'v' started"],
      ['virsh blockjob v vda', 'No current block job for vda'],
      [
        '! virsh snapshot-create-as v s --disk-only --diskspec vdb,file=/i/x',
        "error: unsupported configuration: no disk named 'vdb'",
      ],
      [
        '! virsh blockcopy v vda --dest /i/a.qcow2 --transient-job',
        'error: unsupported configuration: external destination file for disk vda already exists and is not a block device: /i/a.qcow2',
      ],
      [
        '! virsh blockcopy v vda --dest /i/absent --transient-job --reuse-external',
        'error: missing destination file for disk vda: /i/absent: No such file or directory',
      ],
      [
        '! virsh blockcopy v vda --dest /i/new --format nosuch --transient-job',
        "error: unsupported configuration: unknown driver format value 'nosuch'",
      ],
      [
        '! virsh blockcommit v vda --pivot --keep-overlay',
        'error: Options --pivot and --keep-overlay are mutually exclusive',
      ],
      ['! virsh blockpull v vda --async', 'error: Option --wait is required by option --async'],
      ['! virsh domstate w', "error: failed to get domain 'w'"],
      ['qemu-img create -q -f qcow2 /i/small.qcow2 4M', ''],
      ['! virsh blockcopy v vda --dest /i/small.qcow2 --transient-job --reuse-external --wait --pivot', 'Copy failed'],
    ],
  ],
];

describe.skipIf(!moduleIsBuilt)('the console says what virsh says', () => {
  test.each(cases)('of %s', async (_, lines) => {
    expect(await said(lines.map(([line]) => line))).toEqual(lines.map(([, words]) => words));
  });
});
