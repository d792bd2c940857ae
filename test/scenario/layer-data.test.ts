import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layerData, type DataRange } from '../../src/scenario/layer-data.js';

const mib = 1024 * 1024;
const sectors = (start: DataRange): readonly [number, number] => [start.start, start.start + start.length];

const size = fc.oneof(
  fc.integer({ min: 8, max: 4096 }).map((count) => count * 512),
  fc.integer({ min: 1, max: 2 ** 31 }).map((count) => count * 512),
);

describe("each layer's own data", () => {
  test('a staircase in the first half of a small disk', () => {
    expect([0, 1, 2].map((depth) => layerData(depth, 3, 64 * mib).map(sectors))).toEqual([
      [[0, 32 * mib]],
      [[8 * mib, 20 * mib]],
      [[16 * mib, 28 * mib]],
    ]);
  });

  test('spread over the whole of a large disk', () => {
    const starts = layerData(0, 3, 1024 * mib).map(({ start }) => start / mib);
    expect(starts).toEqual([0, 256, 512, 768]);
  });

  test('lies inside the disk, on whole sectors, in ascending order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(199), size, (layers, someDepth, virtualSize) => {
        const ranges = layerData(someDepth % layers, layers, virtualSize);
        let end = -1;
        for (const { start, length } of ranges) {
          expect(start).toBeGreaterThan(end);
          expect(length).toBeGreaterThan(0);
          expect([start % 512, length % 512]).toEqual([0, 0]);
          end = start + length;
        }
        expect(end).toBeLessThanOrEqual(virtualSize);
      }),
    );
  });

  test('every overlay holds something that no layer above it covers', () => {
    const covered = (at: number, ranges: readonly DataRange[]): boolean =>
      ranges.some(({ start, length }) => start <= at && at < start + length);
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 40 }), size, (layers, virtualSize) => {
        const all = Array.from({ length: layers }, (_, depth) => layerData(depth, layers, virtualSize));
        fc.pre(all.every((ranges) => ranges.length > 0));
        all.forEach((ranges, depth) => {
          const first = ranges[0]?.start ?? -1;
          expect(all.slice(depth + 1).some((above) => covered(first, above))).toBe(false);
        });
      }),
    );
  });
});
