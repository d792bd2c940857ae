import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { commandsScript, shellScript } from '../../src/script/index.js';
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
  expect(shellScript(steps, { heading: ['Made by a test'] })).toBe(
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
  const script = shellScript([
    { kind: 'tool', argv: ['sh', '-c', `exit ${status}`], purpose: 'Ends.', accepts: [0, 1] },
    { kind: 'tool', argv: ['echo', 'went on'], purpose: 'Says so.', accepts: [0] },
  ]);
  expect(spawnSync('sh', ['-s'], { input: script, encoding: 'utf8' }).stdout).toBe(output);
});

test('a line break in a purpose or heading stays in the comment', () => {
  const script = shellScript([{ kind: 'remove', path: '/a', purpose: 'one\necho two\rthree' }], {
    heading: ['a\nrm b'],
  });
  expect(script.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual(['set -eu', 'rm -f /a']);
});

test('a step as one line for shell and console', () => {
  expect(steps.map(stepText)).toEqual([
    'mkdir -p /path/to',
    'rm -f -- -old',
    String.raw`qemu-img create -f raw '/path/to/it'\''s' 1M`,
  ]);
});

test('typed commands become a script; what only the page has becomes a comment', () => {
  const lines = parseCommandLines(`qemu-img create -f raw 'a b' 1M # makes it
cp 'a b' c && ls
! rm d
create-images
guest vda write 0 64k
virsh blockjob guest vda --info
virDomainBlockCopy(dom,
  "a")
clear
ls | wc`);
  expect(commandsScript(lines)).toBe(`#!/bin/sh
set -eu

qemu-img create -f raw 'a b' 1M
cp 'a b' c
ls
if rm d; then echo 'This was expected to fail.' >&2; exit 1; fi
# Only in the playground: create-images
# Only in the playground: guest vda write 0 64k
virsh blockjob guest vda --info
# Only in the playground: virDomainBlockCopy(dom,
#   "a")
# Only in the playground: clear
# Line 10 left out: Pipes (|) are not run here: one command a line.
`);
});

test('create-images becomes the steps it stands for', () => {
  expect(commandsScript(parseCommandLines('create-images\nls'), { images: steps.slice(0, 1) })).toBe(`#!/bin/sh
set -eu


# Makes the directory.
mkdir -p /path/to

ls
`);
});
