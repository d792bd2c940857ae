import { describe, expect, test } from 'vitest';
import { examples, scriptExamples } from '../../src/examples/index.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';

function documentOf(id: string): string {
  const example = examples.find((one) => one.id === id);
  if (example === undefined) throw new Error(`there is no example ${id}`);
  return example.text;
}

/** What each script has to show, besides going through: in its output, its refusals or its warnings. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  'abort-copy': ['Now in mirroring phase', 'Images are identical.', 'Content mismatch at offset 131072!'],
  'commit-breaks-sibling': [
    'will read wrong data: /path/to/sibling. Abort it',
    'Commit complete',
    'Pattern verification failed at offset 8388608',
  ],
  commit: ["commit of 'vda' active layer requires active flag", 'Pivoted: vda is now /path/to/base.'],
  'crash-in-mid-copy': ['The host lost power.', 'Content mismatch at offset', 'Pivoted: vda is now /elsewhere/disk.'],
  'format-probing': [
    'file format: raw',
    'file format: qcow2',
    'backing file: /srv/host/secret',
    'Images are identical.',
  ],
  'look-around': [
    'Type   Device   Target   Source',
    'file   disk     vda      /path/to/top',
    '"type": "mirror"',
    '"node-name":"libvirt-1-storage"',
    'vda      /elsewhere/disk',
  ],
  'mirror-too-small': ['Source and target image have different sizes'],
  'no-space': ['No space left on device'],
  'opened-twice': [
    'Failed to get shared "write" lock',
    'Failed to get "write" lock',
    'Is another process using the image [/path/to/top]?',
  ],
  'pivot-before-ready': [
    "block copy still active: block job 'copy-vda-libvirt-1-format' not ready for pivot yet",
    'Bandwidth limit: 65536 bytes/s (64.000 KiB/s)',
  ],
  pull: ['Pull complete', 'Block Pull started'],
  'rfc-copy': ['Block Copy started', 'Pivoted: vda is now /path/to/mirror.', "<driver name='qemu' type='qed'/>"],
  'snapshot-and-copy': ['Domain snapshot move created', 'Pivoted: vda is now /elsewhere/overlay.'],
  'synchronous-writes': [
    'Leave --synchronous-writes out.',
    'Wrong at offset 12587008 of vda: 0x6d must be there, 0x00 is.',
    'vda reads back: 4096 bytes written by the guest',
  ],
  'whole-copy': ['Pivoted: vda is now /elsewhere/disk.'],
  'wrong-shallow-copy': [
    'The mirror will not read like the disk: it stands on /path/to/base, the disk stands on /path/to/middle',
    'Wrong at offset 8388608 of vda: 0x6d must be there, 0x62 is.',
  ],
};

test('every script has something to show', () => {
  expect(scriptExamples.map(({ id }) => id).sort()).toEqual(Object.keys(SHOWN).sort());
});

describe.skipIf(!moduleIsBuilt)('in memory', () => {
  test.each(scriptExamples)('$id', async ({ id, text, document }) => {
    const script = memoryScript(documentOf(document));
    const results = await script.run(text);
    await script.end();
    const failed = results.find(({ failure }) => failure !== null);
    expect(failed && [failed.line.line, failed.output, failed.failure]).toBeUndefined();
    const steps = results.flatMap((result) => result.steps);
    const told = [
      ...results.map(({ output }) => output),
      ...steps.flatMap((step) => [step.summary, step.warning ?? '']),
    ];
    for (const phrase of SHOWN[id] ?? []) expect(told.join('\n')).toContain(phrase);
  });
});

const withScript = examples.filter(({ script }) => script !== null);

describe.skipIf(!moduleIsBuilt)('an example of the gallery', () => {
  test.each(withScript)('$id: its commands show what they show elsewhere', async ({ text, script }) => {
    const id = scriptExamples.find((one) => one.text === script)?.id ?? '';
    const running = memoryScript(text);
    const results = await running.run(script ?? '');
    await running.end();
    const failed = results.find(({ failure }) => failure !== null);
    expect(failed && [failed.line.line, failed.output, failed.failure]).toBeUndefined();
    const steps = results.flatMap((result) => result.steps);
    const told = [
      ...results.map(({ output }) => output),
      ...steps.flatMap((step) => [step.summary, step.warning ?? '']),
    ];
    for (const phrase of SHOWN[id] ?? ['no such script']) expect(told.join('\n')).toContain(phrase);
  });
});

const refusals: readonly (readonly [string, string])[] = [
  ['virsh blockcopy vda mirror --transient-job', 'absolute path must be used as block copy target'],
  ['virsh blockcopy vdz --dest /m --transient-job', "disk 'vdz' not found in domain"],
  [
    'virsh blockcopy vda /path/to/base --transient-job',
    'external destination file for disk vda already exists and is not a block device: /path/to/base',
  ],
  [
    'virsh blockcopy vda /m --shallow --raw --transient-job',
    "shallow copy of disk 'vda' into a raw file is not possible",
  ],
  ['virsh blockcopy vda /m --reuse-external --transient-job', 'missing destination file for disk vda: /m'],
  ['virsh blockcopy vda /m --format bochs --transient-job', "can't create storage format 'bochs'"],
  ['virsh blockcommit vda', "commit of 'vda' active layer requires active flag"],
  ['virsh blockcommit vda --top /path/to/middle --base /path/to/top', "could not find image '/path/to/top' beneath"],
  ["virsh blockcommit vda --top 'vda[9]'", "could not find backing store index '9' in chain for 'vda'"],
  ['virsh blockpull vda --base /nowhere', "could not find image '/nowhere' beneath '/path/to/top' in chain for 'vda'"],
  ['virsh blockpull vda --base /path/to/base --keep-relative', "can't keep relative backing relationship"],
  ['virsh blockjob vda --pivot', 'disk vda does not have an active block job'],
  ['virsh blockjob vda --bandwidth 1', 'disk vda does not have an active block job'],
  ['virsh start', 'Domain is already active'],
  [
    'virsh snapshot-create-as s --disk-only --diskspec vda,driver=raw',
    'external snapshot format for disk vda is unsupported: raw',
  ],
  ['wait ready', 'No disk has a job to wait for.'],
  ['guest vda write 0 1T', 'guest failed.'],
];

describe.skipIf(!moduleIsBuilt)('a running domain refuses', () => {
  test('what libvirt would, and is as before', async () => {
    const script = memoryScript(documentOf('rfc-nested'));
    await script.run('create-images\nvirsh start');
    const before = script.xml();
    for (const [line, reason] of refusals) {
      const [result] = await script.run(line);
      expect(result?.failure, line).toContain(reason);
      expect(script.xml(), line).toBe(before);
    }
    const [verified] = await script.run('guest vda verify');
    expect(verified?.failure).toBeNull();
    await script.run('virsh define /a.xml');
    const [persistent] = await script.run('virsh blockcopy vda /m');
    expect(persistent?.failure).toContain('domain is not transient');
    await script.run('virsh destroy');
    const [stopped] = await script.run('virsh blockcopy vda /m');
    expect(stopped?.failure).toContain('domain is not running');
    await script.end();
  });
});
