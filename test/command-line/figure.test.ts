import { describe, expect, test } from 'vitest';
import { run } from '../../src/command-line/backing-chain-dispatch.js';

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** `backing-chain figure OPTIONS -` on a picture in text. */
async function figure(...options: readonly string[]): Promise<Ended> {
  const [out, error]: [string[], string[]] = [[], []];
  const status = await run({
    arguments: ['figure', ...options, '-'],
    readFile: () => Promise.reject(new Error('no such file')),
    readStandardInput: () => Promise.resolve(new TextEncoder().encode('base[raw] <- top[qcow2]\n')),
    out: (printed) => out.push(printed),
    error: (printed) => error.push(printed),
  });
  return { status, out: out.join(''), error: error.join('') };
}

describe('figure', () => {
  test.each([
    { options: [], begins: /^<svg xmlns=/u },
    { options: ['--theme=dark'], begins: /^<svg [^]*fill="#14171c"/u },
    { options: ['--width=400'], begins: /^<svg xmlns="[^"]*" width="400"/u },
    { options: ['--page=./', '--caption=A & B'], begins: /^<figure [^]*<figcaption>A &amp; B <a href="\.\/#/u },
    { options: ['--text'], begins: /^base\[raw\] <- top\[qcow2\]/u },
    { options: ['--id-prefix=one'], begins: /id="one-layer-0"/u },
  ])('writes what $options ask for', async ({ options, begins }) => {
    const { status, out } = await figure(...options);
    expect(status).toBe(0);
    expect(out).toMatch(begins);
  });

  test.each([
    { options: ['--theme=blue'], reason: '--theme takes light or dark, not blue.' },
    { options: ['--width=1e9'], reason: '--width takes 100 to 9999 pixels, not 1e9.' },
    { options: ['--id-prefix="x'], reason: '--id-prefix takes a word, not "x.' },
    { options: ['--caption=A'], reason: '--caption stands in HTML: it needs --page.' },
    { options: ['--text', '--page=./'], reason: '--text and --page exclude each other.' },
    { options: ['--text', '--theme=dark'], reason: '--text has no colours and no pixels.' },
    { options: ['--disk=vdb'], reason: '<stdin>: There is no disk vdb; there is vda.' },
  ])('refuses $options by name', async ({ options, reason }) => {
    expect(await figure(...options)).toEqual({ status: 2, out: '', error: `backing-chain: ${reason}\n` });
  });
});
