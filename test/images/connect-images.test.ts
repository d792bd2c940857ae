import { describe, expect, test } from 'vitest';
import { connectImages } from '../../src/images/connect-images.js';
import type { ConnectionListener, StartConnection } from '../../src/images/images-connection.js';
import type { FileEntry } from '../../src/images/index.js';
import type { FileCopy } from '../../src/images/memory/file-copy.js';
import { ImageStore } from '../../src/images/memory/image-store.js';
import { ImagesService } from '../../src/images/images-service.js';
import { ImagesError } from '../../src/images/images-error.js';
import { once } from '../../src/images/load-qemu.js';
import { localConnection } from '../../src/images/local-connection.js';
import type { Request, WorkerMessage } from '../../src/images/protocol.js';
import type { QemuModule } from '../../src/images/tool-run.js';

const manifest = { components: [], files: [] };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (content: string) => new TextEncoder().encode(content);
const emptyModule = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));

/** A module whose tool prints its arguments and ends, or breathes for ever when it is told to `wait`. */
const talkingModule: () => Promise<QemuModule> = () =>
  Promise.resolve({
    compiled: emptyModule,
    spare: [],
    createQemu: ({ system }) =>
      Promise.resolve({
        runTool: async (words) => {
          system.write(1, bytes(words.join(' ')), null);
          while (words[0] === 'wait') await system.breathe();
          return { kind: 'exit', status: words.length } as const;
        },
        raiseSignal: () => undefined,
        startBlockSession: () => Promise.reject(new Error('not this one')),
      }),
  });

/** One that a Worker tells of. */
function file(path: string): FileEntry {
  return { path, kind: 'file', size: 0, allocated: 0, modified: 0 };
}

function connect(start: StartConnection = localConnection(talkingModule)) {
  return connectImages({ start, manifest, cancelPatience: 30, pulse: 20 });
}

/** The other side as one that the test plays by hand: it answers nothing by itself. */
function silentSides() {
  const sides: { readonly listener: ConnectionListener; readonly requests: Request[]; ended: boolean }[] = [];
  const start: StartConnection = (listener) => {
    const side = { listener, requests: [] as Request[], ended: false };
    sides.push(side);
    return {
      send: (request) => side.requests.push(request),
      end: () => {
        side.ended = true;
      },
    };
  };
  return { sides, start };
}

describe('files', () => {
  test('are written, listed, read in part, copied, renamed and removed', async () => {
    const images = connect();
    await images.writeFile('/path/to/base', bytes('hello images'));
    await images.copyFile('/path/to/base', '/path/to/copy');
    await images.rename('/path/to/copy', '/path/to/moved');
    expect(text(await images.readFile('/path/to/moved', 6))).toBe('images');
    expect(text(await images.readFile('/path/to/moved', 0, 5))).toBe('hello');
    await images.remove('/path/to/base');
    expect((await images.listFiles()).map(({ path, kind, size }) => [path, kind, size])).toEqual([
      ['/path', 'directory', 0],
      ['/path/to', 'directory', 0],
      ['/path/to/moved', 'file', 12],
    ]);
    await images.clear();
    expect(await images.listFiles()).toEqual([]);
  });

  test('get a hole for every block of zeros that is written', async () => {
    const images = connect();
    const content = new Uint8Array(1024 ** 2);
    content[700_000] = 1;
    await images.writeFile('/a', content);
    await images.writeFile('/b', new Blob([content]));
    expect((await images.listFiles()).map(({ size, allocated }) => [size, allocated])).toEqual([
      [1024 ** 2, 4096],
      [1024 ** 2, 4096],
    ]);
    expect(Buffer.compare(await images.readFile('/b'), content)).toBe(0);
  });

  test('are refused with a reason, and nothing is changed', async () => {
    const images = connect();
    await images.setBudget(8192);
    await images.writeFile('/a', bytes('kept'));
    await expect(images.readFile('/missing')).rejects.toThrow(
      new ImagesError('Cannot read /missing: No such file or directory'),
    );
    await expect(images.writeFile('/a', new Uint8Array(9000).fill(1))).rejects.toThrow(
      new ImagesError('Cannot write /a: No space left on device'),
    );
    await expect(images.makeDirectory('/a')).rejects.toThrow(ImagesError);
    expect(text(await images.readFile('/a'))).toBe('kept');
    expect(await images.usage()).toEqual({ used: 4096, budget: 8192 });
  });

  test('that changed are told of once for each request', async () => {
    const images = connect();
    let changes = 0;
    const stop = images.onFilesChanged(() => (changes += 1));
    await images.writeFile('/a', bytes('x'));
    await images.listFiles();
    expect(changes).toBe(1);
    stop();
    await images.remove('/a');
    expect(changes).toBe(1);
  });
});

