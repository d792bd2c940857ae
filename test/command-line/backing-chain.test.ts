import { describe, expect, test } from 'vitest';
import { run } from '../../src/command-line/backing-chain-dispatch.js';
import { flatExample, libvirtExample, nestedExample } from '../layouts/documents.js';

const files: Readonly<Record<string, string | Uint8Array>> = {
  'nested.xml': nestedExample,
  'flat.xml': flatExample,
  'terminated.xml': libvirtExample.replace(
    "<source file='/path/to/base'/>\n    </",
    "<source file='/path/to/base'/>\n      <backingStore/>\n    </",
  ),
  'two.xml': `<devices>\n${nestedExample}${flatExample.replace('vda', 'vdb')}</devices>\n`,
  'broken.xml': '<disk>\n  <source file=/t/>\n</disk>\n',
  'mail.xml': '<disk ...>\n</disk>\n',
  'wrong.xml': "<disk>\n  <source file='/t'/>\n</disk>\n",
  'mixed.xml': flatExample.replace('<backing ', '<backingStore/><backing '),
  'latin1.xml': Uint8Array.of(0x3c, 0x61, 0xe4, 0x2f, 0x3e),
  'mark.xml': `\ufeff${nestedExample.replaceAll('\n', '\r\n')}`,
};

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

async function command(line: string, input = ''): Promise<Ended> {
  const [out, error]: [string[], string[]] = [[], []];
  const bytes = (content: string | Uint8Array): Uint8Array =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const status = await run({
    arguments: line.split(' ').filter((word) => word !== ''),
    readFile: (path) => {
      const content = files[path];
      return content === undefined ? Promise.reject(new Error('no such file')) : Promise.resolve(bytes(content));
    },
    readStandardInput: () => Promise.resolve(bytes(input)),
    out: (text) => out.push(text),
    error: (text) => error.push(text),
  });
  return { status, out: out.join(''), error: error.join('') };
}

describe('show', () => {
  test.each(['nested.xml', 'flat.xml', 'terminated.xml'])('draws %s as the RFC’s mail does', async (file) => {
    expect(await command(`show ${file}`)).toEqual({
      status: 0,
      out: 'base[raw] <- middle[qcow2] <- top[qcow2]\n    \\-------- mirror[qed]\n',
      error: '',
    });
  });

  test('draws one disk of several', async () => {
    const { out } = await command('show --disk vdb two.xml');
    expect(out).toMatch(/^base\[raw\]/);
    expect((await command('show two.xml')).out).toMatch(/^vda:\n/);
  });
});

describe('model', () => {
  test('prints the disks for scripts', async () => {
    const { status, out } = await command('model flat.xml');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({
      disks: [
        {
          target: 'vda',
          layout: 'flat',
          chain: [
            { type: 'file', source: '/path/to/top', format: 'qcow2', index: null },
            { type: 'file', source: '/path/to/middle', format: 'qcow2', index: null },
            { type: 'file', source: '/path/to/base', format: 'raw', index: null },
          ],
          end: 'unspecified',
          mirror: {
            job: null,
            ready: null,
            chain: [
              { type: 'file', source: '/path/to/mirror', format: 'qed', index: null },
              { type: 'file', source: '/path/to/base', format: 'raw', index: null },
            ],
            end: 'unspecified',
          },
          id: 'vda',
          device: 'disk',
        },
      ],
    });
  });

  test('reads standard input and says where a chain ends', async () => {
    const text =
      "<disk type='network'><source protocol='nbd' name='x'><host name='h' port='1'/></source><backingStore/></disk>";
    const { out } = await command('model -', text);
    expect(JSON.parse(out)).toMatchObject({
      disks: [
        {
          target: null,
          chain: [{ type: 'network', source: 'nbd://h:1/x', format: null }],
          end: 'terminated',
          mirror: null,
        },
      ],
    });
  });

  test('of a document without disks is empty', async () => {
    expect(JSON.parse((await command('model -', '<domain/>')).out)).toEqual({ disks: [] });
  });
});

