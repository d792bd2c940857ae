import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { imageKeys } from '../../src/script/secrets/image-keys.js';
import { Secrets } from '../../src/script/secrets/secrets.js';
import { heldDocument } from '../workspace/held-document.js';
import { memoryScript } from '../jobs/memory-script.js';

const uuid = '0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f';

const encrypted = `<domain type='qemu'><name>v</name><memory unit='MiB'>32</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='pc'>hvm</type></os><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/top.qcow2'><encryption format='luks'>
<secret type='passphrase' uuid='${uuid}'/></encryption></source><target dev='vda' bus='virtio'/></disk>
</devices></domain>`;

const key = `<encryption format='luks'><secret type='passphrase' uuid='${uuid}'/></encryption>`;
const severalEncrypted = `<domain type='qemu'><name>v</name><memory unit='MiB'>32</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='pc'>hvm</type></os><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/top'>${key}</source>
<backingStore type='block'><format type='raw'/><source dev='/dev/vg/base'><encryption format='luks'><secret type='passphrase' usage='base'/></encryption></source><backingStore/></backingStore>
<target dev='vda' bus='virtio'/></disk>
<disk type='network' device='disk'><driver name='qemu' type='raw'/><source protocol='rbd' name='p/a'><host name='m'/>${key}</source><target dev='vdb' bus='virtio'/></disk>
</devices></domain>`;

const files: Readonly<Record<string, string>> = {
  '/i/s.xml': `<secret ephemeral='no' private='no'><uuid>${uuid}</uuid><description>key of top</description>
<usage type='volume'><volume>/i/top.qcow2</volume></usage></secret>`,
  '/i/other.xml': `<secret private='yes'><uuid>1${uuid.slice(1)}</uuid><usage type='volume'><volume>/i/other</volume></usage></secret>`,
  '/i/same-use.xml': "<secret private='yes'><usage type='volume'><volume>/i/other</volume></usage></secret>",
  '/i/foo-usage.xml': "<secret><usage type='foo'/></secret>",
  '/i/bad-uuid.xml': '<secret><uuid>zz</uuid></secret>',
  '/i/ceph.xml': "<secret><usage type='ceph'/></secret>",
  '/i/volume.xml': "<secret><usage type='volume'/></secret>",
  '/i/foo.xml': '<foo/>',
  '/i/key': 'letmein',
};

const image =
  'qemu-img create -q --object secret,id=s,data=letmein -f qcow2 -o encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10 /i/top.qcow2 2M';

/** Runs lines on the encrypted image; returns what each printed, or why it failed. */
async function said(lines: readonly string[]): Promise<readonly string[]> {
  const script = memoryScript(encrypted);
  try {
    for (const [path, text] of Object.entries(files)) await script.write(path, text);
    const results = await script.run([image, ...lines].join('\n'));
    return results.slice(1).map(({ output, failure }) => (output === '' ? (failure ?? '') : output));
  } finally {
    await script.end();
  }
}

const insecure = 'error: Passing secret value as command-line argument is insecure!\n';

