import { type DiskPicture, draw, layOut } from '../../src/diagram/index.js';
import {
  allLayouts,
  builtIn,
  convertDocument,
  type LayoutSet,
  layoutsWith,
  ownLayout,
  readDocument,
} from '../../src/layouts/index.js';
import { chain, machine } from './documents.js';
import { median, option, quantile } from './statistics.js';

/*
 * From a keystroke to finished diagnostics and to the picture's geometry: median and
 * 95th percentile, for documents of several sizes and chains of several lengths. Each run
 * reads a text that differs in one character from the one before, as typing makes it. Then the
 * same in each layout that is built in and in an own one of the same form, in turn: their ratio.
 *
 * usage: npm run bench:layouts [-- --runs N]
 */

const runs = option('--runs', 40);

function measure(title: string, text: string, budget: number): void {
  const [reading, drawing]: [number[], number[]] = [[], []];
  for (let run = -5; run < runs; run += 1) {
    const { read, drawn } = timed(text.replace('NAME', `name-${run}`), builtIn);
    // The first runs warm the engine up.
    if (run < 0) continue;
    reading.push(read);
    drawing.push(drawn);
  }
  const bytes = `${(text.length / 1000).toFixed(0)} kB`;
  console.log(
    `${title.padEnd(12)} ${bytes.padStart(8)}   read ${spread(reading)}   read and draw ${spread(drawing)}   wanted ${budget} ms`,
  );
}

/** Milliseconds until the text is read, and until it is drawn. */
function timed(text: string, layouts: LayoutSet): { readonly read: number; readonly drawn: number } {
  const start = performance.now();
  const { disks } = readDocument(text, layouts);
  const read = performance.now() - start;
  const pictures = disks.map(({ disk: each }): DiskPicture => ({ disk: each, images: new Map(), job: null }));
  draw(layOut(pictures), { kind: 'page' });
  return { read, drawn: performance.now() - start };
}

/** A layout that is built in against an own one of the same form, on the same texts. */
function compare(title: string, text: string): void {
  const all: number[] = [];
  for (const name of allLayouts) {
    const { form } = builtIn.named(name);
    const { text: written } = convertDocument(readDocument(text), () => name);
    const own = layoutsWith(ownLayout('Mine', form).layout, true);
    const [builtInTimes, ownTimes]: [number[], number[]] = [[], []];
    for (let run = -10; run < runs * 4; run += 1) {
      const order = run % 2 === 0 ? ([builtIn, own] as const) : ([own, builtIn] as const);
      for (const layouts of order) {
        const { drawn } = timed(written.replace('NAME', `name-${run}-${layouts === own ? 'o' : 'b'}`), layouts);
        if (run >= 0) (layouts === own ? ownTimes : builtInTimes).push(drawn);
      }
    }
    all.push(median(ownTimes) / median(builtInTimes));
  }
  const shown = allLayouts.map((name, at) => `${name} ${(all[at] ?? 0).toFixed(2)}`).join('  ');
  console.log(`own layout / built in, ${title}: median ${median(all).toFixed(2)}   ${shown}   wanted 1.10`);
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
compare('10 kB', machine(10_000));
compare('20 layers', chain(20));
