import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { OutputChunk } from '../../src/images/client.js';
import { ImageStore } from '../../src/images/memory/image-store.js';
import { MemorySystem } from '../../src/images/memory/memory-system.js';
import { type QemuModule, ToolRun } from '../../src/images/tool-run.js';
import { loadBuiltModule, moduleIsBuilt } from './built-module.js';

const MiB = 1024 ** 2;

/** Starts a command; words are separated by spaces, or given one by one where they hold spaces. */
function start(
  store: ImageStore,
  line: string | readonly string[],
  onOutput: (chunk: OutputChunk) => void = () => undefined,
): ToolRun {
  const argv = typeof line === 'string' ? line.split(' ') : line;
  return new ToolRun(loadBuiltModule, store, { argv }, onOutput);
}

async function run(store: ImageStore, line: string | readonly string[]) {
  const result = await start(store, line).result;
  const status = result.outcome.kind === 'exited' ? result.outcome.status : result.outcome.kind;
  return { ...result, status };
}

/** Waits until a running command has written so many bytes to a file. */
async function writtenTo(store: ImageStore, path: string, bytes: number): Promise<void> {
  while (!store.list().some((file) => file.path === path && file.allocated > bytes)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/**
 * How often a command breathes in all, and after it has read what it reads last. Each look at the clock finds it a second on: it
 * breathes wherever it can, on a machine of any speed.
 */
async function breathsOf(
  store: ImageStore,
  [program, ...words]: readonly ['qemu-img' | 'qemu-io', ...string[]],
): Promise<{ readonly all: number; readonly afterReading: number }> {
  let all = 0;
  let beforeReading = 0;
  let now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
  onTestFinished(() => clock.mockRestore());
  const system = new MemorySystem({
    tree: store.tree,
    storage: store.storage,
    standardInput: '',
    workingDirectory: '/',
    onOutput: () => undefined,
    breathe: () => {
      all += 1;
      return Promise.resolve();
    },
  });
  const read = system.read.bind(system);
  system.read = (descriptor, buffer, position) => {
    beforeReading = all;
    return read(descriptor, buffer, position);
  };
  const { createQemu, compiled } = await loadBuiltModule();
  const qemu = await createQemu({ compiled, program, system });
  expect(await qemu.runTool(words)).toEqual({ kind: 'exit', status: 0 });
  return { all, afterReading: all - beforeReading };
}

async function randomImage(store: ImageStore, path: string, size: number): Promise<void> {
  const bytes = new Uint8Array(MiB);
  for (let at = 0; at < MiB; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
  await store.write(
    path,
    Array.from({ length: size / MiB }, () => bytes),
  );
}

describe.skipIf(!moduleIsBuilt)('a command over images in memory', () => {
  test('makes images that later commands read', async () => {
    const store = new ImageStore();
    expect((await run(store, 'qemu-img create -f qcow2 /top.qcow2 64M')).status).toBe(0);
    const info = await run(store, 'qemu-img info /top.qcow2');
    expect(info.stdout).toContain('virtual size: 64 MiB (67108864 bytes)');
    expect(info.stderr).toBe('');
  });

  test('ends with the status and the message of the tool', async () => {
    const result = await run(new ImageStore(), 'qemu-img info /missing');
    expect(result.status).toBe(1);
    expect(result.stderr).toBe(
      "qemu-img: Could not open '/missing': Could not open '/missing': No such file or directory\n",
    );
  });

  test('knows only the two tools', async () => {
    const { outcome } = await start(new ImageStore(), 'rm -rf /').result;
    expect(outcome).toEqual({ kind: 'crashed', message: 'No such tool: rm' });
  });

  test('creates, converts and compares a 1 TiB image of holes', async () => {
    const store = new ImageStore();
    await run(store, 'qemu-img create -f raw /sparse.raw 1T');
    expect((await run(store, 'qemu-img convert -f raw -O qcow2 /sparse.raw /sparse.qcow2')).status).toBe(0);
    expect((await run(store, 'qemu-img compare -f raw -F qcow2 /sparse.raw /sparse.qcow2')).stdout).toBe(
      'Images are identical.\n',
    );
    expect(store.usage().used).toBeLessThan(MiB);
  });

  test('that another one writes to is refused with the message of the image lock', async () => {
    const store = new ImageStore();
    await run(store, 'qemu-img create -f qcow2 /disk 256M');
    const writer = start(store, 'qemu-img bench -w -f qcow2 -c 100000000 /disk');
    await writtenTo(store, '/disk', MiB);
    const second = await run(store, ['qemu-io', '-f', 'qcow2', '-c', 'write 0 512', '/disk']);
    writer.cancel();
    expect((await writer.result).outcome).toEqual({ kind: 'cancelled' });
    expect(second.status).toBe(1);
    expect(second.stderr).toBe(
      'qemu-io: can\'t open device /disk: Failed to get "write" lock\nIs another process using the image [/disk]?\n',
    );
    expect((await run(store, ['qemu-io', '-f', 'qcow2', '-c', 'write 0 512', '/disk'])).status).toBe(0);
  });

  test('that is cancelled lets go of its images, which stay', async () => {
    const store = new ImageStore();
    await randomImage(store, '/disk.raw', 64 * MiB);
    const convert = start(store, 'qemu-img convert -c -f raw -O qcow2 /disk.raw /copy.qcow2');
    await writtenTo(store, '/copy.qcow2', MiB);
    convert.cancel();
    expect((await convert.result).outcome).toEqual({ kind: 'cancelled' });
    expect(store.list().map(({ path }) => path)).toEqual(['/copy.qcow2', '/disk.raw']);
    expect((await run(store, 'qemu-img convert -f raw -O qed /disk.raw /copy.qcow2')).status).toBe(0);
    expect((await run(store, 'qemu-img compare -f raw -F qed /disk.raw /copy.qcow2')).status).toBe(0);
  });

  test.each([
    ['one long write', ['qemu-io', '-f', 'raw', '-c', 'write 0 600M', '/disk.raw']],
    ['a preallocation', ['qemu-img', 'create', '-o', 'preallocation=full', '/full.raw', '600M']],
  ])('%s is cancelled before its end', async (_, argv) => {
    const store = new ImageStore();
    await run(store, 'qemu-img create -f raw /disk.raw 600M');
    const command = start(store, argv);
    const before = store.usage().used;
    while (store.usage().used === before) await new Promise((resolve) => setTimeout(resolve, 0));
    command.cancel();
    expect((await command.result).outcome).toEqual({ kind: 'cancelled' });
    expect(store.usage().used).toBeLessThan(600 * MiB);
  });

  test.each([
    ['a comparison with a pattern', 'read 0 300M', 'read -P 0 0 300M'],
    ['one of vectors', 'readv 150M 150M', 'readv -P 0 150M 150M'],
    ['one that nobody waits for', 'aio_read 0 300M', 'aio_read -P 0 0 300M'],
  ])('%s breathes while it compares', async (_, reads, compares) => {
    const store = new ImageStore();
    await run(store, 'qemu-img create -f raw /disk.raw 300M');
    const reading = await breathsOf(store, ['qemu-io', '-f', 'raw', '-c', reads, '/disk.raw']);
    const comparing = await breathsOf(store, ['qemu-io', '-f', 'raw', '-c', compares, '/disk.raw']);
    expect(comparing.afterReading - reading.afterReading).toBeGreaterThan(5);
  });

  // Of each of its 8,192 blocks it is asked whether it is there, and each answer comes at once; one call in 64 looks at the clock.
  test.each([
    ['a map', ['qemu-img', 'map', '/disk.vdi']],
    ['a conversion', ['qemu-img', 'convert', '-O', 'raw', '/disk.vdi', '/disk.raw']],
    ['a comparison', ['qemu-img', 'compare', '/disk.vdi', '/disk.vdi']],
    ['a measurement', ['qemu-img', 'measure', '-O', 'qcow2', '/disk.vdi']],
  ] as const)('%s of a huge image breathes between its many calls', async (_, argv) => {
    const store = new ImageStore();
    await run(store, 'qemu-img create -f vdi /disk.vdi 8G');
    expect((await breathsOf(store, argv)).all).toBeGreaterThan(8192 / 64);
  });

  test('that dumps what it reads is cancelled before its end', async () => {
    const store = new ImageStore();
    await run(store, 'qemu-img create -f raw /disk.raw 4M');
    const dump = start(store, ['qemu-io', '-f', 'raw', '-c', 'read -v 0 4M', '/disk.raw'], () => {
      setImmediate(() => dump.cancel());
    });
    expect((await dump.result).outcome).toEqual({ kind: 'cancelled' });
  });

  test('fails with ENOSPC when the memory budget is reached, and the next one works', async () => {
    const store = new ImageStore(6 * MiB);
    await randomImage(store, '/disk.raw', 4 * MiB);
    const convert = await run(store, 'qemu-img convert -f raw -O qcow2 /disk.raw /copy.qcow2');
    expect(convert.status).toBe(1);
    expect(convert.stderr).toContain('No space left on device');
    expect(convert.budgetReached).toBe(true);
    store.remove('/copy.qcow2');
    const info = await run(store, 'qemu-img info /disk.raw');
    expect([info.status, info.budgetReached]).toEqual([0, false]);
  });

  test('streams its progress while it runs', async () => {
    const store = new ImageStore();
    await randomImage(store, '/disk.raw', 32 * MiB);
    const chunks: OutputChunk[] = [];
    const convert = start(store, 'qemu-img convert -p -f raw -O qcow2 /disk.raw /copy.qcow2', (chunk) =>
      chunks.push(chunk),
    );
    const { stdout } = await convert.result;
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.map(({ text }) => text).join('')).toBe(stdout);
    expect(stdout).toMatch(/\(100\.00\/100%\)\r\n$/);
  });

  test('reads its standard input', async () => {
    const store = new ImageStore();
    await run(store, 'qemu-img create -f raw /disk 1M');
    const io = new ToolRun(
      loadBuiltModule,
      store,
      {
        argv: ['qemu-io', '-f', 'raw', 'disk'],
        standardInput: 'write -P 7 0 4k\nread -P 7 0 4k\nquit\n',
        workingDirectory: '/',
      },
      () => undefined,
    );
    const { stdout, outcome } = await io.result;
    expect(outcome).toEqual({ kind: 'exited', status: 0 });
    expect(stdout).toContain('read 4096/4096 bytes at offset 0');
  });
});

describe.skipIf(!moduleIsBuilt)('an instance whose command has ended', () => {
  /** Runs commands one after the other in an instance that nothing else uses; resolves to what is kept of them. */
  async function keptAfter(...lines: readonly (string | readonly string[])[]) {
    const qemu: QemuModule = { ...(await loadBuiltModule()), spare: [] };
    const store = new ImageStore();
    const outcomes = [];
    for (const line of lines) {
      const argv = typeof line === 'string' ? line.split(' ') : line;
      const run = new ToolRun(
        () => Promise.resolve(qemu),
        store,
        { argv },
        () => undefined,
      );
      outcomes.push((await run.result).outcome);
    }
    return { outcomes, kept: qemu.spare, compiled: qemu.compiled };
  }

  function memoryOf(exported: WebAssembly.Exports): Uint8Array {
    const memory = Object.values(exported).find((value) => value instanceof WebAssembly.Memory);
    if (memory === undefined) throw new Error('no memory');
    return new Uint8Array(memory.buffer);
  }

  test.each([
    ['that made an image', ['qemu-img create -f qcow2 /disk 64M']],
    ['that failed', ['qemu-img info /missing']],
    ['that used coroutines and waited', [['qemu-io', '-f', 'raw', '-c', 'sleep 30', '-c', 'read 0 1M', 'null-co://']]],
    [
      'that derived a key from a secret',
      [
        'qemu-img create --object secret,id=s,data=never-to-be-found -f luks -o key-secret=s,iter-time=10 /vault 1M',
        'qemu-img info /vault',
      ],
    ],
  ])('%s is as a new one for the next, to the last byte', async (_, lines) => {
    const { kept, compiled } = await keptAfter(...lines);
    expect(kept).toHaveLength(1);
    const { instance } = kept[0] as { readonly instance: WebAssembly.Instance };
    const used = memoryOf(instance.exports);
    const imports = Object.fromEntries(WebAssembly.Module.imports(compiled).map(({ name }) => [name, () => 0]));
    const fresh = memoryOf(new WebAssembly.Instance(compiled, { a: imports }).exports);
    expect(Buffer.compare(used.subarray(0, fresh.length), fresh)).toBe(0);
    expect(used.subarray(fresh.length).every((byte) => byte === 0)).toBe(true);
  });

  test('serves many commands', async () => {
    const { outcomes, kept } = await keptAfter(
      ...Array.from(
        { length: 30 },
        (_, i) =>
          `qemu-img ${i % 2 === 0 ? 'create -f qcow2' : 'check'} /disk-${String(i >> 1)}${i % 2 === 0 ? ' 1M' : ''}`,
      ),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome)))).toEqual(
      new Set([JSON.stringify({ kind: 'exited', status: 0 })]),
    );
    expect(kept).toHaveLength(1);
  });

  test('by a signal or an abort is not used again', async () => {
    const { outcomes, kept } = await keptAfter(['qemu-io', '-c', 'abort'], ['qemu-io', '-c', 'sigraise 15']);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['crashed', 'exited']);
    expect(kept).toHaveLength(0);
  });
});