// What a real libvirt 11.3 with QEMU 10.0 said to the same lines.
const words: readonly (readonly [string, string])[] = [
  ['virsh secret-list', ' UUID   Usage\n---------------'],
  ['! virsh secret-define /i/none.xml', "error: Failed to open file '/i/none.xml': No such file or directory"],
  ['virsh secret-define /i/s.xml', `Secret ${uuid} created`],
  ['virsh secret-define --file /i/s.xml', `Secret ${uuid} created`],
  [
    'virsh secret-list',
    ` UUID                                   Usage\n${'-'.repeat(61)}\n ${uuid}   volume /i/top.qcow2`,
  ],
  [`! virsh secret-get-value ${uuid}`, `error: Secret not found: secret '${uuid}' does not have a value`],
  [
    `virsh secret-dumpxml ${uuid}`,
    `<secret ephemeral='no' private='no'>\n  <uuid>${uuid}</uuid>\n  <description>key of top</description>\n  <usage type='volume'>\n    <volume>/i/top.qcow2</volume>\n  </usage>\n</secret>`,
  ],
  [
    '! virsh start v',
    `error: Failed to start domain 'v'\nerror: Secret not found: secret '${uuid}' does not have a value`,
  ],
  [`! virsh secret-set-value ${uuid}`, 'error: Input secret value is missing'],
  [
    `! virsh secret-set-value ${uuid} --base64 '!!'`,
    `${insecure}error: Failed to set secret value\nerror: value in virSecretSetValue must not be NULL`,
  ],
  [
    `! virsh secret-set-value 1${uuid.slice(1)} --file /i/key`,
    `error: failed to get secret '1${uuid.slice(1)}'\nerror: Secret not found: no secret with matching uuid '1${uuid.slice(1)}'`,
  ],
  [`virsh secret-set-value ${uuid} d3Jvbmc=`, `${insecure}Secret value set`],
  [`virsh secret-set-value ${uuid} --file /i/key --plain`, 'Secret value set'],
  [
    `! virsh secret-set-value ${uuid} --file /i/nokey --plain`,
    "error: Failed to open file '/i/nokey': No such file or directory",
  ],
  [`virsh secret-get-value ${uuid}`, 'bGV0bWVpbg=='],
  [`virsh secret-get-value ${uuid} --plain`, 'letmein'],
  [`virsh secret-undefine ${uuid}`, `Secret ${uuid} deleted`],
  [
    `! virsh secret-undefine ${uuid}`,
    `error: failed to get secret '${uuid}'\nerror: Secret not found: no secret with matching uuid '${uuid}'`,
  ],
  ['virsh secret-define /i/other.xml', `Secret 1${uuid.slice(1)} created`],
  ['virsh secret-list --no-private', ' UUID   Usage\n---------------'],
  [
    '! virsh secret-define /i/same-use.xml',
    `error: Failed to set attributes from /i/same-use.xml\nerror: internal error: a secret with UUID 1${uuid.slice(1)} already defined for use with /i/other`,
  ],
  [
    '! virsh secret-define /i/foo-usage.xml',
    "error: Failed to set attributes from /i/foo-usage.xml\nerror: XML error: Invalid value for attribute 'type' in element 'usage': 'foo'.",
  ],
  [
    '! virsh secret-define /i/bad-uuid.xml',
    'error: Failed to set attributes from /i/bad-uuid.xml\nerror: internal error: malformed uuid element',
  ],
  [
    '! virsh secret-define /i/ceph.xml',
    'error: Failed to set attributes from /i/ceph.xml\nerror: internal error: Ceph usage specified, but name is missing',
  ],
  [
    '! virsh secret-define /i/volume.xml',
    'error: Failed to set attributes from /i/volume.xml\nerror: internal error: volume usage specified, but volume path is missing',
  ],
  [
    '! virsh secret-define /i/foo.xml',
    "error: Failed to set attributes from /i/foo.xml\nerror: XML error: expecting root element of 'secret', not 'foo'",
  ],
];

describe.skipIf(!moduleIsBuilt)('secrets', () => {
  test('virsh says of them what the real one says', async () => {
    const printed = await said(words.map(([line]) => line));
    expect(words.map(([line], at) => [line, printed[at]?.trimEnd()])).toEqual(words);
  });

  test('open an encrypted image, whose chain then has its jobs; a wrong one does not, in QEMU’s words', async () => {
    const lines = [
      'virsh secret-define /i/s.xml',
      `virsh secret-set-value ${uuid} d3Jvbmc=`,
      '! virsh start v',
      `virsh secret-set-value ${uuid} --file /i/key --plain`,
      'virsh start v',
      'guest vda write -P 7 0 64k',
      'virsh snapshot-create-as v s1 --disk-only --no-metadata',
      'guest vda write -P 8 64k 64k',
      'virsh blockcommit v vda --active --pivot',
      'guest vda read -P 7 0 64k',
      'virsh blockcopy v vda /i/copy.qcow2 --transient-job --wait --pivot',
      'guest vda read -P 8 64k 64k',
      'guest vda verify',
      'virsh destroy v',
      'qemu-img info --output=json /i/copy.qcow2',
    ];
    const printed = await said(lines);
    expect(printed[2]).toMatch(/Failed to start domain 'v'[^]*Invalid password, cannot unlock any keyslot/u);
    expect(printed[12]).toBe('vda reads back: 131072 bytes written by the guest, 1966080 from before.');
    expect(printed).toHaveLength(lines.length);
    expect(printed.at(-1)).not.toContain('"encrypted": true');
  });

  test('are made where images are that need them, files, devices and network images; without them nothing starts', async () => {
    const script = memoryScript(severalEncrypted, 2 ** 23);
    const results = await script.run(
      [
        'create-images',
        'virsh start v',
        'guest vda read -P 0x74 3M 4k',
        'guest vdb read -P 0x61 0 64k',
        'virsh snapshot-create-as v s1 --disk-only --no-metadata --diskspec vda,file=/i/s1 --diskspec vdb,snapshot=no',
        'qemu-img info -U /i/s1',
        'guest vda write -P 9 0 64k',
        'virsh blockcommit v vda --active --pivot',
        'guest vda verify',
        'virsh destroy v',
        `virsh secret-undefine ${uuid}`,
        '! virsh start v',
      ].join('\n'),
    );
    await script.end();
    expect(results.map(({ failure }) => failure)).toEqual(results.map(() => null));
    expect(results[5]?.output).toContain('backing file format: qcow2');
    // The whole of the disk, which only the keys of both layers open: its base is what its volume's header leaves.
    expect(results[8]?.output).toContain('65536 bytes written by the guest, 10448896 from before.');
    expect(results.at(-1)?.output).toContain(`Secret not found: no secret with matching uuid '${uuid}'`);
  });

  test('an overlay or a copy that nobody encrypts is said to be plain', async () => {
    const script = memoryScript(encrypted);
    for (const [path, text] of Object.entries(files)) await script.write(path, text);
    const lines = ['virsh secret-define /i/s.xml', `virsh secret-set-value ${uuid} --file /i/key --plain`];
    const jobs = ['virsh blockcopy v vda /i/copy --transient-job', 'virsh blockjob v vda --abort'];
    const taken = 'virsh snapshot-create-as v s1 --disk-only --no-metadata';
    await script.run([image, ...lines, 'virsh start v', ...jobs, taken].join('\n'));
    const told = script.warnings();
    await script.end();
    expect(told).toEqual([
      expect.stringMatching(/^vda is encrypted, and \/i\/copy is not/u),
      expect.stringMatching(/^vda is encrypted, and \/i\/top\.s1 is not/u),
    ]);
  });

  test('are not among what is shown of the monitor', async () => {
    const script = memoryScript(encrypted);
    for (const [path, text] of Object.entries(files)) await script.write(path, text);
    await script.run(
      `${image}\nvirsh secret-define /i/s.xml\nvirsh secret-set-value ${uuid} --file /i/key --plain\nvirsh start v`,
    );
    const shown = JSON.stringify(script.monitor());
    await script.end();
    expect(shown).toContain('encryption-secret0');
    expect(shown).not.toContain('bGV0bWVpbg');
  });
});

