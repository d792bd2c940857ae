import { describe, expect, test } from 'vitest';
import { run } from '../../src/command-line/backing-chain-dispatch.js';
import { moduleIsBuilt } from '../images/built-module.js';

const diskXml = "<disk><driver type='qcow2'/><source file='/d/top'/><target dev='vda'/></disk>";

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

async function backingChain(words: readonly string[], files: Readonly<Record<string, string>>): Promise<Ended> {
  const [out, error]: [string[], string[]] = [[], []];
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const status = await run({
    arguments: ['run', ...words],
    readFile: (path) => {
      const content = files[path];
      return content === undefined ? Promise.reject(new Error('no such file')) : Promise.resolve(encode(content));
    },
    readStandardInput: () => Promise.resolve(encode(files['-'] ?? '')),
    out: (text) => out.push(text),
    error: (text) => error.push(text),
  });
  return { status, out: out.join(''), error: error.join('') };
}

describe.skipIf(!moduleIsBuilt)('backing-chain run', () => {
  test('prints each line, what it says and what happens', async () => {
    const script = `# A comment
mkdir /d
qemu-img create -q -f qcow2 /d/top 1M
guest vda write -P 7 0 64k   # the domain starts by itself
virsh blockcopy vda /d/copy --pivot --transient-job
guest vda verify
xml
`;
    const ended = await backingChain(['--xml', 'disk.xml', 'a.script'], { 'disk.xml': diskXml, 'a.script': script });
    expect(ended).toEqual({
      status: 0,
      error: '',
      out: `
# A comment
$ mkdir /d
$ qemu-img create -q -f qcow2 /d/top 1M
$ guest vda write -P 7 0 64k
# The domain runs with 1 disk.
wrote 65536/65536 bytes at offset 0
$ virsh blockcopy vda /d/copy --pivot --transient-job
# Job copy-vda-libvirt-1-format runs on vda.
# READY: the mirror of vda has everything, and every further write goes to both.
# The guest is being switched over on vda.
# Pivoted: vda is now /d/copy.
Successfully pivoted
$ guest vda verify
vda reads back: 65536 bytes written by the guest, 983040 from before.
$ xml
<disk><driver type='qcow2'/><source file='/d/copy' index='2'/><backingStore/><target dev='vda'/></disk>
# The domain was shut off.
`,
    });
  });

  test('does the same each time', async () => {
    const script =
      'create-images\nguest vda random 5 1\nvirsh blockcopy vda /m --transient-job\nguest vda random 5 2\nwait ready\nguest vda verify\nqemu-img info -U /m\n';
    const first = await backingChain(['-'], { '-': script });
    expect(first.status).toBe(0);
    expect(await backingChain(['-'], { '-': script })).toEqual(first);
  });

  test('prints the monitor when asked', async () => {
    const { out } = await backingChain(['--qmp', '-'], {
      '-': 'create-images\nvirsh blockcopy vda /m --pivot --transient-job\n',
    });
    expect(out).toContain('#   -> {"execute":"blockdev-mirror","arguments":{"job-id":"copy-vda-libvirt-1-format"');
    expect(out).toContain('#   <- {"event":"BLOCK_JOB_READY"');
  });

  test.each([
    ['a command that fails', 'qemu-img info /none\n', 1],
    ['a refusal', 'create-images\n\nvirsh blockjob vda --pivot\n', 3],
    ['a failure that does not come', 'create-images\n! ls\n', 2],
    ['a line nobody knows', 'create-images\nfrobnicate\n', 2],
    ['a live line nobody knows', 'create-images\nvirsh blockjob vda --frobnicate\n', 2],
    [
      'a verify',
      "create-images\nguest vda write 0 64k\nvirsh shutdown\nqemu-io -f qcow2 -c 'write -P 9 0 64k' /path/to/top\nvirsh start\nguest vda verify\n",
      6,
    ],
  ])('stops at %s and says where', async (_, script, line) => {
    const ended = await backingChain(['bad.script'], { 'bad.script': `${script}xml\n` });
    expect(ended.status).toBe(1);
    expect(ended.error).toMatch(new RegExp(`^bad.script:${line}: `));
    expect(ended.out).not.toContain('$ xml');
  });

  test('makes images of the virtual size that was asked for', async () => {
    const script = 'create-images\nqemu-img info /path/to/top\n';
    const { out } = await backingChain(['--virtual-size', '16M', '-'], { '-': script });
    expect(out).toContain('virtual size: 16 MiB');
  });

  test('goes on where a failure was expected, and shows it', async () => {
    const ended = await backingChain(['-'], { '-': '! qemu-img info /none\nls\n' });
    expect(ended.status).toBe(0);
    expect(ended.out).toContain(
      "$ ! qemu-img info /none\nqemu-img: Could not open '/none': Could not open '/none': No such file or directory\n$ ls\n",
    );
  });
});

