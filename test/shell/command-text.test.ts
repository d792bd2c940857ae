import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandText, parseCommandLines, ShellError } from '../../src/shell/index.js';

const word = fc.string({
  unit: fc.constantFrom(...Array.from('ab /\\\'"`$*?[]{}~#&|;<>()!=,.:-\n\t\r é–“\u00A0'), '..'),
});

describe('command text', () => {
  test.each([
    [['qemu-img', 'info', '/path/to/top'], 'qemu-img info /path/to/top'],
    [['qemu-io', '-c', 'write 0 1M', 'a b'], "qemu-io -c 'write 0 1M' 'a b'"],
    [['ls', "it's"], String.raw`ls 'it'\''s'`],
    [['qemu-img', 'rebase', '-b', ''], "qemu-img rebase -b ''"],
    [['A=b', 'A=b'], "'A=b' A=b"],
  ])('%j', (argv, text) => {
    expect(commandText(argv)).toBe(text);
  });

  test('a word with NUL, or no word at all, has no text', () => {
    expect(() => commandText(['ls', 'a\0'])).toThrow(ShellError);
    expect(() => commandText([])).toThrow(ShellError);
  });

  test('the console reads back the same words', () => {
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const argv = ['qemu-img', ...words];
        expect(parseCommandLines(commandText(argv))).toEqual([expect.objectContaining({ kind: 'tool', argv })]);
      }),
      { numRuns: 1000 },
    );
  });

  test('a shell reads the same words', () => {
    const cases = fc.sample(fc.array(word, { maxLength: 6 }), 300);
    const script = cases.map((words) => commandText(['printf', String.raw`%s\0`, ...words, 'end'])).join('\n');
    const expected = cases.flatMap((words) => [...words, 'end']).map((each) => `${each}\0`);
    const run = spawnSync('sh', ['-s'], { input: script, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.stdout).toBe(expected.join(''));
  });
});

describe('reading as a shell does', () => {
  test('what the console accepts, a shell splits into the same words', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('aab /\\\'"$#!=,.:-é{}'), '\\\n') });
    const cases = fc
      .sample(text, 3000)
      .map((tail) => `qemu-img ${tail}`)
      .flatMap((line) => {
        const [command, ...others] = parseCommandLines(line);
        return command?.kind === 'tool' && others.length === 0 ? [{ line, argv: command.argv }] : [];
      });
    expect(cases.length).toBeGreaterThan(500);
    // One empty word after each command keeps the commands apart in the output.
    const script = `qemu-img() { printf '%s\\0' qemu-img "$@" ''; }\n${cases.map((each) => each.line).join('\n')}\n`;
    const run = spawnSync('bash', ['-s'], { input: script, encoding: 'utf8' });
    const expected = cases.flatMap((each) => [...each.argv, '']);
    const read = run.stdout.split('\0').slice(0, -1);
    const difference = expected.findIndex((argument, at) => argument !== read[at]);
    expect(expected.slice(difference, difference + 3)).toEqual(read.slice(difference, difference + 3));
    expect(read).toHaveLength(expected.length);
  });
});
