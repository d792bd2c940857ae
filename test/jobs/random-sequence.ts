import fc from 'fast-check';

/** A chain as it is before its guest runs. Layers from the base up. */
export interface RandomChain {
  /** Bytes; a multiple of 512. */
  readonly size: number;
  readonly layers: readonly { readonly format: string; readonly writes: readonly RandomRange[] }[];
}

/** Parts of the disk as numbers of 0 to 1: whatever its size, a range lies in it. */
export interface RandomRange {
  readonly at: number;
  readonly length: number;
  readonly byte: number;
}

export type RandomAction =
  | { readonly kind: 'write'; readonly range: RandomRange; readonly zero: boolean }
  | { readonly kind: 'discard'; readonly range: RandomRange }
  | { readonly kind: 'flush' }
  | { readonly kind: 'turn'; readonly count: number }
  | {
      readonly kind: 'copy';
      readonly format: string;
      readonly depth: number | null;
      readonly synchronous: boolean;
      readonly reuse: boolean;
    }
  | { readonly kind: 'commit'; readonly top: number; readonly base: number; readonly remove: boolean }
  | { readonly kind: 'pull'; readonly base: number | null }
  | { readonly kind: 'snapshot'; readonly format: string }
  | { readonly kind: 'wait' }
  /** `patient`: only when the job is ready. */
  | { readonly kind: 'pivot' | 'abort'; readonly patient: boolean }
  | { readonly kind: 'restart' };

const unit = fc.integer({ min: 0, max: 1000 }).map((value) => value / 1000);
const range: fc.Arbitrary<RandomRange> = fc.record({
  at: unit,
  length: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0.02) },
    unit.map((value) => value / 3),
  ),
  byte: fc.integer({ min: 1, max: 255 }),
});
const withBacking = fc.constantFrom('qcow2', 'qcow2', 'qed');
const anyFormat = fc.constantFrom('qcow2', 'qed', 'raw');

export const randomChain: fc.Arbitrary<RandomChain> = fc
  .record({
    size: fc.integer({ min: 1, max: 8 }).chain((units) => fc.constantFrom(units * 2 ** 19, units * 2 ** 19 + 512 * 7)),
    base: fc.record({ format: anyFormat, writes: fc.array(range, { maxLength: 4 }) }),
    overlays: fc.array(fc.record({ format: withBacking, writes: fc.array(range, { maxLength: 3 }) }), { maxLength: 3 }),
  })
  .map(({ size, base, overlays }) => ({ size, layers: [base, ...overlays] }));

const depth = fc.nat(4);
const patient = fc.constantFrom(true, true, true, false);

export const randomAction: fc.Arbitrary<RandomAction> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      range,
      zero: fc.constantFrom(false, false, false, true),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('discard' as const), range }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'flush' as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('turn' as const), count: fc.integer({ min: 1, max: 6 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('copy' as const),
      format: anyFormat,
      depth: fc.option(depth),
      synchronous: fc.boolean(),
      reuse: fc.constantFrom(false, false, true),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('commit' as const), top: depth, base: depth, remove: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pull' as const), base: fc.option(depth) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('snapshot' as const), format: withBacking }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'wait' as const }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom('pivot' as const, 'pivot' as const, 'abort' as const), patient }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
);
