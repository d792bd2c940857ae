import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readDocument } from '../../src/layouts/index.js';
import { planAsShell, scriptAsShell, type ScriptSubject } from '../../src/script/index.js';
import { parseCommandLines } from '../../src/shell/index.js';
import { stepText, type Step } from '../../src/scenario/index.js';

const steps: readonly Step[] = [
  { kind: 'make-directory', path: '/path/to', purpose: 'Makes the directory.' },
  { kind: 'remove', path: '-old', purpose: 'Removes the old one.' },
  {
    kind: 'tool',
    argv: ['qemu-img', 'create', '-f', 'raw', "/path/to/it's", '1M'],
    purpose: 'Makes it.',
    accepts: [0],
  },
];

test('a script says what it does, stops at the first failure and quotes what it must', () => {
  expect(planAsShell(steps, ['Made by a test'])).toBe(
    String.raw`#!/bin/sh
# Made by a test
set -eu

# Makes the directory.
mkdir -p /path/to

# Removes the old one.
rm -f -- -old

# Makes it.
qemu-img create -f raw '/path/to/it'\''s' 1M
`,
  );
});

test.each([
  [0, 'went on\n'],
  [1, 'went on\n'],
  [2, ''],
])('a step that accepts 0 and 1 and ends with %d prints %j', (status, output) => {
  const script = planAsShell(
    [
      { kind: 'tool', argv: ['sh', '-c', `exit ${status}`], purpose: 'Ends.', accepts: [0, 1] },
      { kind: 'tool', argv: ['echo', 'went on'], purpose: 'Says so.', accepts: [0] },
    ],
    [],
  );
  expect(spawnSync('sh', ['-s'], { input: script, encoding: 'utf8' }).stdout).toBe(output);
});

test('a line break in a purpose or heading stays in the comment', () => {
  const script = planAsShell([{ kind: 'remove', path: '/a', purpose: 'one\necho two\rthree' }], ['a\nrm b']);
  expect(script.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual(['set -eu', 'rm -f /a']);
});

test('a step as one line for shell and console', () => {
  expect(steps.map(stepText)).toEqual([
    'mkdir -p /path/to',
    'rm -f -- -old',
    String.raw`qemu-img create -f raw '/path/to/it'\''s' 1M`,
  ]);
});

const guest: ScriptSubject = {
  domain: 'v',
  disks: readDocument(
    "<domain><name>v</name><devices><disk><driver type='qcow2'/><source file='/d/top'/><target dev='vda'/></disk></devices></domain>",
  ).disks.map(({ disk }) => disk),
  virtualSize: 2 ** 20,
};

function exported(...lines: readonly string[]): string {
  return scriptAsShell(parseCommandLines(lines.join('\n')), guest, []);
}

test('lines stand as they were typed, in order; what only the page has becomes a comment', () => {
  expect(
    exported("qemu-img create -f raw 'a b' 1M # makes it", "cp 'a b' c && ls", '! rm d', 'clear', 'ls | wc', 'help'),
  ).toBe(`#!/bin/sh
set -eu

qemu-img create -f raw 'a b' 1M
cp 'a b' c
ls
if rm d; then echo 'This was expected to fail.' >&2; exit 1; fi
# Line 5 left out: Pipes (|) are not run here: one command a line.
`);
});

test('create-images becomes the steps of its plan, of the size that was chosen', () => {
  expect(exported('create-images')).toContain('qemu-img create -f qcow2 /d/top 1M');
});

test.each([
  "virsh snapshot-create-as v s1 'before the upgrade' --disk-only --no-metadata --atomic --quiesce --halt",
  'virsh snapshot-create-as v s2 --disk-only --print-xml',
  'virsh blockcommit v vda --active --timeout 60 --async --verbose --pivot',
  'virsh destroy v --graceful',
  'virsh -c qemu:///system blockpull --path vda --domain v --wait',
])('no flag gets lost: %s', (line) => {
  expect(exported('virsh start v', line).split('\n')).toContain(line);
});

test('a domain that the line leaves out is named', () => {
  expect(exported('virsh blockjob vda --info')).toContain('\nvirsh blockjob v vda --info\n');
});

test.each([
  ['virsh start v', 'has to be defined on this host, and shut off: the script starts it.'],
  ['virsh blockpull v vda', 'has to be defined on this host; the script starts it where it does not run.'],
  ['virsh list', 'has to be defined on this host.'],
])('the heading of a script that begins with %s says what it needs', (line, needs) => {
  expect(exported(line).split('\n')[1]).toBe(`# The domain v ${needs}`);
});

test('a domain that the console starts by itself is started by the script', () => {
  const script = exported('guest vda write 0 64k', 'virsh blockpull v vda --wait');
  expect(script.split('\n').filter((line) => line.includes('virsh'))).toEqual([
    '[ "$(virsh domstate v)" = running ] || virsh start v',
    'virsh blockpull v vda --wait',
  ]);
});

test('a copy down to a base says at its line that no libvirt has it, and does it in two steps', () => {
  expect(exported('virsh blockcopy v vda /d/copy --x-base /d/base --bandwidth 5')).toContain(`
# No libvirt copies down to a base. The same in two steps: what lies between comes up into
# the active layer, which then is copied shallow. Mind the format of the base after -F.
virsh blockpull v vda --base /d/base --wait
qemu-img create -f qcow2 -b /d/base -F raw /d/copy
virsh blockcopy v vda /d/copy --bandwidth 5 --transient-job --shallow --reuse-external
`);
});

test('waiting for READY ends with the job, should that fail', () => {
  expect(exported('virsh blockcopy v vda /d/copy', 'wait ready')).toContain(
    `until virsh dumpxml v | grep -q "ready='yes'"; do if virsh blockjob v vda --info 2>&1 | grep -q 'No current block job'; then exit 1; fi; sleep 1; done`,
  );
});