describe('commands', () => {
  test('end with their output and status', async () => {
    const images = connect();
    const chunks: string[] = [];
    const running = images.run({ argv: ['qemu-img', 'say', 'this'] }, { onOutput: (chunk) => chunks.push(chunk.text) });
    const result = await running.result;
    expect(result.outcome).toEqual({ kind: 'exited', status: 2 });
    expect(result.stdout).toBe('say this');
    expect(chunks).toEqual(['say this']);
  });

  test('run side by side, and are cancelled one by one', async () => {
    const images = connect();
    const first = images.run({ argv: ['qemu-img', 'wait'] });
    const second = images.run({ argv: ['qemu-io', 'wait'] });
    expect((await images.run({ argv: ['qemu-img'] }).result).outcome).toEqual({ kind: 'exited', status: 0 });
    first.cancel();
    expect((await first.result).outcome).toEqual({ kind: 'cancelled' });
    second.cancel();
    second.cancel();
    expect((await second.result).outcome).toEqual({ kind: 'cancelled' });
  });

  test('that are stopped while the module does not come let the next one ask for it anew', async () => {
    let asked = 0;
    let giveUp = (): void => undefined;
    const images = connect(({ onMessage }) => {
      const service = new ImagesService({
        store: new ImageStore(),
        loadQemu: once(() => {
          asked += 1;
          if (asked > 1) return talkingModule();
          return new Promise((_, reject) => (giveUp = () => reject(new ImagesError('no answer yet'))));
        }),
        stopLoading: () => giveUp(),
        post: (message) => queueMicrotask(() => onMessage(message)),
        checkpoints: false,
      });
      return { send: (request) => queueMicrotask(() => service.handle(request)), end: () => service.dispose() };
    });
    const hangs = images.run({ argv: ['qemu-img'] });
    await images.listFiles();
    hangs.cancel();
    expect((await hangs.result).outcome).toEqual({ kind: 'cancelled' });
    expect((await images.run({ argv: ['qemu-img'] }).result).outcome).toEqual({ kind: 'exited', status: 0 });
  });

  test('end as crashed where the module cannot be loaded, and try again the next time', async () => {
    let attempts = 0;
    const images = connect(
      localConnection(() => {
        attempts += 1;
        return attempts === 1 ? Promise.reject(new ImagesError('no network')) : talkingModule();
      }),
    );
    expect((await images.run({ argv: ['qemu-img'] }).result).outcome).toEqual({
      kind: 'crashed',
      message: 'no network',
    });
    expect((await images.run({ argv: ['qemu-img'] }).result).outcome).toEqual({ kind: 'exited', status: 0 });
  });
});