describe('check', () => {
  test('prints problems as compilers do and fails with errors', async () => {
    const { status, out } = await command('check wrong.xml');
    expect(status).toBe(1);
    expect(out).toBe(
      'wrong.xml:1:2: error: The disk has no <target>. [target-missing]\n' +
        'wrong.xml:2:17: information: The format of /t is not said. [format-missing]\n',
    );
  });

  test('succeeds with warnings only', async () => {
    expect((await command('check flat.xml')).status).toBe(0);
  });

  test('says where a text is not XML', async () => {
    expect(await command('check broken.xml')).toMatchObject({
      status: 1,
      out: 'broken.xml:2:16: error: An attribute value stands in quotes. [xml-not-well-formed]\n',
    });
    expect((await command('check mail.xml')).out).toMatch(/^mail\.xml:1:7: error: .*\[xml-placeholder-dots\]\n$/);
  });

  test('of one disk leaves the others out', async () => {
    expect((await command('check --disk vda two.xml')).out).not.toContain('flat-order');
    expect((await command('check --disk vdb two.xml')).out).toContain('flat-order');
  });

  test('explains when asked', async () => {
    expect((await command('check --explain wrong.xml')).out).toContain('\n    libvirt refuses to define it');
  });

  test('names standard input', async () => {
    expect((await command('check -', '<a')).out).toMatch(/^<stdin>:1:1: error: /);
  });
});

describe('convert', () => {
  test('prints the document in another layout', async () => {
    expect(await command('convert --to flat nested.xml')).toEqual({ status: 0, out: flatExample, error: '' });
    expect((await command('convert --to=libvirt nested.xml')).out).toBe(libvirtExample);
    expect((await command('convert --to nested -', flatExample)).out).toBe(nestedExample);
  });

  test('gives byte order mark and line ends back', async () => {
    expect((await command('convert --to flat mark.xml')).out).toBe(`\ufeff${flatExample.replaceAll('\n', '\r\n')}`);
  });

  test('refuses to lose anything unless told', async () => {
    const refused = await command('convert --to nested terminated.xml');
    expect(refused).toMatchObject({ status: 3, out: '' });
    expect(refused.error).toMatch(/^terminated\.xml:10:7: lost: .* \[chain-end\]\n/);
    const lossy = await command('convert --to nested --lossy terminated.xml');
    expect(lossy).toMatchObject({ status: 0, out: nestedExample });
    expect(lossy.error).toMatch(/\[chain-end\]\n$/);
  });

  test('converts all disks, or one', async () => {
    const both = await command('convert --to flat two.xml');
    expect(both.out).toBe(`<devices>\n${flatExample}${flatExample.replace('vda', 'vdb')}</devices>\n`);
    const one = await command('convert --to nested --disk vda two.xml');
    expect(one.out).toBe(files['two.xml']);
  });

  test('refuses a disk that mixes layouts', async () => {
    expect(await command('convert --to flat mixed.xml')).toMatchObject({ status: 1, out: '' });
  });
});

describe('wrong usage and what can’t be read end with 2', () => {
  test.each([
    { line: '', says: /^usage: backing-chain SUBCOMMAND/ },
    { line: 'draw nested.xml', says: /No subcommand draw/ },
    { line: 'show', says: /A file is missing/ },
    { line: 'show nested.xml flat.xml', says: /One file at a time/ },
    { line: 'show --colour nested.xml', says: /Unknown option '--colour'/ },
    { line: 'show --disk', says: /--disk/ },
    { line: 'show --disk vdz nested.xml', says: /no disk vdz; it has vda/ },
    { line: 'show absent.xml', says: /Can't read absent\.xml: no such file/ },
    { line: 'show latin1.xml', says: /not UTF-8/ },
    { line: 'show broken.xml', says: /^backing-chain: broken\.xml:2:16: error: / },
    { line: 'convert nested.xml', says: /--to is missing: nested, flat, attribute, libvirt/ },
    { line: 'convert --to yaml nested.xml', says: /No layout yaml/ },
  ])('backing-chain $line', async ({ line, says }) => {
    const { status, out, error } = await command(line);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toMatch(says);
  });
});

describe('help', () => {
  test('lists the subcommands', async () => {
    const { status, out } = await command('--help');
    expect(status).toBe(0);
    for (const name of ['show', 'model', 'check', 'convert']) expect(out).toContain(`\n  ${name}`);
  });

  test('explains one', async () => {
    const { status, out } = await command('convert --help');
    expect(status).toBe(0);
    expect(out).toContain('--to LAYOUT');
  });
});
