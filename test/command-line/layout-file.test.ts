import { describe, expect, test } from 'vitest';
import { run } from '../../src/command-line/backing-chain-dispatch.js';
import { decodeLink } from '../../src/links/index.js';
import { flatExample } from '../layouts/documents.js';

const description = `<layout name='Blake 2'>
  <chain element='image' order='base-first'>
    <format attribute='format'/>
    <source attribute='path'/>
  </chain>
  <mirror element='copy' chain='yes'>
    <format attribute='format'/>
    <source attribute='path'/>
  </mirror>
</layout>
`;

async function command(
  files: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<{ status: number; out: string; error: string }> {
  const [out, error]: [string[], string[]] = [[], []];
  const status = await run({
    arguments: words,
    readFile: (path) => Promise.resolve(new TextEncoder().encode(files[path] ?? '')),
    readStandardInput: () => Promise.resolve(new Uint8Array()),
    out: (text) => out.push(text),
    error: (text) => error.push(text),
  });
  return { status, out: out.join(''), error: error.join('') };
}

const files = { 'flat.xml': flatExample, 'own.layout': description };

describe('--layout-file', () => {
  test('converts there, shows, checks and converts back', async () => {
    const there = await command(files, 'convert', '--layout-file', 'own.layout', '--to', 'own', 'flat.xml');
    expect(there.error).toBe('');
    expect(there.out).toContain("<copy path='/path/to/mirror' format='qed'>");
    const own = { ...files, 'own.xml': there.out };
    const before = await command(own, 'show', 'flat.xml');
    const after = await command(own, 'show', '--layout-file', 'own.layout', 'own.xml');
    expect(after.out).toBe(before.out);
    expect((await command(own, 'check', '--layout-file', 'own.layout', 'own.xml')).status).toBe(0);
    expect((await command(own, 'model', '--layout-file', 'own.layout', 'own.xml')).out).toContain('/path/to/middle');
    const back = await command(own, 'convert', '--layout-file', 'own.layout', '--to', 'flat', 'own.xml');
    expect(back.out).toBe(flatExample);
  });

  test('goes into a link', async () => {
    const { out } = await command(files, 'link', '--layout-file', 'own.layout', '--layout', 'own', 'flat.xml');
    expect(decodeLink(out.trim())).toMatchObject({ ownLayout: description, layout: 'own' });
  });

  test('is refused at its place where it describes no layout', async () => {
    const broken = { ...files, 'own.layout': description.replace('base-first', 'sideways') };
    const { status, error } = await command(broken, 'show', '--layout-file', 'own.layout', 'flat.xml');
    expect(status).toBe(2);
    expect(error).toContain('own.layout:2:33: error: order= is none of nested, top-first, base-first, by-parent.');
  });
});