describe('a command whose instance fails', () => {
  test('ends as crashed, lets go of its locks, and keeps what it wrote', async () => {
    const store = new ImageStore();
    const crash = await new ToolRun(
      () =>
        Promise.resolve({
          compiled: new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
          spare: [],
          createQemu: ({ system }) =>
            Promise.resolve({
              runTool: () => {
                const descriptor = system.open('/half', 0o102, 0o644);
                system.write(descriptor, new Uint8Array(4096).fill(1), null);
                system.lock(descriptor, { type: 'write', start: 100, length: 1 });
                return Promise.resolve({ kind: 'crash', reason: 'trap', message: 'unreachable' } as const);
              },
              raiseSignal: () => undefined,
              startBlockSession: () => Promise.reject(new Error('not this one')),
            }),
        }),
      store,
      { argv: ['qemu-img'] },
      () => undefined,
    ).result;
    expect(crash.outcome).toEqual({ kind: 'crashed', message: 'unreachable' });
    const node = store.tree.find('/half', '/');
    if (typeof node === 'number' || node.kind !== 'file') throw new Error('the file is gone');
    expect(node.content.allocated).toBe(4096);
    expect(node.holders).toBe(0);
    expect(node.locks.conflicting({}, { type: 'write', start: 100, length: 1 })).toBeNull();
  });
});