test('without a script, or with XML that is none, nothing is run', async () => {
  expect(await backingChain([], {})).toMatchObject({ status: 2, out: '' });
  expect(await backingChain(['none.script'], {})).toMatchObject({ status: 2, out: '' });
  const broken = await backingChain(['--xml', 'broken.xml', '-'], { 'broken.xml': '<disk>', '-': 'ls' });
  expect(broken).toMatchObject({ status: 2, out: '' });
  expect(broken.error).toContain('broken.xml:1:');
});

test('prints a shell script for a real host', async () => {
  const script = `create-images
guest vda write 0 64k
virsh blockcommit vda --active
wait ready
! virsh blockjob vda --abort --bandwidth 1
virsh blockjob vda --pivot
virDomainBlockCopy(dom, "vda", "/d/base", "/d/mirror", "qed", 0, 0)
rm '/d/a file'
`;
  const xml = `<domain><name>my guest</name><devices>${diskXml}</devices></domain>`;
  const { status, out } = await backingChain(['--shell', '--xml', 'd.xml', '-'], { 'd.xml': xml, '-': script });
  expect(status).toBe(0);
  expect(out.replace(/(?<=Written by ).*/, 'a test.')).toMatchInlineSnapshot(`
    "#!/bin/sh
    # Makes the images of a backing chain and what was done with them.
    # Written by a test.
    # The domain my guest has to be defined on this host; the script starts it where it does not run.
    set -eu
    export LC_ALL=C

    # Waits until the job of disk $2 of domain $1 is READY; fails where it ends before.
    wait_ready() {
      until virsh dumpxml "$1" --xpath "//disk[target/@dev=\\"$2\\" or source/@*=\\"$2\\"]/mirror/@ready" 2>/dev/null | grep -q yes; do
        [ -n "$(virsh blockjob "$1" "$2" --raw 2>/dev/null)" ] || return 1
        sleep 1
      done
    }

    # Gives QEMU what the guest would do to disk $2 of domain $1, in qemu-io's words. Whether it went well stands in
    # QEMU's log only. Libvirt marks the domain as tainted by it.
    guest_does() {
      alias=$(virsh dumpxml "$1" --xpath "//disk[target/@dev=\\"$2\\" or source/@*=\\"$2\\"]/alias/@name" | cut -d '"' -f 2)
      device=$(virsh qemu-monitor-command "$1" --pretty '{"execute":"query-block"}' |
        sed -n "s|.*\\"qdev\\": \\"\\(\\([^\\"]*/\\)\\{0,1\\}$alias\\(/[^\\"]*\\)\\{0,1\\}\\)\\".*|\\1|p")
      domain=$1
      shift 2
      for command in "$@"; do virsh qemu-monitor-command "$domain" --hmp "qemu-io -d $device \\"$command\\""; done
    }

    # Make the directory for top.
    mkdir -p /d

    # Make top, qcow2, 64 MiB.
    qemu-img create -f qcow2 /d/top 64M

    # Give top data of its own: bytes 0x74 (t).
    qemu-io -f qcow2 -c 'write -P 0x74 0 32M' /d/top

    [ "$(virsh domstate 'my guest')" = running ] || virsh start 'my guest'

    # Inside the guest: guest vda write 0 64k
    guest_does 'my guest' vda 'write 0 64k'

    virsh blockcommit 'my guest' vda --active
    wait_ready 'my guest' vda
    if virsh blockjob 'my guest' vda --abort --bandwidth 1; then echo 'This was expected to fail.' >&2; exit 1; fi
    virsh blockjob 'my guest' vda --pivot

    # No libvirt copies down to a base. The same in two steps: what lies between comes up into
    # the active layer, which then is copied shallow. Mind the format of the base after -F.
    virsh blockpull 'my guest' vda --base /d/base --wait
    qemu-img create -f qed -b /d/base -F raw /d/mirror
    virsh blockcopy 'my guest' vda --dest /d/mirror --format qed --shallow --reuse-external --transient-job

    rm '/d/a file'
    "
  `);
});

test('a shell script says what wrote it, with versions', async () => {
  const { out } = await backingChain(['--shell', '-'], { '-': 'ls /path' });
  expect(out).toMatch(/^# Written by Backing Chain Playground \d+\.\d+\.\d+(, QEMU \d+\.\d+\.\d+)?\.$/m);
});

test('a shell script makes images of the virtual size that was asked for', async () => {
  const { out } = await backingChain(['--shell', '--virtual-size', '16M', '-'], { '-': 'create-images' });
  expect(out).toContain('qemu-img create -f raw /path/to/base 16M');
});

test.each(['big', '0', '1000'])('a virtual size of %s is refused by name', async (size) => {
  const { status, error } = await backingChain(['--virtual-size', size, '-'], { '-': 'ls' });
  expect({ status, error }).toMatchObject({ status: 2, error: expect.stringContaining('--virtual-size') as string });
});

test('nothing runs of a script with a line that can’t be read', async () => {
  const ended = await backingChain(['bad.script'], { 'bad.script': 'mkdir /a\nls | wc\n' });
  expect(ended).toMatchObject({ status: 1, out: '' });
  expect(ended.error).toMatch(/^bad.script:2: Pipes/);
});
