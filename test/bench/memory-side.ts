import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ImageStore } from '../../src/images/image-store.js';
import { ToolRun, type QemuModule } from '../../src/images/tool-run.js';

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
  remove(name: string): Promise<void>;
  /** Puts the host's file `from` into memory as `path`. */
  load(from: string, path: string): Promise<void>;
  end(): void;
}

type Request =
  | { readonly kind: 'start'; readonly options: MemorySideOptions }
  | { readonly kind: 'run'; readonly words: readonly string[] }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'load'; readonly from: string; readonly path: string };

type Answer = { readonly elapsed: number } | { readonly failure: string };

/** Starts the running program once more as one that only answers, with `serveMemorySide`. */
export function startMemorySide(options: MemorySideOptions): MemorySide {
  const child = fork(process.argv[1] ?? '');
  const ask = (request: Request): Promise<number> =>
    new Promise((resolve, reject) => {
      child.once('message', (message) => {
        const answer = message as Answer;
        if ('failure' in answer) reject(new Error(answer.failure));
        else resolve(answer.elapsed);
      });
      child.send(request);
    });
  const started = ask({ kind: 'start', options });
  const asked = async (request: Request): Promise<number> => {
    await started;
    return ask(request);
  };
  return {
    run: (words) => asked({ kind: 'run', words }),
    remove: async (name) => void (await asked({ kind: 'remove', name })),
    load: async (from, path) => void (await asked({ kind: 'load', from, path })),
    end: () => void child.kill(),
  };
}

/** What the started process does: one answer to each request. */
export async function serveMemorySide(): Promise<void> {
  const qemu = await loadModule();
  let store = new ImageStore();
  let fresh = false;
  const answer = async (request: Request): Promise<number> => {
    switch (request.kind) {
      case 'start':
        store = new ImageStore(request.options.budget);
        fresh = request.options.fresh;
        return 0;
      case 'remove':
        store.remove(`/${request.name}`);
        return 0;
      case 'load':
        await store.write(request.path, [readFileSync(request.from)]);
        return 0;
      case 'run':
        if (fresh) {
          store.storage.releaseSpare();
          globalThis.gc?.();
        }
        return runTool(qemu, store, request.words);
    }
  };
  process.on('message', (message) => {
    answer(message as Request).then(
      (elapsed) => process.send?.({ elapsed } satisfies Answer),
      (error: unknown) => process.send?.({ failure: String(error) } satisfies Answer),
    );
  });
}

async function runTool(qemu: QemuModule, store: ImageStore, words: readonly string[]): Promise<number> {
  const run = new ToolRun(
    () => Promise.resolve(qemu),
    store,
    { argv: ['qemu-img', ...words] },
    () => undefined,
  );
  const { outcome, stderr, elapsed } = await run.result;
  if (outcome.kind === 'exited' && outcome.status === 0) return elapsed;
  throw new Error(`wasm ${words.join(' ')}: ${outcome.kind} ${stderr}`);
}

async function loadModule(): Promise<QemuModule> {
  const out = join(process.cwd(), 'wasm/out');
  const { default: createQemu } = (await import(/* @vite-ignore */ pathToFileURL(join(out, 'qemu.mjs')).href)) as {
    readonly default: QemuModule['createQemu'];
  };
  return { createQemu, compiled: await WebAssembly.compile(readFileSync(join(out, 'qemu.wasm'))) };
}
