import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellScript, stepText, type Step } from '../../src/scenario/index.js';

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
