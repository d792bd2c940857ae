import { describe, expect, test } from 'vitest';
import { examples, scriptExamples } from '../../src/examples/index.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';
import { shownByScripts } from './shown-by-scripts.js';

function documentOf(id: string): string {
  const example = examples.find((one) => one.id === id);
  if (example === undefined) throw new Error(`there is no example ${id}`);
  return example.text;
}

test('every script has something to show', () => {
  expect(scriptExamples.map(({ id }) => id).sort()).toEqual(Object.keys(shownByScripts).sort());
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
    for (const phrase of shownByScripts[id] ?? []) expect(told.join('\n')).toContain(phrase);
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