describe('a Worker that dies', () => {
  test('because it ignored a cancel is replaced, and what was lost is said', async () => {
    const { sides, start } = silentSides();
    const images = connect(start);
    const losses: unknown[] = [];
    images.onRestart((loss) => losses.push(loss));
    sides[0]?.listener.onMessage({ type: 'event', event: { kind: 'ready' } });
    sides[0]?.listener.onMessage({
      type: 'event',
      event: { kind: 'files-changed', files: [file('/base'), file('/top')] },
    });
    const running = images.run({ argv: ['qemu-img', 'check'] });
    const usage = images.usage();
    sides[0]?.listener.onMessage({
      type: 'event',
      event: { kind: 'output', run: running.id, chunk: { stream: 'stderr', text: 'so far' } },
    });
    running.cancel();
    const message = 'The command did not stop within 0.03 s, so its Worker was ended. Lost with it: /base, /top.';
    const result = await running.result;
    expect(result.outcome).toEqual({ kind: 'lost', message });
    expect(result.stderr).toBe('so far');
    await expect(usage).rejects.toThrow(new ImagesError(message));
    expect(losses).toEqual([{ files: ['/base', '/top'], restored: [], message }]);
    expect(sides.map(({ ended }) => ended)).toEqual([true, false]);
  });

  test('without a word is noticed by its silence', async () => {
    const { sides, start } = silentSides();
    const images = connect(start);
    const restarted = new Promise((resolve) => images.onRestart(resolve));
    await expect(images.listFiles()).rejects.toThrow('does not answer any more');
    await restarted;
    expect(sides.length).toBe(2);
    images.dispose();
  });

  test('before it ever ran fails what was asked; the next request starts another', async () => {
    const { sides, start } = silentSides();
    const images = connect(start);
    const files = images.listFiles();
    sides[0]?.listener.onError('404');
    await expect(files).rejects.toThrow(new ImagesError('The Worker that holds the images did not start: 404'));
    const again = images.listFiles();
    const [request] = sides[1]?.requests ?? [];
    sides[1]?.listener.onMessage({ type: 'answer', answer: { id: request?.id ?? 0, kind: 'files', files: [] } });
    expect(await again).toEqual([]);
  });

  test('is succeeded by one that gets the copies of small files back', async () => {
    const stores: ImageStore[] = [];
    const images = connect(({ onMessage }) => {
      const store = new ImageStore();
      stores.push(store);
      const later = (message: WorkerMessage) => {
        queueMicrotask(() => {
          onMessage(message);
        });
      };
      const service = new ImagesService({
        store,
        loadQemu: talkingModule,
        post: later,
        checkpoints: true,
      });
      // The first one dies at the first command.
      const deaf = { now: false };
      return {
        send: (request) => {
          if (request.kind === 'run' && stores.length === 1) deaf.now = true;
          if (!deaf.now)
            queueMicrotask(() => {
              service.handle(request);
            });
        },
        end: () => {
          service.dispose();
        },
      };
    });
    await images.writeFile('/path/small', bytes('kept'));
    await images.writeFile('/large', new Uint8Array(65 * 1024 ** 2).fill(1));
    await new Promise((resolve) => setTimeout(resolve, 400));
    const losses: unknown[] = [];
    images.onRestart(({ files, restored }) => losses.push({ files, restored }));
    const running = images.run({ argv: ['qemu-img', 'check'] });
    running.cancel();
    const { outcome } = await running.result;
    expect(outcome).toEqual({
      kind: 'lost',
      message:
        'The command did not stop within 0.03 s, so its Worker was ended. ' +
        'Restored as the last finished command left them: /path/small. Lost with it: /large.',
    });
    expect(losses).toEqual([{ files: ['/large'], restored: ['/path/small'] }]);
    expect(text(await images.readFile('/path/small'))).toBe('kept');
    expect((await images.listFiles()).map(({ path }) => path)).toEqual(['/path', '/path/small']);
    images.dispose();
  });

  test('whose successor can’t be had either is succeeded at the next command, which gets the copies', async () => {
    const { sides, start } = silentSides();
    const images = connect(start);
    const told: string[] = [];
    images.onRestart(({ message }) => told.push(message));
    const copy: FileCopy = { path: '/small', kind: 'file', size: 0, parts: [], below: null };
    sides[0]?.listener.onMessage({ type: 'event', event: { kind: 'ready' } });
    sides[0]?.listener.onMessage({ type: 'event', event: { kind: 'files-changed', files: [file('/small')] } });
    const checkpoint = { kept: ['/small'], copies: [copy] };
    sides[0]?.listener.onMessage({ type: 'event', event: { kind: 'checkpoint', checkpoint } });
    images.run({ argv: ['qemu-img'] }).cancel();
    await expect.poll(() => sides.length).toBe(2);
    sides[1]?.listener.onError('404');
    await expect
      .poll(() => told.at(-1))
      .toContain('The page still has copies of /small: the next command tries again.');

    const files = images.listFiles();
    expect(sides[2]?.requests.map(({ kind }) => kind)).toEqual(['restore', 'list-files']);
    for (const { id, kind } of sides[2]?.requests ?? []) {
      const answer = kind === 'restore' ? ({ id, kind: 'done' } as const) : ({ id, kind: 'files', files: [] } as const);
      sides[2]?.listener.onMessage({ type: 'answer', answer });
    }
    await files;
    expect(told.at(-1)).toBe('Restored as the last finished command left them: /small.');
    images.dispose();
  });

  test('without a word is replaced soon when somebody stops waiting', async () => {
    const { sides, start } = silentSides();
    const images = connectImages({ start, manifest, cancelPatience: 30 });
    sides[0]?.listener.onMessage({ type: 'event', event: { kind: 'ready' } });
    const removed = images.remove('/base');
    images.endIfDead();
    await expect(removed).rejects.toThrow('The Worker that holds the images did not answer and was replaced.');
    expect(sides.length).toBe(2);
    images.dispose();
  });

  test('that answers is left alone when somebody stops waiting', async () => {
    const { sides, start } = silentSides();
    const images = connectImages({ start, manifest, cancelPatience: 30 });
    sides[0]?.listener.onMessage({ type: 'event', event: { kind: 'ready' } });
    void images.remove('/base').catch(() => undefined);
    images.endIfDead();
    const pulse = sides[0]?.requests.find(({ kind }) => kind === 'pulse');
    sides[0]?.listener.onMessage({ type: 'answer', answer: { id: pulse?.id ?? 0, kind: 'done' } });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(sides.length).toBe(1);
    images.dispose();
  });

  test('gets the memory budget again in its successor', async () => {
    const { sides, start } = silentSides();
    const images = connect(start);
    const set = images.setBudget(5);
    const [request] = sides[0]?.requests ?? [];
    sides[0]?.listener.onMessage({ type: 'answer', answer: { id: request?.id ?? 0, kind: 'done' } });
    await set;
    const running = images.run({ argv: ['qemu-img'] });
    running.cancel();
    await running.result;
    expect(sides[1]?.requests).toMatchObject([{ kind: 'set-budget', bytes: 5 }]);
    images.dispose();
  });

  test('never answers a request a second time from the past', async () => {
    const { sides, start } = silentSides();
    const images = connect(start);
    const running = images.run({ argv: ['qemu-img'] });
    running.cancel();
    const { outcome } = await running.result;
    const result = {
      outcome: { kind: 'exited', status: 0 },
      stdout: '',
      stderr: '',
      budgetReached: false,
      elapsed: 1,
    } as const;
    sides[0]?.listener.onMessage({ type: 'answer', answer: { id: running.id, kind: 'finished', result } });
    expect((await running.result).outcome).toBe(outcome);
    images.dispose();
  });
});

test('closing the images settles everything that was asked', async () => {
  const { start } = silentSides();
  const images = connect(start);
  const running = images.run({ argv: ['qemu-img'] });
  const files = images.listFiles();
  images.dispose();
  expect((await running.result).outcome).toEqual({ kind: 'lost', message: 'The images were closed' });
  await expect(files).rejects.toThrow('The images were closed');
  await expect(images.usage()).rejects.toThrow('The images were closed');
});
