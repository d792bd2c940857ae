import fc from 'fast-check';

/** A disk as it is before its guest runs: layers from the base up. */
export interface RandomChain {
  /** Bytes; a multiple of 512. */
  readonly size: number;
  readonly layers: readonly RandomLayer[];
}

export interface RandomLayer {
  readonly format: string;
  /** What `qemu-img create` is told besides; null for nothing. */
  readonly options: string | null;
  /** How much smaller than the disk the image is, in parts of 0 to 1. The top is never smaller. */
  readonly shrunk: number;
  readonly writes: readonly RandomRange[];
}

/** The disks of a domain. With `shared` the second one stands on the base of the first. */
export interface RandomDomain {
  readonly chains: readonly RandomChain[];
  readonly shared: boolean;
}

/** Parts of the disk as numbers of 0 to 1: whatever its size, a range lies in it. */
export interface RandomRange {
  readonly at: number;
  readonly length: number;
  readonly byte: number;
}

export type RandomJob =
  | {
      readonly kind: 'copy';
      readonly share: 'nothing' | 'next' | 'base';
      readonly depth: number;
      readonly format: string;
      /** The destination is made beforehand: empty on the same base, on a copy of it, or full of old data. */
      readonly reuse: null | 'same-base' | 'copied-base' | 'old-data';
      readonly synchronous: boolean;
      readonly granularity: number | null;
      readonly bufferSize: number | null;
    }
  | {
      readonly kind: 'commit';
      readonly active: boolean;
      readonly top: number;
      readonly base: number;
      readonly remove: boolean;
    }
  | { readonly kind: 'pull'; readonly base: number | null };

/** What is done to the disk of this number, counted modulo the disks there are. */
export type RandomAction = { readonly disk: number } & (
  | { readonly kind: 'write'; readonly range: RandomRange; readonly how: 'plain' | 'zero' | 'unmap' | 'durable' }
  | { readonly kind: 'discard'; readonly range: RandomRange }
  | { readonly kind: 'flush' }
  | { readonly kind: 'turn'; readonly count: number }
  /** `slow`: at a speed at which it is still running when the next actions come. */
  | { readonly kind: 'begin'; readonly job: RandomJob; readonly slow: boolean }
  /** `patient`: lets the job come to READY, or to its end, first. */
  | { readonly kind: 'end'; readonly how: 'pivot' | 'abort'; readonly patient: boolean; readonly async: boolean }
  | { readonly kind: 'speed'; readonly slow: boolean }
  | { readonly kind: 'snapshot'; readonly format: string; readonly all: boolean }
  /** `probe`: the domain starts again from the path of each active layer alone. */
  | { readonly kind: 'restart'; readonly crash: boolean; readonly probe: boolean }
  /** Something that has to be refused. */
  | { readonly kind: 'mistake'; readonly which: number }
);

const unit = fc.integer({ min: 0, max: 1000 }).map((value) => value / 1000);
const range: fc.Arbitrary<RandomRange> = fc.record({
  at: unit,
  length: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0.02) },
    unit.map((value) => value / 3),
  ),
  byte: fc.integer({ min: 1, max: 255 }),
});

const createOptions: Readonly<Record<string, readonly (string | null)[]>> = {
  qcow2: [null, null, 'cluster_size=4k', 'lazy_refcounts=on', 'extended_l2=on', 'compat=0.10'],
  qed: [null, 'cluster_size=4k'],
  raw: [null],
};

function layer(formats: readonly string[]): fc.Arbitrary<RandomLayer> {
  return fc.constantFrom(...formats).chain((format) =>
    fc.record({
      format: fc.constant(format),
      options: fc.constantFrom(...(createOptions[format] ?? [null])),
      shrunk: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: unit }),
      writes: fc.array(range, { maxLength: 3 }),
    }),
  );
}

const withBacking = ['qcow2', 'qcow2', 'qed'] as const;
const anyFormat = ['qcow2', 'qed', 'raw'] as const;

const chain: fc.Arbitrary<RandomChain> = fc
  .record({
    size: fc.integer({ min: 4, max: 24 }).chain((units) => fc.constantFrom(units * 2 ** 16, units * 2 ** 16 + 512 * 7)),
    base: layer(anyFormat),
    overlays: fc.array(layer(withBacking), { maxLength: 5 }),
  })
  .map(({ size, base, overlays }) => ({ size, layers: [base, ...overlays] }));

export const randomDomain: fc.Arbitrary<RandomDomain> = fc.record({
  chains: fc.oneof(
    { weight: 3, arbitrary: fc.tuple(chain) },
    { weight: 2, arbitrary: fc.tuple(chain, chain) },
    { weight: 1, arbitrary: fc.tuple(chain, chain, chain) },
  ),
  shared: fc.constantFrom(false, false, true),
});

const depth = fc.nat(6);
const often = fc.constantFrom(true, true, true, false);
const seldom = fc.constantFrom(false, false, false, true);

const copy = fc.record({
  kind: fc.constant('copy' as const),
  share: fc.constantFrom('nothing' as const, 'next' as const, 'base' as const),
  depth,
  format: fc.constantFrom(...anyFormat),
  reuse: fc.constantFrom(null, null, 'same-base' as const, 'copied-base' as const, 'old-data' as const),
  synchronous: seldom,
  granularity: fc.constantFrom(null, null, 4096, 65536, 2 ** 20),
  bufferSize: fc.constantFrom(null, null, 65536, 2 ** 22),
});
const commit = fc.record({
  kind: fc.constant('commit' as const),
  active: fc.boolean(),
  top: depth,
  base: depth,
  remove: fc.boolean(),
});
const pull = fc.record({ kind: fc.constant('pull' as const), base: fc.option(depth) });

const action = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      range,
      how: fc.constantFrom(
        'plain' as const,
        'plain' as const,
        'plain' as const,
        'zero' as const,
        'unmap' as const,
        'durable' as const,
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('discard' as const), range }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('flush' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('turn' as const), count: fc.integer({ min: 1, max: 6 }) }) },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('begin' as const),
      job: fc.oneof(copy, copy, commit, commit, pull),
      slow: fc.boolean(),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      how: fc.constantFrom('pivot' as const, 'pivot' as const, 'abort' as const),
      patient: often,
      async: seldom,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('speed' as const), slow: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('snapshot' as const),
      format: fc.constantFrom(...withBacking),
      all: seldom,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), crash: seldom, probe: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('mistake' as const), which: fc.nat(5) }) },
);

export const randomAction: fc.Arbitrary<RandomAction> = fc
  .tuple(fc.nat(2), action)
  .map(([disk, one]) => ({ disk, ...one }));
