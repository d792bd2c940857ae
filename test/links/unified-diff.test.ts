import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unifiedDiff } from '../../src/links/index.js';

/** What `git apply` makes of `from` with the patch. */
function applied(from: string, patch: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'diff-'));
  try {
    writeFileSync(join(directory, 'domain.xml'), from);
    const run = spawnSync('git', ['apply', '-p0', '--unidiff-zero', '-'], {
      cwd: directory,
      input: patch,
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(run.stderr);
    return readFileSync(join(directory, 'domain.xml'), 'utf8');
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function diff(from: string, to: string): string {
  return unifiedDiff({ name: 'domain.xml', text: from }, { name: 'domain.xml', text: to });
}

describe('a unified diff', () => {
  test('names its sides and gives three lines of context', () => {
    const lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const from = `${lines.join('\n')}\n`;
    expect(unifiedDiff({ name: 'nested.xml', text: from }, { name: 'flat.xml', text: from.replace('e', 'E') })).toBe(
      '--- nested.xml\n+++ flat.xml\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n',
    );
  });

  test('is empty where nothing differs', () => {
    expect(diff('a\n', 'a\n')).toBe('');
  });

  test.each([
    ['a changed line', 'a\nb\nc\n', 'a\nB\nc\n'],
    ['no newline at the end', 'a\nb', 'a\nc'],
    ['a newline added at the end', 'a', 'a\n'],
    ['Windows line ends', 'a\r\nb\r\n', 'a\r\nc\r\n'],
    ['lines that look like a diff', '--- a\n+++ b\n@@\n', '--- a\n-- c\n@@\n'],
    ['everything', 'a\n', 'x\ny\nz\n'],
  ])('git applies it: %s', (_name, from, to) => {
    expect(applied(from, diff(from, to))).toBe(to);
  });

  test('git applies it, whatever the texts', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '<c/>', '', '-', '+ d'), { minLength: 1, maxLength: 12 })
      .map((lines) => `${lines.join('\n')}\n`);
    fc.assert(
      fc.property(text, text, (from, to) => {
        fc.pre(from !== to);
        expect(applied(from, diff(from, to))).toBe(to);
      }),
      { numRuns: 25 },
    );
  });

  test('texts with nothing in common are answered, too', () => {
    const from = Array.from({ length: 20_000 }, (_, at) => `from ${at}\n`).join('');
    const to = Array.from({ length: 20_000 }, (_, at) => `to ${at}\n`).join('');
    expect(applied(from, diff(from, to))).toBe(to);
  });

  test('a name with line breaks stays on its line', () => {
    const patch = unifiedDiff({ name: 'a\n+++ b', text: 'a\n' }, { name: 'c', text: 'b\n' });
    expect(patch.split('\n')[0]).toBe('--- a +++ b');
  });
});
