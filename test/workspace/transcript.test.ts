import { describe, expect, it } from 'vitest';
import { appendOutput, noOutput, progressOf, type CommandOutput } from '../../src/workspace/state/transcript.js';

function shown(output: CommandOutput): readonly string[] {
  return output.lines.map((line) => line.text.replace(/\r$/, ''));
}

function printed(...texts: readonly string[]): CommandOutput {
  return texts.map((text) => ({ stream: 'stdout' as const, text })).reduce(appendOutput, noOutput);
}

describe('output of a command', () => {
  it('joins what arrives in pieces into lines', () => {
    expect(shown(printed('image: /pa', 'th/to/top\nfile ', 'format: qcow2\n'))).toEqual([
      'image: /path/to/top',
      'file format: qcow2',
    ]);
  });

  it('lets a progress line replace itself, as a terminal does', () => {
    const progress = ['    (0.00/100%)\r', '    (50.00/100%)\r', '    (100.00/100%)\r'];
    expect(shown(printed(...progress))).toEqual(['    (100.00/100%)']);
    expect(shown(printed(...progress, '\nImages are identical.\n'))).toEqual([
      '    (100.00/100%)',
      'Images are identical.',
    ]);
  });

  it('keeps error output in lines of its own', () => {
    const output = appendOutput(printed('half a line'), { stream: 'stderr', text: 'qemu-img: no\n' });
    expect(output.lines.map((line) => [line.stream, line.text])).toEqual([
      ['stdout', 'half a line'],
      ['stderr', 'qemu-img: no'],
    ]);
  });

  it('drops the oldest lines of endless output, and counts them', () => {
    const output = printed('line\n'.repeat(2500));
    expect(output.lines).toHaveLength(2000);
    expect(output.dropped).toBe(500);
  });

  it('cuts a line that never ends', () => {
    expect(shown(printed('x'.repeat(10_000)))[0]).toHaveLength(4001);
  });
});

describe('progress', () => {
  it('is read from what -p prints', () => {
    expect(progressOf('    (62.50/100%)')).toBe(0.625);
    expect(progressOf('    (62.50/100%)\r')).toBe(0.625);
  });

  it('is not seen in other lines', () => {
    expect(progressOf('Images are identical.')).toBeNull();
    expect(progressOf('(1/100%)')).toBeNull();
  });
});
