import { mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SessionAnswer } from '../../src/images/block-session.js';
import { BlockSessionRun } from '../../src/images/block-session-run.js';
import { eventLoopTurn } from '../../src/images/event-loop-turn.js';
import { ImageStore } from '../../src/images/image-store.js';
import { ToolRun, type QemuModule } from '../../src/images/tool-run.js';
import type { JsonObject } from '../../src/jobs/monitor/qmp.js';
import type { QmpEvent } from '../../src/jobs/index.js';
import { runProgram } from '../native/run-program.js';
import { findNativeTools } from '../native/qemu-tools.js';
import { startStorageDaemon } from '../native/storage-daemon-session.js';

/*
 * Compares a blockdev-mirror in the module, over images in memory, with one in the native storage daemon on tmpfs: from
 * the command to READY, by turns, medians, as ratios. "fresh" has to get its memory first. Also tells the longest time
 * for which the module kept the event loop, which in the page is its Worker's, from hearing anything.
 *
 * usage: npm run bench:jobs [-- --runs N] [-- --size MiB]
 */

const runs = option('--runs', 5);
const MiB = 1024 ** 2;
const size = option('--size', 256) * MiB;
const memory = '/dev/shm';

/** A block layer that is measured. */
interface Side {
  /** Runs qemu-img. */
  tool(words: string): Promise<void>;
  remove(name: string): void;
  path(name: string): string;
  open(): Promise<Session>;
}

interface Session {
  execute(name: string, values: JsonObject): Promise<void>;
  /** Resolves when an event of this name has come. */
  until(event: string): Promise<void>;
  close(): Promise<void>;
}

