import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findNativeTools } from './qemu-tools.js';

const bin = resolve('bin');
const built = existsSync('build/command-line/qemu-tool.mjs') && existsSync('wasm/out/qemu.wasm');
if (!built) console.warn('bin/qemu-img is not built (npm run build): the tests of it as a process are skipped.');
const native = built ? findNativeTools() : null;

const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'qemu-host-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

function run(tool: string, words: readonly string[], directory = scratch) {
  const { status, stdout, stderr } = spawnSync(tool, words, { cwd: directory, encoding: 'utf8', input: '' });
  return { status, stdout, stderr };
}

/** An interactive qemu-io that has the image open until its input ends. */
async function holdOpen(tool: string, image: string): Promise<ChildProcessWithoutNullStreams> {
  const child = spawn(tool, [image], { cwd: scratch });
  child.stdin.write('length\n');
  await new Promise((told) => child.stdout.once('data', told));
  return child;
}

async function ended(
  child: ChildProcessWithoutNullStreams,
): Promise<{ readonly status: number | null; readonly signal: string | null }> {
  return new Promise((resolved) => {
    child.once('exit', (status, signal) => {
      resolved({ status, signal });
    });
  });
}

describe.skipIf(native === null)('image locks between bin/qemu-io and the native one', () => {
  const tools = {
    ours: join(bin, 'qemu-io'),
    native: join(native?.directory ?? '', 'qemu-io'),
  } as const;
  const refusal = /Failed to get "write" lock\nIs another process using the image \[locked.qcow2\]\?/;

  beforeAll(() => {
    run(join(bin, 'qemu-img'), ['create', '-f', 'qcow2', 'locked.qcow2', '1M']);
  });

  test.each([
    { holder: 'ours', other: 'native' },
    { holder: 'native', other: 'ours' },
    { holder: 'ours', other: 'ours' },
  ] as const)('$holder keeps $other away, until it ends', async ({ holder, other }) => {
    const child = await holdOpen(tools[holder], 'locked.qcow2');
    const write = ['-c', 'write 0 512', 'locked.qcow2'];
    const refused = run(tools[other], write);
    child.stdin.end();
    await ended(child);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(refusal);
    expect(run(tools[other], write).status).toBe(0);
  });
});

describe.skipIf(native?.sameRelease !== true)('bin/qemu-io and the native one', () => {
  const tools = [join(bin, 'qemu-io'), join(native?.directory ?? '', 'qemu-io')];

  beforeAll(() => {
    run(join(bin, 'qemu-img'), ['create', '-f', 'qcow2', 'pipe.qcow2', '64M']);
  });

  test('write to standard output and error, where both are one pipe, in the same order', () => {
    const commands = [
      'help',
      'nonsense',
      'length',
      'help',
      'read 65M 1k',
      'help read',
      'map',
      'nonsense',
      'help',
      'length',
    ];
    const line = `"$0" ${commands.map((command) => `-c '${command}'`).join(' ')} pipe.qcow2 2>&1`;
    const [ours, native] = tools.map((tool) => run('bash', ['-c', line, tool]).stdout);
    expect(native?.length).toBeGreaterThan(4096);
    expect(ours).toBe(native);
  });

  test.each(['abort', 'sigraise 6', 'sigraise 9', 'sigraise 15', 'sigraise 17', 'sigraise 0', 'sigraise 1000'])(
    'end in the same way by "%s"',
    (command) => {
      const [ours, native] = tools.map((tool) => {
        const { status, signal, stdout, stderr } = spawnSync(tool, ['-c', command, '-c', 'length', 'pipe.qcow2'], {
          cwd: scratch,
          encoding: 'utf8',
          input: '',
        });
        return { status, signal, stdout, stderr };
      });
      expect(ours).toEqual(native);
    },
  );
});

