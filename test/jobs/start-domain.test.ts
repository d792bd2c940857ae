import { afterEach, describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { type MemoryScript, memoryScript } from './memory-script.js';

let script: MemoryScript | null = null;

afterEach(async () => {
  await script?.end();
  script = null;
});

function domain(...disks: readonly string[]): string {
  return `<domain type='qemu'><name>v</name><devices>${disks.join('')}</devices></domain>`;
}

function disk(target: string, source: string, device = 'disk', more = ''): string {
  const format = device === 'disk' ? 'qcow2' : 'raw';
  const element = source === '' ? '' : `<source file='${source}'/>`;
  return `<disk type='file' device='${device}'><driver name='qemu' type='${format}'/>${element}${more}<target dev='${target}'/></disk>`;
}

/** What the last of these lines says, and whether it failed. */
async function lastOf(xml: string, lines: string): Promise<string> {
  script = memoryScript(xml);
  const last = (await script.run(lines)).at(-1);
  return last === undefined ? '' : [last.output, last.failure].filter(Boolean).join('\n');
}

const chain = (name: string): string => `
  qemu-img create -q -f raw /i/${name}.raw 1M
  qemu-img create -q -f qcow2 -b ${name}.raw -F raw /i/${name}.mid
  qemu-img create -q -f qcow2 -b ${name}.mid -F qcow2 /i/${name}.top`;

describe.skipIf(!moduleIsBuilt)('a domain starts', () => {
  test('with media in its drives, which the guest only reads', async () => {
    const xml = domain(disk('vda', '/i/a.qcow2'), disk('hda', '/i/seed.iso', 'cdrom'), disk('hdb', '', 'cdrom'));
    const made = 'mkdir -p /i\nqemu-img create -q -f qcow2 /i/a.qcow2 1M\nqemu-img create -q -f raw /i/seed.iso 1M';
    expect(await lastOf(xml, `${made}\nvirsh start v`)).toBe("Domain 'v' started");
    expect(await lastOf(xml, `${made}\nvirsh start v\nguest hda write 0 64k`)).toContain('Block node is read-only');
  });

  test('with a disk that is read-only', async () => {
    const xml = domain(disk('vda', '/i/a.qcow2', 'disk', '<readonly/>'));
    const lines = 'mkdir -p /i\nqemu-img create -q -f qcow2 /i/a.qcow2 1M\nvirsh start v\nguest vda write 0 64k';
    expect(await lastOf(xml, lines)).toContain('Block node is read-only');
  });

  test('and numbers images the last disk first, what headers lead to after what the document names', async () => {
    const xml = domain(disk('vda', '/i/a.top'), disk('vdb', '/i/b.top'));
    const start = `mkdir -p /i\n${chain('a')}\n${chain('b')}\nvirsh start v`;
    const commit = (top: number, base: number): string =>
      `${start}\nvirsh blockcommit v vda --top 'vda[${top}]' --base 'vda[${base}]' --wait`;
    expect(await lastOf(xml, commit(2, 3))).toContain("could not find backing store index '3' in chain for 'vda'");
    expect(await lastOf(xml, commit(5, 6))).toBe('Commit complete');
  });

  test('and its images answer to any path of the same file', async () => {
    const xml = domain(disk('vda', '/i/d/d.img'));
    const lines = `mkdir -p /i/c /i/d
      qemu-img create -q -f raw /i/base.raw 1M
      qemu-img create -q -f qcow2 -b ../base.raw -F raw /i/c/c.img
      qemu-img create -q -f qcow2 -b ../c/c.img -F qcow2 /i/d/d.img
      virsh start v
      virsh blockcommit v vda --top /i//c/./c.img --base /i/base.raw --wait`;
    expect(await lastOf(xml, lines)).toBe('Commit complete');
  });
});

describe.skipIf(!moduleIsBuilt)('a backing file named by json:', () => {
  const started = (name: string, format: string): Promise<string> =>
    lastOf(
      domain(disk('vda', '/i/top')),
      `mkdir -p /i
      qemu-img create -q -f qcow2 /i/base.qcow2 1M
      qemu-img create -q -f raw /i/base.raw 1M
      qemu-img create -q -f qcow2 -u -b '${name}' -F ${format} /i/top 1M
      virsh start v`,
    );

  test.each([
    ['a file', '{"driver":"file","filename":"/i/base.qcow2"}', 'qcow2'],
    ['a file inside', '{"file":{"driver":"file","filename":"/i/base.qcow2"}}', 'qcow2'],
    ['a file by flat names', '{"file.driver":"file","file.filename":"/i/base.qcow2"}', 'qcow2'],
    ['a raw image', '{"driver":"raw","file":{"driver":"file","filename":"/i/base.raw"}}', 'raw'],
  ])('is followed where it names %s', async (_, json, format) => {
    expect(await started(`json:${json}`, format)).toBe("Domain 'v' started");
  });

  test.each([
    [
      '{"driver":"qcow2","file":{"driver":"file","filename":"/i/base.qcow2"}}',
      "internal error: missing parser implementation for JSON backing volume driver 'qcow2'",
    ],
    ['nonsense', 'internal error: failed to parse JSON: null expected'],
    ['{"filename":"/i/base.qcow2"}', 'lacks driver name'],
  ])('is refused in libvirt’s words: %s', async (json, words) => {
    expect(await started(`json:${json}`, 'qcow2')).toContain(words);
  });
});

describe.skipIf(!moduleIsBuilt)('a domain does not start', () => {
  test.each([
    [
      'qemu-img create -q -f raw /i/x 1M',
      "Cannot access storage file '/i/top' (as uid:0, gid:0): No such file or directory",
    ],
    [
      'qemu-img create -q -f qcow2 -u -b none.raw -F raw /i/top 1M',
      "Cannot access backing file '/i/none.raw' of storage file '/i/top' (as uid:0, gid:0): No such file or directory",
    ],
    [
      'qemu-img create -q -f qcow2 -u -b top -F qcow2 /i/other 1M\nqemu-img create -q -f qcow2 -u -b other -F qcow2 /i/top 1M',
      'internal error: backing store for /i/top is self-referential or too deeply nested',
    ],
    ['qemu-img create -q -f qcow2 -u -b foo:bar -F raw /i/top 1M', "internal error: invalid backing protocol 'foo'"],
    [
      'qemu-img create -q -f raw /i/top 1M',
      `internal error: QEMU unexpectedly closed the monitor (vm='v'): qemu-system-x86_64: -blockdev {"node-name":"libvirt-1-format","read-only":false,"driver":"qcow2","file":"libvirt-1-storage","backing":null}: Image is not in qcow2 format`,
    ],
  ])('after %s', async (made, words) => {
    expect(await lastOf(domain(disk('vda', '/i/top')), `mkdir -p /i\n${made}\nvirsh start v`)).toContain(words);
  });
});
