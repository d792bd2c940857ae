import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createImages, mirrorImages } from '../../src/scenario/index.js';
import { buildDisk } from '../scenario/build-disk.js';
import { compareImages, inDirectory, ownData, recordedBacking, runPlan } from './scenario-steps.js';

const clusterBytes = 64 * 1024;

const overlay = fc.constantFrom('qcow2', 'qed', 'qcow');
const chain = fc
  .tuple(fc.array(overlay, { maxLength: 4 }), fc.constantFrom('raw', 'qcow2', 'qed', 'vdi'))
  .map(([overlays, base]) => [...overlays, base]);
const shape = fc.record({
  formats: chain,
  mirror: overlay,
  /** Which image of the chain the mirror lies on; past the end it is a whole copy. */
  baseAt: fc.nat(5),
  sectors: fc.integer({ min: 256, max: 8192 }),
});

/** The clusters that some ranges touch. */
function clusters(ranges: readonly (readonly [number, number])[]): Set<number> {
  const touched = new Set<number>();
  for (const [start, end] of ranges) {
    for (let at = Math.floor(start / clusterBytes); at * clusterBytes < end; at += 1) touched.add(at);
  }
  return touched;
}

test(
  'any mirror on any image of any chain reads the same and holds only what lies above that image',
  () =>
    fc.assert(
      fc.asyncProperty(shape, ({ formats, mirror, baseAt, sectors }) =>
        inDirectory(async (directory) => {
          const images = formats.map((format, at) => `${directory}/${at}:${format}`);
          const base = images[baseAt];
          const disk = buildDisk({
            chain: images,
            mirror: [`${directory}/mirror:${mirror}`, ...(base === undefined ? [] : [base])],
          });
          await runPlan(createImages([disk], { virtualSize: sectors * 512 }), directory);
          await runPlan(mirrorImages(disk), directory);
          expect(await compareImages(directory, '0', 'mirror')).toBe(0);
          expect(await recordedBacking(directory, 'mirror')).toBe(base === undefined ? null : `${directory}/${baseAt}`);
          const above: (readonly [number, number])[] = [];
          for (const at of formats.keys())
            if (base === undefined || at < baseAt) above.push(...(await ownData(directory, `${at}`)));
          const mayHold = clusters(above);
          const holds = clusters(await ownData(directory, 'mirror'));
          expect([...holds].filter((cluster) => !mayHold.has(cluster))).toEqual([]);
        }),
      ),
      { numRuns: 20 },
    ),
  300_000,
);
