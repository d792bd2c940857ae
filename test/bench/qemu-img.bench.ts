import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ImageStore } from '../../src/images/image-store.js';
import { ToolRun, type QemuModule } from '../../src/images/tool-run.js';
import { findNativeTools } from '../native/qemu-tools.js';

/*
 * Compares the module over images in memory with the native tools on tmpfs:
 * each command by turns on both sides, medians, as ratios. "warm" writes into
 * memory that the process already has, "fresh" has to get it first.
 *
 * usage: npm run bench [-- --runs N] [-- --size MiB]
 */

const runs = option('--runs', 5);
const MiB = 1024 ** 2;
const size = option('--size', 256) * MiB;
const compressedSize = size / 4;

const memory = '/dev/shm';
const root = process.cwd();

interface Benchmark {
  readonly title: string;
  /** Commands that are not measured, before each run. */
  readonly before?: readonly string[];
  readonly command: string;
  /** Files that the command makes. */
  readonly makes?: readonly string[];
}

const benchmarks: readonly Benchmark[] = [
  { title: 'raw to qcow2', command: 'convert -f raw -O qcow2 disk.raw out', makes: ['out'] },
  { title: 'qcow2 to raw', command: 'convert -f qcow2 -O raw disk.qcow2 out', makes: ['out'] },
  { title: 'qcow2 to qed', command: 'convert -f qcow2 -O qed disk.qcow2 out', makes: ['out'] },
  { title: 'compare', command: 'compare -f raw -F qcow2 disk.raw disk.qcow2' },
  {
    title: 'commit',
    before: ['create -q -f qcow2 base.qcow2 SIZE', 'convert -f raw -O qcow2 -B base.qcow2 -F qcow2 disk.raw top.qcow2'],
    command: 'commit -q top.qcow2',
    makes: ['base.qcow2', 'top.qcow2'],
  },
  { title: 'convert -c', command: 'convert -c -f raw -O qcow2 quarter.raw out', makes: ['out'] },
  { title: 'check', command: 'check -q disk.qcow2' },
  { title: 'info', command: 'info disk.qcow2' },
];

/** One side: does a command and tells its milliseconds. */
interface Side {
  readonly run: (command: string) => Promise<number>;
  readonly remove: (name: string) => Promise<void>;
}

async function main(): Promise<void> {
  const native = findNativeTools();
  const qemu = await loadModule();
  const directory = mkdtempSync(join(memory, 'bench-'));
  try {
    const nativeSide = native === null ? null : onTmpfs(native.directory, directory);
    const warmStore = new ImageStore(8 * size);
    const freshStore = new ImageStore(8 * size);
    const warm = inMemory(qemu, warmStore, false);
    const fresh = inMemory(qemu, freshStore, true);
    await makeImages(directory, [warmStore, freshStore], [nativeSide, warm, fresh]);
    console.log(`\n${String(size / MiB)} MiB, medians of ${String(runs)} runs, by turns\n`);
    console.log('                 native ms   wasm warm ms  ratio   wasm fresh ms  ratio');
    for (const benchmark of benchmarks) {
      const times = await measure(benchmark, [nativeSide, warm, fresh]);
      console.log(row(benchmark.title, times));
    }
    console.log(row('start: instance', [Number.NaN, await instanceTime(qemu), Number.NaN]));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function measure(benchmark: Benchmark, sides: readonly (Side | null)[]): Promise<number[]> {
  const times = sides.map((): number[] => []);
  // The first turn only makes code and files warm.
  for (let turn = 0; turn <= runs; turn++) {
    for (const [index, side] of sides.entries()) {
      if (side === null) continue;
      for (const command of benchmark.before ?? []) await side.run(command);
      const time = await side.run(benchmark.command);
      if (turn > 0) times[index]?.push(time);
      for (const name of benchmark.makes ?? []) await side.remove(name);
    }
  }
  return times.map(median);
}

function onTmpfs(tools: string, directory: string): Side {
  return {
    run: (command) => {
      const start = performance.now();
      const { status, stderr } = spawnSync(join(tools, 'qemu-img'), words(command), {
        cwd: directory,
        encoding: 'utf8',
      });
      const elapsed = performance.now() - start;
      return status === 0 ? Promise.resolve(elapsed) : Promise.reject(new Error(`native ${command}: ${stderr}`));
    },
    remove: (name) => {
      unlinkSync(join(directory, name));
      return Promise.resolve();
    },
  };
}

/** `fresh`: freed memory goes back to the process before each command. */
function inMemory(qemu: QemuModule, store: ImageStore, fresh: boolean): Side {
  return {
    run: async (command) => {
      if (fresh) {
        store.storage.releaseSpare();
        globalThis.gc?.();
      }
      const argv = ['qemu-img', ...words(command)];
      const { outcome, stderr, elapsed } = await new ToolRun(
        () => Promise.resolve(qemu),
        store,
        { argv },
        () => undefined,
      ).result;
      if (outcome.kind === 'exited' && outcome.status === 0) return elapsed;
      throw new Error(`wasm ${command}: ${outcome.kind} ${stderr}`);
    },
    remove: (name) => {
      store.remove(`/${name}`);
      return Promise.resolve();
    },
  };
}

/** The same data on all sides: half of it random, half of it repeating. */
async function makeImages(
  directory: string,
  stores: readonly ImageStore[],
  sides: readonly (Side | null)[],
): Promise<void> {
  const content = new Uint8Array(size);
  for (let at = 0; at < size; at += 65536) {
    crypto.getRandomValues(content.subarray(at, at + 32768));
    content.fill(1 + ((at / 65536) % 255), at + 32768, at + 65536);
  }
  for (const [name, bytes] of [
    ['disk.raw', content],
    ['quarter.raw', content.subarray(0, compressedSize)],
  ] as const) {
    writeFileSync(join(directory, name), bytes);
    for (const store of stores) await store.write(`/${name}`, [bytes]);
  }
  for (const side of sides) await side?.run('convert -f raw -O qcow2 disk.raw disk.qcow2');
}

async function loadModule(): Promise<QemuModule> {
  const out = join(root, 'wasm/out');
  const { default: createQemu } = (await import(/* @vite-ignore */ pathToFileURL(join(out, 'qemu.mjs')).href)) as {
    readonly default: QemuModule['createQemu'];
  };
  return { createQemu, compiled: await WebAssembly.compile(readFileSync(join(out, 'qemu.wasm'))) };
}

/** Milliseconds from the compiled module to the end of the shortest command. */
async function instanceTime(qemu: QemuModule): Promise<number> {
  const side = inMemory(qemu, new ImageStore(), false);
  const times: number[] = [];
  for (let turn = 0; turn < 20; turn++) times.push(await side.run('--version'));
  return median(times);
}

function words(command: string): string[] {
  return command.replace('SIZE', String(size)).split(' ');
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function row(title: string, [native = Number.NaN, warm = Number.NaN, fresh = Number.NaN]: readonly number[]): string {
  const number = (value: number, width: number, digits: number) =>
    (Number.isNaN(value) ? '-' : value.toFixed(digits)).padStart(width);
  return [
    title.padEnd(15),
    number(native, 11, 1),
    number(warm, 15, 1),
    number(warm / native, 7, 2),
    number(fresh, 16, 1),
    number(fresh / native, 7, 2),
  ].join('');
}

function option(name: string, standard: number): number {
  const value = process.argv[process.argv.indexOf(name) + 1];
  return process.argv.includes(name) ? Number(value) : standard;
}

await main();
