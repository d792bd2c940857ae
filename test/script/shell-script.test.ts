import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
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

test('waiting is for the line’s own disk, by a function that ends with the job', () => {
  const script = exported('virsh blockcopy v vda /d/copy', 'wait ready', 'virsh blockpull v vda', 'wait done vda');
  expect(script).toContain('\nwait_ready v vda\n');
  expect(script).toContain('\nwait_done v vda\n');
  expect(script.match(/^\w+\(\) \{$/gmu)).toEqual(['wait_ready() {', 'wait_done() {']);
  expect(exported('virsh list')).not.toContain('() {');
});

test('a guest that is told to shut down is waited for, and ended where it does not', () => {
  const script = exported('virsh shutdown v', 'rm /d/top');
  expect(script).toContain('virsh shutdown v\nwait_shut_off v\n\nrm /d/top');
  expect(script).toContain('virsh destroy "$1"');
});

describe('what the guest writes', () => {
  const writing = ['guest vda write -P 0x11 0 64k', 'guest vda random 2 1', 'guest vda read 0 512', 'guest vda verify'];

  test('QEMU writes on the host into images that the script makes', () => {
    const done = exported('create-images', ...writing).split('\n');
    expect(done.filter((line) => line.startsWith('guest_does v'))).toEqual([
      "guest_does v vda 'write -P 0x11 0 64k'",
      expect.stringMatching(/^guest_does v vda 'write -q -P \d+ \d+ \d+' 'write -q -P \d+ \d+ \d+'$/u),
    ]);
    expect(done).toContain('# Inside the guest: guest vda read 0 512');
  });

  test('is only told of where somebody’s own data are', () => {
    const script = exported(...writing);
    expect(script).not.toContain('guest_does');
    for (const line of writing) expect(script).toContain(`# Inside the guest: ${line}`);
  });

  test('goes on into whatever the disk stands on later', () => {
    const script = exported('create-images', 'guest vda write 0 1', 'rm /d/top', 'guest vda write 0 2');
    expect(script).toContain("guest_does v vda 'write 0 2'");
  });
});

describe('a failure that is expected', () => {
  test('is that of the line, not of what it needs', () => {
    expect(exported('! virsh blockjob v vda --pivot')).toContain(
      `[ "$(virsh domstate v)" = running ] || virsh start v
if virsh blockjob v vda --pivot; then echo 'This was expected to fail.' >&2; exit 1; fi`,
    );
  });

  test('for want of space may not come on a host that has it', () => {
    const lines = ['virsh blockcopy v vda /d/copy', '! wait ready', '! qemu-img convert /d/top /d/other'];
    const script = exported('host space 1M', ...lines, 'host space 2M', '! wait ready');
    expect(script).toContain('if wait_ready v vda; then virsh blockjob v vda --abort; fi');
    expect(script).toContain("/d/other; then echo 'This host had room enough for it.' >&2; fi");
    expect(script).toContain("if wait_ready v vda; then echo 'This was expected to fail.' >&2; exit 1; fi");
  });
});
