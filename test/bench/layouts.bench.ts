import { type DiskPicture, draw, layOut } from '../../src/diagram/index.js';
import { readDocument } from '../../src/layouts/index.js';
import { chain, machine } from './documents.js';
import { median, option, quantile } from './statistics.js';

/*
 * From a keystroke to finished diagnostics and to the picture's geometry: median and
 * 95th percentile, for documents of several sizes and chains of several lengths. Each run
 * reads a text that differs in one character from the one before, as typing makes it.
 *
 * usage: npm run bench:layouts [-- --runs N]
 */

const runs = option('--runs', 40);

function measure(title: string, text: string, budget: number): void {
  const [reading, drawing]: [number[], number[]] = [[], []];
  for (let run = -5; run < runs; run += 1) {
    const typed = text.replace('NAME', `name-${run}`);
    const start = performance.now();
    const { disks } = readDocument(typed);
    const read = performance.now();
    const pictures = disks.map(({ disk: each }): DiskPicture => ({ disk: each, images: new Map(), job: null }));
    draw(layOut(pictures), { kind: 'page' });
    const end = performance.now();
    // The first runs warm the engine up.
    if (run < 0) continue;
    reading.push(read - start);
    drawing.push(end - start);
  }
  const bytes = `${(text.length / 1000).toFixed(0)} kB`;
  console.log(
    `${title.padEnd(12)} ${bytes.padStart(8)}   read ${spread(reading)}   read and draw ${spread(drawing)}   wanted ${budget} ms`,
  );
}

function spread(times: readonly number[]): string {
  const shown = (time: number): string => time.toFixed(1).padStart(7);
  return `${shown(median(times))} ms, 95 % ${shown(quantile(times, 0.95))} ms`;
}

measure('10 kB', machine(10_000), 16);
measure('100 kB', machine(100_000), 100);
measure('1 MB', machine(1_000_000), 500);
measure('1 layer', chain(1), 16);
measure('20 layers', chain(20), 16);
measure('200 layers', chain(200), 100);
