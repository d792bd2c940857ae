import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { findNativeTools } from '../native/qemu-tools.js';
import { type MemorySide, serveMemorySide, startMemorySide } from './memory-side.js';
import { column, median, option } from './statistics.js';
import { writeContent } from './write-content.js';

/*
 * Compares the module over images in memory with the native tools on tmpfs:
 * each command by turns on both sides, medians, as ratios. "warm" writes into
 * memory that the process already has, "fresh" has to get it first. Each side
 * has a process of its own: one that starts others has its memory write-protected
 * by the fork, and pays for each page again.
 *
 * usage: npm run bench [-- --runs N] [-- --size MiB]
 */

const runs = option('--runs', 5);
const MiB = 1024 ** 2;
const size = option('--size', 256) * MiB;
const compressedSize = size / 4;

const memory = '/dev/shm';

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
type Side = Pick<MemorySide, 'run' | 'remove'>;

async function main(): Promise<void> {
  const native = findNativeTools();
  const directory = mkdtempSync(join(memory, 'bench-'));
  const warm = startMemorySide({ fresh: false, budget: 8 * size });
  const fresh = startMemorySide({ fresh: true, budget: 8 * size });
  try {
    const nativeSide = native === null ? null : onTmpfs(native.directory, directory);
    await makeImages(directory, [warm, fresh], [nativeSide, warm, fresh]);
    console.log(`\n${String(size / MiB)} MiB, medians of ${String(runs)} runs, by turns\n`);
    console.log('                 native ms   wasm warm ms  ratio   wasm fresh ms  ratio');
    for (const benchmark of benchmarks) {
      const times = await measure(benchmark, [nativeSide, warm, fresh]);
      console.log(row(benchmark.title, times));
    }
    const starts: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) starts.push(await warm.run(['--version']));
    console.log(row('start: instance', [Number.NaN, median(starts), Number.NaN]));
  } finally {
    for (const side of [warm, fresh]) side.end();
    rmSync(directory, { recursive: true });
  }
}

async function measure(benchmark: Benchmark, sides: readonly (Side | null)[]): Promise<number[]> {
  const times = sides.map((): number[] => []);
  // The first turn only makes code and files warm.
  for (let turn = 0; turn <= runs; turn++) {
    for (const [index, side] of sides.entries()) {
      if (side === null) continue;
      for (const command of benchmark.before ?? []) await side.run(words(command));
      const time = await side.run(words(benchmark.command));
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
      const { status, stderr } = spawnSync(join(tools, 'qemu-img'), command, {
        cwd: directory,
        encoding: 'utf8',
      });
      const elapsed = performance.now() - start;
      return status === 0
        ? Promise.resolve(elapsed)
        : Promise.reject(new Error(`native ${command.join(' ')}: ${stderr}`));
    },
    remove: (name) => {
      unlinkSync(join(directory, name));
      return Promise.resolve();
    },
  };
}

/** The same data on all sides: half of it random, half of it repeating. */
async function makeImages(
  directory: string,
  inMemory: readonly MemorySide[],
  sides: readonly (Side | null)[],
): Promise<void> {
  for (const [name, bytes] of [
    ['disk.raw', size],
    ['quarter.raw', compressedSize],
  ] as const) {
    writeContent(join(directory, name), bytes);
    for (const side of inMemory) await side.load(join(directory, name), `/${name}`);
  }
  for (const side of sides) await side?.run(words('convert -f raw -O qcow2 disk.raw disk.qcow2'));
}

function words(command: string): string[] {
  return command.replace('SIZE', String(size)).split(' ');
}

function row(title: string, [native = Number.NaN, warm = Number.NaN, fresh = Number.NaN]: readonly number[]): string {
  return [
    title.padEnd(15),
    column(native, 11, 1),
    column(warm, 15, 1),
    column(warm / native, 7, 2),
    column(fresh, 16, 1),
    column(fresh / native, 7, 2),
  ].join('');
}

await (process.send === undefined ? main() : serveMemorySide());
