import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/command-line/backing-chain-dispatch.js';
import { exampleById } from '../../src/examples/index.js';
import { flatExample, nestedExample } from '../layouts/documents.js';

const script = 'create-images\n! qemu-img compare /path/to/top /path/to/base';
const trap = exampleById('wrong-shallow-base');

const files: Readonly<Record<string, string>> = {
  'flat.xml': flatExample,
  'trap.xml': trap?.text ?? '',
  'rfc.xml': readFileSync('src/examples/rfc-nested.xml', 'utf8'),
  'broken.xml': '<disk>\n  <source file=/t/>\n</disk>\n',
  'make.script': `${script}\n`,
};

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

async function command(...words: readonly string[]): Promise<Ended> {
  const [out, error]: [string[], string[]] = [[], []];
  const status = await run({
    arguments: words,
    readFile: (path) => {
      const content = files[path];
      return content === undefined
        ? Promise.reject(new Error('no such file'))
        : Promise.resolve(new TextEncoder().encode(content));
    },
    readStandardInput: () => Promise.resolve(new Uint8Array()),
    out: (text) => out.push(text),
    error: (text) => error.push(text),
  });
  return { status, out: out.join(''), error: error.join('') };
}

async function fragmentOf(...words: readonly string[]): Promise<string> {
  const { out } = await command('link', ...words);
  return out.trimEnd();
}

describe('link and open', () => {
  test('give back document and commands', async () => {
    const fragment = await fragmentOf('--script', 'make.script', 'flat.xml');
    expect(fragment).toMatch(/^1[A-Za-z0-9]+$/);
    const { status, out } = await command('open', fragment);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ xml: flatExample, script, notes: [], layout: null });
  });

  test('show the document in the layout that the link asks for, as the page does', async () => {
    const fragment = await fragmentOf('--layout', 'nested', 'flat.xml');
    const { out } = await command('open', fragment);
    expect(JSON.parse(out)).toMatchObject({ xml: nestedExample, layout: 'nested' });
  });

  test('bring an example’s own commands', async () => {
    const { out } = await command('open', await fragmentOf('trap.xml'));
    expect(JSON.parse(out)).toMatchObject({ xml: trap?.text, script: trap?.script });
  });

  test('bring an example’s own notes', async () => {
    const { out } = await command('open', await fragmentOf('trap.xml'));
    const notes = trap?.notes.map((note) => ({ ...note, author: null, resolved: false, replies: [] }));
    expect(notes).not.toHaveLength(0);
    expect(JSON.parse(out)).toMatchObject({ notes });
  });

  test('carry a document that is not well formed as it is', async () => {
    const { out } = await command('open', await fragmentOf('broken.xml'));
    expect(JSON.parse(out)).toMatchObject({ xml: files['broken.xml'], script: '', layout: null });
  });

  test('name an unchanged example instead of repeating it', async () => {
    const fragment = await fragmentOf('rfc.xml');
    expect(fragment.length).toBeLessThan(60);
    expect(JSON.parse((await command('open', fragment)).out)).toMatchObject({ xml: files['rfc.xml'] });
  });

  test('take the whole link as it stands in a mail', async () => {
    const link = `<https://example.org/playground/#${await fragmentOf('rfc.xml')}>`;
    expect(JSON.parse((await command('open', link)).out)).toMatchObject({ xml: files['rfc.xml'] });
  });
});

describe('what can’t be opened or made', () => {
  test('a cut link is said to be cut', async () => {
    const fragment = await fragmentOf('flat.xml');
    const { status, out, error } = await command('open', fragment.slice(0, -20));
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toMatch(/^backing-chain: This link was cut/);
  });

  test.each([
    [['open', 'https://example.org/'], /not a link of this page/],
    [['open'], /A fragment is missing/],
    [['open', '1a', '1b'], /One link at a time/],
    [['link', '--layout', 'deep', 'flat.xml'], /No layout deep: /],
    [['link', '--script', 'absent', 'flat.xml'], /Can't read absent/],
  ])('%j is refused', async (words, message) => {
    const { status, out, error } = await command(...words);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toMatch(message);
  });
});