async function main(): Promise<void> {
  const tools = findNativeTools();
  const qemu = await loadModule();
  const directory = mkdtempSync(join(memory, 'bench-jobs-'));
  const warm = inMemory(qemu, new ImageStore(8 * size), false);
  const fresh = inMemory(qemu, new ImageStore(8 * size), true);
  const native = tools === null ? null : onTmpfs(tools.directory, directory);
  try {
    const content = makeContent();
    writeFileSync(join(directory, 'disk.raw'), content);
    for (const { store } of [warm, fresh]) await store.write('/disk.raw', [content]);
    for (const side of [native, warm.side, fresh.side]) {
      await side?.tool(`convert -f raw -O qcow2 ${side.path('disk.raw')} ${side.path('disk.qcow2')}`);
    }
    console.log(`\n${size / MiB} MiB mirrored, medians of ${runs} runs, by turns\n`);
    console.log('                  native MiB/s   wasm warm MiB/s  time ratio   wasm fresh MiB/s  time ratio');
    for (const [from, to] of [
      ['raw', 'raw'],
      ['raw', 'qcow2'],
      ['qcow2', 'qcow2'],
    ] as const) {
      // Side by side they would have each other's memory: what one gives up is no longer warm for the other.
      const beside = await measure([native, warm.side], from, to);
      const besideFresh = await measure([native, fresh.side], from, to);
      console.log(row(`${from} to ${to}`, beside, besideFresh));
    }
    console.log(`\nlongest time without a breath: ${Math.max(warm.longest(), fresh.longest()).toFixed(1)} ms`);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function measure(sides: readonly (Side | null)[], from: string, to: string): Promise<readonly number[]> {
  const times = sides.map((): number[] => []);
  // The first turn only makes code and files warm.
  for (let turn = 0; turn <= runs; turn += 1) {
    for (const [at, side] of sides.entries()) {
      if (side === null) continue;
      const time = await mirror(side, from, to);
      if (turn > 0) times[at]?.push(time);
    }
  }
  return times.map(median);
}

/** Milliseconds from blockdev-mirror to READY. */
async function mirror(side: Side, from: string, to: string): Promise<number> {
  await side.tool(`create -q -f ${to} ${side.path('copy')} ${size}`);
  const session = await side.open();
  await session.execute('blockdev-add', node('source', from, side.path(`disk.${from}`)));
  await session.execute('blockdev-add', node('target', to, side.path('copy')));
  const start = performance.now();
  await session.execute('blockdev-mirror', { 'job-id': 'copy', device: 'source', target: 'target', sync: 'full' });
  await session.until('BLOCK_JOB_READY');
  const elapsed = performance.now() - start;
  await session.execute('block-job-cancel', { device: 'copy' });
  await session.until('BLOCK_JOB_COMPLETED');
  await session.close();
  side.remove('copy');
  return elapsed;
}

function node(name: string, format: string, path: string): JsonObject {
  return { 'node-name': name, driver: format, file: { driver: 'file', filename: path } };
}

function onTmpfs(programs: string, directory: string): Side {
  return {
    tool: async (words) => {
      const { status, stderr } = await runProgram(join(programs, 'qemu-img'), words.split(' '));
      if (status !== 0) throw new Error(`native ${words}: ${stderr}`);
    },
    remove: (name) => {
      unlinkSync(join(directory, name));
    },
    path: (name) => join(directory, name),
    open: async () => {
      const daemon = await startStorageDaemon(directory, programs);
      return {
        execute: async (execute, values) => {
          const answer = await daemon.execute({ execute, arguments: values });
          if (answer.kind === 'error') throw new Error(`native ${execute}: ${answer.reason}`);
        },
        until: async (event) => {
          while (!(await daemon.takeEvents()).some((one: QmpEvent) => one.event === event)) await daemon.turn(1);
        },
        close: () => daemon.close(),
      };
    },
  };
}

interface MemorySide {
  readonly side: Side;
  readonly store: ImageStore;
  /** Milliseconds. */
  longest(): number;
}

/** `fresh`: freed memory goes back to the process before each copy. */
function inMemory(qemu: QemuModule, store: ImageStore, fresh: boolean): MemorySide {
  let longest = 0;
  const side: Side = {
    tool: async (words) => {
      const argv = ['qemu-img', ...words.split(' ')];
      const run = new ToolRun(
        () => Promise.resolve(qemu),
        store,
        { argv },
        () => undefined,
      );
      const { outcome, stderr } = await run.result;
      if (outcome.kind !== 'exited' || outcome.status !== 0) throw new Error(`wasm ${words}: ${stderr}`);
    },
    remove: (name) => {
      store.remove(`/${name}`);
    },
    path: (name) => `/${name}`,
    open: async () => {
      if (fresh) {
        store.storage.releaseSpare();
        globalThis.gc?.();
      }
      const session = new BlockSessionRun(store);
      await session.start(() => Promise.resolve(qemu));
      return {
        execute: async (execute, values) => {
          const answer = await session.call({ kind: 'command', command: { execute, arguments: values } });
          if (answer.kind !== 'qmp' || answer.answer.error)
            throw new Error(`wasm ${execute}: ${JSON.stringify(answer)}`);
        },
        until: async (event) => {
          const watch = watchLoop();
          while (!hasEvent(await session.call({ kind: 'take-events' }), event)) {
            await session.call({ kind: 'turn', count: 16 });
          }
          longest = Math.max(longest, await watch.end());
        },
        close: async () => {
          await session.call({ kind: 'close' });
        },
      };
    },
  };
  return { side, store, longest: () => longest };
}

function hasEvent(answer: SessionAnswer, event: string): boolean {
  return answer.kind === 'events' && answer.events.some((one) => one.event === event);
}

/** Watches how long the event loop is kept from turning. */
function watchLoop(): { readonly end: () => Promise<number> } {
  let longest = 0;
  const stop = new AbortController();
  const watched = (async (): Promise<void> => {
    let last = performance.now();
    const { signal } = stop;
    while (!signal.aborted) {
      await eventLoopTurn();
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }
  })();
  return {
    end: async () => {
      stop.abort();
      await watched;
      return longest;
    },
  };
}

/** Half of it random, half of it repeating. */
function makeContent(): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(size);
  for (let at = 0; at < size; at += 65536) {
    crypto.getRandomValues(content.subarray(at, at + 32768));
    content.fill(1 + ((at / 65536) % 255), at + 32768, at + 65536);
  }
  return content;
}

async function loadModule(): Promise<QemuModule> {
  const out = join(process.cwd(), 'wasm/out');
  const { default: createQemu } = (await import(/* @vite-ignore */ pathToFileURL(join(out, 'qemu.mjs')).href)) as {
    readonly default: QemuModule['createQemu'];
  };
  return { createQemu, compiled: await WebAssembly.compile(readFileSync(join(out, 'qemu.wasm'))) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Of native and warm, and of native and fresh, times in milliseconds. */
function row(title: string, beside: readonly number[], besideFresh: readonly number[]): string {
  const number = (value: number, width: number, digits: number): string =>
    (Number.isNaN(value) ? '-' : value.toFixed(digits)).padStart(width);
  const rate = (time: number): number => size / MiB / (time / 1000);
  const [native = Number.NaN, warm = Number.NaN] = beside;
  const [nativeAgain = Number.NaN, fresh = Number.NaN] = besideFresh;
  return [
    title.padEnd(17),
    number(rate(native), 13, 0),
    number(rate(warm), 18, 0),
    number(warm / native, 12, 2),
    number(rate(fresh), 19, 0),
    number(fresh / nativeAgain, 12, 2),
  ].join('');
}

function option(name: string, standard: number): number {
  const value = process.argv[process.argv.indexOf(name) + 1];
  return process.argv.includes(name) ? Number(value) : standard;
}

await main();
