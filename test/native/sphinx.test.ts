import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasProgram } from './libvirt-tools.js';

const project = fileURLToPath(new URL('../../', import.meta.url));
const overlay =
  "<disk><driver type='qcow2'/><source file='/top'/><backingStore type='file'><format type='raw'/>" +
  "<source file='/base'/><backingStore/></backingStore><target dev='vdb'/></disk>";
const index = `Chains
======

.. backing-chain::
   :caption: The guest writes into <top>.

   base[raw] <- top[qcow2]

.. backing-chain:: domain.xml
   :disk: vdb
   :theme: dark
`;

describe.skipIf(!hasProgram('sphinx-build'))('the Sphinx extension', () => {
  let directory: string;
  const build = (
    builder: string,
    ...words: readonly string[]
  ): { readonly status: number | null; readonly said: string } => {
    const { status, stderr } = spawnSync('sphinx-build', ['-q', '-E', '-b', builder, ...words, '.', builder], {
      cwd: directory,
      encoding: 'utf8',
    });
    return { status, said: stderr };
  };
  const document = (text: string): void => {
    writeFileSync(join(directory, 'index.rst'), text);
  };
  const built = (name: string): string => readFileSync(join(directory, name), 'utf8');

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'sphinx-'));
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'domain.xml'), `<domain><devices>${overlay}</devices></domain>`);
    const config = [
      'import sys',
      `sys.path.insert(0, ${JSON.stringify(join(project, 'publish/sphinx'))})`,
      'extensions = ["backing_chain"]',
      'project = "Chains"',
      'backing_chain_page = "https://playground.example/"',
      `backing_chain_command = [${JSON.stringify(join(project, 'bin/backing-chain'))}]`,
    ];
    writeFileSync(join(directory, 'conf.py'), config.join('\n'));
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  test('puts pictures with a link into HTML, without a warning', () => {
    document(index);
    expect(build('html', '-W')).toEqual({ status: 0, said: '' });
    const html = built('html/index.html');
    expect(html.match(/<svg [^>]*role="img"/gu)).toHaveLength(2);
    expect(html).toContain('<title>Backing chain of vdb</title>');
    expect(html).toContain('The guest writes into &lt;top&gt;. <a href="https://playground.example/#1');
  });

  test.each([
    ['text', 'text/index.txt'],
    ['man', 'man/chains.1'],
    ['latex', 'latex/chains.tex'],
  ])('draws with characters for %s', (builder, file) => {
    document(index);
    expect(build(builder, '-W')).toEqual({ status: 0, said: '' });
    expect(
      built(file)
        .replaceAll('\\', '')
        .replaceAll(/PYGZ(?:lt|gt)\{\}/gu, '<'),
    ).toMatch(/base\[raw\] <\S* top\[qcow2\]/u);
  });

  test('warns of a text that shows nothing, and leaves it in the document', () => {
    document('Chains\n======\n\n.. backing-chain::\n\n   no <chain> at all\n');
    const { status, said } = build('html');
    expect(status).toBe(0);
    expect(said).toMatch(/index\.rst:4: WARNING: backing-chain: <stdin>: It is neither XML/u);
    expect(built('html/index.html')).toContain('no &lt;chain&gt; at all');
  });

  test('says where a file that it is given can’t be read', () => {
    document('Chains\n======\n\n.. backing-chain:: other.xml\n');
    expect(build('html').said).toMatch(/index\.rst:4: ERROR: can't read other\.xml: /u);
  });
});
