import { describe, expect, test } from 'vitest';
import { run } from '../../src/command-line/backing-chain-dispatch.js';

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

async function command(line: string, input: string): Promise<Ended> {
  const [out, error]: [string[], string[]] = [[], []];
  const status = await run({
    arguments: line.split(' '),
    readFile: () => Promise.reject(new Error('no such file')),
    readStandardInput: () => Promise.resolve(new TextEncoder().encode(input)),
    out: (text) => out.push(text),
    error: (text) => error.push(text),
  });
  return { status, out: out.join(''), error: error.join('') };
}

const info = `image: /vm/top.qcow2
file format: qcow2
virtual size: 1 GiB (1073741824 bytes)
backing file: base.raw (actual path: /vm/base.raw)
backing file format: raw
`;
const disk = `<disk type='file'>\r\n  <driver name='qemu' type='qcow2'/>\r\n  <source file='/t'/>\r\n  <backing file='/b' format='raw'/>\r\n  <target dev='vda'/>\r\n</disk>\r\n`;

describe('backing-chain import', () => {
  test('writes XML on standard output and what it took the text for on standard error', async () => {
    const { status, out, error } = await command('import -', info);
    expect(status).toBe(0);
    expect(out).toContain(
      "<backingStore type='file'>\n        <format type='raw'/>\n        <source file='/vm/base.raw'/>",
    );
    expect(error).toBe(
      '<stdin>: taken for the output of qemu-img info.\n<stdin>: /vm/top.qcow2 stands on base.raw, of which the text tells no more.\n',
    );
  });

  test.each([
    ['nested', '<backingFile>'],
    ['flat', "<backing file='/vm/base.raw' format='raw'/>"],
    ['libvirt', '<backingStore'],
  ])('writes the %s layout where that is wanted', async (layout, mark) => {
    expect((await command(`import --to ${layout} -`, info)).out).toContain(mark);
  });

  test('says what a layout has no place for, and writes the rest', async () => {
    const { status, out, error } = await command('import --to attribute -', info);
    expect([status, out.includes('/vm/base.raw')]).toEqual([0, false]);
    expect(error).toContain('<stdin>: lost: ');
  });

  test('leaves a document as it is, unless another layout is wanted', async () => {
    expect((await command('import -', disk)).out).toBe(disk);
    expect((await command('import --to libvirt -', disk)).out).toContain('<backingStore');
  });

  test('takes one of several things only when it is told which', async () => {
    const several = 'from:\n  base <- a <- top\nto:\n  base <- top\n';
    expect(await command('import -', several)).toEqual({
      status: 3,
      out: '',
      error:
        '<stdin>: a text with 2 things in it; --pick takes one:\n   1  from: base <- a <- top\n   2  to: base <- top\n',
    });
    const picked = await command('import --pick 2 --to flat -', several);
    expect([picked.status, picked.out.match(/<backing /g)?.length]).toEqual([0, 1]);
    expect(await command('import --pick 3 -', several)).toMatchObject({ status: 2, out: '' });
    expect(await command('import --pick 2 -', info)).toMatchObject({ status: 2, out: '' });
  });

  test('refuses what is not read, saying what it is', async () => {
    expect(await command('import -', 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\n')).toMatchObject({
      status: 2,
      out: '',
      error: expect.stringContaining('<stdin>: this is YAML for KubeVirt. YAML is not read') as string,
    });
    expect(await command('import -', 'hello')).toMatchObject({ status: 2, out: '' });
  });

  test.each(['import --to round -', 'import --pick none -', 'import', 'import --from x -'])(
    'refuses %s',
    async (line) => {
      expect(await command(line, info)).toMatchObject({ status: 2, out: '' });
    },
  );
});

describe('every subcommand that reads a document', () => {
  test.each([
    ['show -', 'b[raw] <- t[qcow2]'],
    ['model -', '"layout": "flat"'],
    ['check -', ''],
    ['convert --to libvirt -', '<backingStore'],
    ['link -', '1'],
  ])('%s reads standard input', async (line, part) => {
    const { status, out } = await command(line, disk);
    expect([status, out]).toEqual([0, expect.stringContaining(part)]);
  });
});