describe.skipIf(!built)('as a process', () => {
  beforeAll(() => {
    run(join(bin, 'qemu-img'), ['create', '-f', 'qcow2', 'disk.qcow2', '64M']);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends by %s as programs do', async (signal) => {
    const written = () => statSync(join(scratch, 'disk.qcow2')).mtimeMs;
    const before = written();
    const child = spawn(join(bin, 'qemu-img'), ['bench', '-w', '-c', '100000000', 'disk.qcow2'], { cwd: scratch });
    while (written() === before) await new Promise((resolved) => setTimeout(resolved, 20));
    child.kill(signal);
    expect(await ended(child)).toEqual({ status: null, signal });
    expect(run(join(bin, 'qemu-img'), ['check', '-q', 'disk.qcow2']).status).not.toBe(1);
  });

  test('opens no debugger on SIGUSR1', async () => {
    const child = spawn(join(bin, 'qemu-io'), ['disk.qcow2'], { cwd: scratch });
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.stdin.write('length\n');
    await new Promise((told) => child.stdout.once('data', told));
    child.kill('SIGUSR1');
    child.stdin.end('length\n');
    expect(await ended(child)).toEqual({ status: 0, signal: null });
    expect(stderr).toBe('');
  });

  test('prints its progress when asked by SIGUSR1', async () => {
    run(join(bin, 'qemu-img'), ['create', '-f', 'raw', 'full.raw', '256M']);
    run(join(bin, 'qemu-io'), ['-f', 'raw', '-c', 'write -P 3 0 256M', 'full.raw']);
    const child = spawn(join(bin, 'qemu-img'), ['convert', '-c', '-O', 'qcow2', 'full.raw', 'c.qcow2'], {
      cwd: scratch,
    });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    // Before it listens, the signal ends it, as it ends any program.
    while (!existsSync(join(scratch, 'c.qcow2'))) await new Promise((resolved) => setTimeout(resolved, 20));
    const asking = setInterval(() => child.kill('SIGUSR1'), 100);
    const end = await ended(child);
    clearInterval(asking);
    expect(end).toEqual({ status: 0, signal: null });
    expect(said).toMatch(/^ {4}\(\d+\.\d\d\/100%\)$/m);
  });

  test.each(['rbd:pool/image', 'nbd://host/export', 'https://host/image', 'iscsi://host/target/1'])(
    'knows no network for %s, and makes no file of it',
    (address) => {
      const { status, stderr } = run(join(bin, 'qemu-img'), ['info', address]);
      expect(status).toBe(1);
      const protocol = address.slice(0, address.indexOf(':'));
      expect(stderr).toBe(`qemu-img: Could not open '${address}': Unknown protocol '${protocol}'\n`);
    },
  );

  test('says after its version what it was built from', () => {
    const { stdout } = run(join(bin, 'qemu-img'), ['--version']);
    expect(stdout).toMatch(/^qemu-img version \d+\.\d+\.\d+/);
    expect(stdout).toContain('WebAssembly build of');
  });

  test('reads and writes behind 4 GiB', () => {
    run(join(bin, 'qemu-img'), ['create', '-f', 'raw', 'big.raw', '9G']);
    const { stdout, status } = run(join(bin, 'qemu-io'), [
      ...['-f', 'raw', '-c', 'write -P 5 5000000000 1k', '-c', 'write -P 6 9000000000 1k'],
      ...['-c', 'read -P 5 5000000000 1k', '-c', 'read -P 6 9000000000 1k', '-c', 'read -P 0 705032704 1k', 'big.raw'],
    ]);
    expect(status).toBe(0);
    expect(stdout).not.toContain('Pattern verification failed');
    expect(statSync(join(scratch, 'big.raw'))).toMatchObject({ size: 9 * 1024 ** 3 });
  });
});

describe.skipIf(!built)('where koffi is missing', () => {
  const elsewhere = join(scratch, 'elsewhere');
  const qemuImg = join(elsewhere, 'bin/qemu-img');

  beforeAll(() => {
    for (const part of ['bin/qemu-img', 'bin/qemu-io', 'build/command-line', 'wasm/out', 'package.json']) {
      mkdirSync(join(elsewhere, part, '..'), { recursive: true });
      cpSync(part, join(elsewhere, part), { recursive: true });
    }
  });

  test('everything counts as data, without an error', () => {
    run(qemuImg, ['create', '-f', 'raw', 'plain.raw', '8M']);
    expect(run(qemuImg, ['map', '-f', 'raw', '--output=json', 'plain.raw'])).toEqual({
      status: 0,
      stdout:
        '[{ "start": 0, "length": 8388608, "depth": 0, "present": true, "zero": false, "data": true, "compressed": false, "offset": 0}]\n',
      stderr: '',
    });
    expect(run(qemuImg, ['convert', '-f', 'raw', '-O', 'qcow2', 'plain.raw', 'plain.qcow2'])).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(run(qemuImg, ['compare', 'plain.raw', 'plain.qcow2']).stdout).toBe('Images are identical.\n');
  });

  test('preallocation still fills the file', () => {
    run(qemuImg, ['create', '-f', 'raw', '-o', 'preallocation=falloc', 'full.raw', '1M']);
    expect(readFileSync(join(scratch, 'full.raw')).equals(Buffer.alloc(1024 ** 2))).toBe(true);
  });
});

test('before it is built, it says how', () => {
  const bare = join(scratch, 'bare');
  mkdirSync(join(bare, 'bin'), { recursive: true });
  for (const part of ['bin/qemu-img', 'bin/qemu-io', 'package.json']) cpSync(part, join(bare, part));
  expect(run(join(bare, 'bin/qemu-io'), ['--version'])).toEqual({
    status: 127,
    stdout: '',
    stderr: 'qemu-io: not built yet; run `npm run build` in the checkout.\n',
  });
});
