import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadBuiltQemu } from '../../src/command-line/built-qemu.js';
import { ImageStore } from '../../src/images/memory/image-store.js';
import { memoryLayer, runTool } from './memory-layer.js';
import { mirror } from './mirror.js';

export interface MemorySideOptions {
  /** Whether freed memory goes back to the system before each command. */
  readonly fresh: boolean;
  /** Bytes of real data. */
  readonly budget: number;
}

/** The module over images in memory, in a process of its own. */
export interface MemorySide {
  /** Runs qemu-img with these words; resolves to milliseconds. Rejects when it fails. */
  run(words: readonly string[]): Promise<number>;
  /** Mirrors `disk.FROM` into a new image of format `to` and removes it; `size`: bytes. */
  mirror(from: string, to: string, size: number): Promise<Measured>;
  remove(name: string): Promise<void>;
  /** Puts the host's file `from` into memory as `path`. */
  load(from: string, path: string): Promise<void>;
  end(): void;
}

type Request =
  | { readonly kind: 'start'; readonly options: MemorySideOptions }
  | { readonly kind: 'run'; readonly words: readonly string[] }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'load'; readonly from: string; readonly path: string }
  | { readonly kind: 'mirror'; readonly from: string; readonly to: string; readonly size: number };

/** In milliseconds. */
export interface Measured {
  readonly elapsed: number;
  /** The longest time for which the event loop did not turn, where that was watched. */
  readonly longest: number;
}

type Answer = Measured | { readonly failure: string };
const unmeasured: Measured = { elapsed: 0, longest: 0 };

/** Starts the running program once more as one that only answers, with `serveMemorySide`. */
export function startMemorySide(options: MemorySideOptions): MemorySide {
  const child = fork(process.argv[1] ?? '');
  const ask = (request: Request): Promise<Measured> =>
    new Promise((resolve, reject) => {
      child.once('message', (message) => {
        const answer = message as Answer;
        if ('failure' in answer) reject(new Error(answer.failure));
        else resolve(answer);
      });
      child.send(request);
    });
  const started = ask({ kind: 'start', options });
  const asked = async (request: Request): Promise<Measured> => {
    await started;
    return ask(request);
  };
  return {
    run: async (words) => (await asked({ kind: 'run', words })).elapsed,
    mirror: (from, to, size) => asked({ kind: 'mirror', from, to, size }),
    remove: async (name) => {
      await asked({ kind: 'remove', name });
    },
    load: async (from, path) => {
      await asked({ kind: 'load', from, path });
    },
    end: () => void child.kill(),
  };
}

/** What the started process does: one answer to each request. */
export async function serveMemorySide(): Promise<void> {
  const qemu = await loadBuiltQemu();
  let store = new ImageStore();
  let fresh = false;
  const prepare = (): void => {
    if (!fresh) return;
    store.storage.releaseSpare();
    globalThis.gc?.();
  };
  const answer = async (request: Request): Promise<Measured> => {
    switch (request.kind) {
      case 'start':
        store = new ImageStore(request.options.budget);
        fresh = request.options.fresh;
        return unmeasured;
      case 'remove':
        store.remove(`/${request.name}`);
        return unmeasured;
      case 'load':
        await store.write(request.path, [readFileSync(request.from)]);
        return unmeasured;
      case 'run':
        prepare();
        return { ...unmeasured, elapsed: await runTool(qemu, store, request.words) };
      case 'mirror': {
        const { layer, longest } = memoryLayer(qemu, store, prepare);
        return { elapsed: await mirror(layer, request.from, request.to, request.size), longest: longest() };
      }
    }
  };
  process.on('message', (message) => {
    answer(message as Request).then(
      (measured) => process.send?.(measured satisfies Answer),
      (error: unknown) => process.send?.({ failure: String(error) } satisfies Answer),
    );
  });
}