test('a snapshot and a copy are encrypted with the secret that their XML names', async () => {
  const script = memoryScript(encrypted);
  const encryption = `<encryption format="luks" engine="qemu"><secret type="passphrase" uuid="${uuid}"/></encryption>`;
  const snapshot = `<domainsnapshot><disks><disk name="vda"><source file="/i/s">${encryption}</source></disk></disks></domainsnapshot>`;
  const copy = `<disk type="file"><driver type="qcow2"/><source file="/i/c">${encryption}</source></disk>`;
  await script.run(
    [
      'create-images',
      `echo '${snapshot}' > /i/s.xml`,
      `echo '${copy}' > /i/c.xml`,
      'virsh start v',
      'virsh snapshot-create v /i/s.xml --disk-only --no-metadata',
      'guest vda write -P 7 0 64k',
      'virsh blockcopy v vda --xml /i/c.xml --transient-job --wait --pivot',
      'virsh destroy v',
      'qemu-img info /i/s',
      'qemu-img info /i/c',
      'virsh start v',
      'guest vda read -P 7 0 64k',
    ].join('\n'),
  );
  const told = script.monitor().commands.join('\n');
  const text = script.xml();
  await script.end();
  expect(text).toMatch(/<source file='\/i\/c'[^>]*>\s*<encryption format='luks' engine='qemu'>/u);
  expect(told).toMatch(
    /"encrypt":\{"key-secret":"libvirt-\d+-format-encryption-secret0","iter-time":10,"format":"luks"\}/u,
  );
});

test('of a domain that is shut off, an overlay that libvirt would leave plain is refused by name', async () => {
  const script = memoryScript(encrypted);
  const encryption = `<encryption format="luks"><secret type="passphrase" uuid="${uuid}"/></encryption>`;
  const snapshot = `<domainsnapshot><disks><disk name="vda" snapshot="external"><source file="/i/s">${encryption}</source></disk></disks></domainsnapshot>`;
  const results = await script.run(
    [
      'create-images',
      `echo '${snapshot}' > /i/s.xml`,
      'virsh start v',
      'virsh destroy v',
      '! virsh snapshot-create v /i/s.xml',
    ].join('\n'),
  );
  await script.end();
  expect(results.at(-1)?.output).toContain('libvirt 11.3 makes this overlay plain');
});

test('a domain that starts names the engine of what QEMU encrypts, as libvirt does', async () => {
  const script = memoryScript(encrypted);
  await script.run('create-images\nvirsh start v');
  const text = script.xml();
  await script.end();
  expect(text).toContain("<encryption format='luks' engine='qemu'>");
});

test.each([
  ['uuid', uuid],
  ['usage', 'disk'],
])('a secret that nobody defined is asked for by its %s, as libvirt words it', (by, value) => {
  const disk = `<disk device='disk'><source file='/t'><encryption format='luks'><secret type='passphrase' ${by}='${value}'/></encryption></source></disk>`;
  const disks = heldDocument(encrypted).disksIn(disk);
  expect(() => imageKeys(disks, new Secrets())).toThrow(`Secret not found: no secret with matching ${by} '${value}'`);
});
