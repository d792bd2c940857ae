import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findNativeTools } from '../native/qemu-tools.js';
import { type MemorySide, serveMemorySide, startMemorySide } from './memory-side.js';
import { mirror } from './mirror.js';
import { nativeLayer } from './native-layer.js';
import { column, median, option } from './statistics.js';
import { writeContent } from './write-content.js';

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

/** Mirrors once; resolves to milliseconds. */
type Mirror = (from: string, to: string) => Promise<number>;

async function main(): Promise<void> {
  const tools = findNativeTools();
  const directory = mkdtempSync(join(memory, 'bench-jobs-'));
  const warm = startMemorySide({ fresh: false, budget: 8 * size });
  const fresh = startMemorySide({ fresh: true, budget: 8 * size });
  const native = tools === null ? null : nativeLayer(tools.directory, directory);
  try {
    writeContent(join(directory, 'disk.raw'), size);
    await native?.tool(`convert -f raw -O qcow2 ${native.path('disk.raw')} ${native.path('disk.qcow2')}`);
    for (const side of [warm, fresh]) {
      await side.load(join(directory, 'disk.raw'), '/disk.raw');
      await side.run(['convert', '-f', 'raw', '-O', 'qcow2', '/disk.raw', '/disk.qcow2']);
    }
    console.log(`\n${size / MiB} MiB mirrored, medians of ${runs} runs, by turns\n`);
    console.log('                  native MiB/s   wasm warm MiB/s  time ratio   wasm fresh MiB/s  time ratio');
    let longest = 0;
    const inMemory = (side: MemorySide): Mirror => {
      return async (from, to) => {
        const copied = await side.mirror(from, to, size);
        longest = Math.max(longest, copied.longest);
        return copied.elapsed;
      };
    };
    const onTmpfs: Mirror | null = native && ((from, to) => mirror(native, from, to, size));
    for (const [from, to] of [
      ['raw', 'raw'],
      ['raw', 'qcow2'],
      ['qcow2', 'qcow2'],
    ] as const) {
      const times = await measure([onTmpfs, inMemory(warm), inMemory(fresh)], from, to);
      console.log(row(`${from} to ${to}`, times));
    }
    console.log(`\nlongest time without a breath: ${longest.toFixed(1)} ms`);
  } finally {
    for (const side of [warm, fresh]) side.end();
    rmSync(directory, { recursive: true });
  }
}

async function measure(sides: readonly (Mirror | null)[], from: string, to: string): Promise<readonly number[]> {
  const times = sides.map((): number[] => []);
  // The first turn only makes code and files warm.
  for (let turn = 0; turn <= runs; turn += 1) {
    for (const [at, side] of sides.entries()) {
      if (side === null) continue;
      const time = await side(from, to);
      if (turn > 0) times[at]?.push(time);
    }
  }
  return times.map(median);
}

function row(title: string, [native = Number.NaN, warm = Number.NaN, fresh = Number.NaN]: readonly number[]): string {
  const rate = (time: number): number => size / MiB / (time / 1000);
  return [
    title.padEnd(17),
    column(rate(native), 13, 0),
    column(rate(warm), 18, 0),
    column(warm / native, 12, 2),
    column(rate(fresh), 19, 0),
    column(fresh / native, 12, 2),
  ].join('');
}

await (process.send === undefined ? main() : serveMemorySide());
