import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { type RunCounts, runSequence } from './random-run.js';
import { randomAction, randomChain } from './random-sequence.js';

/** JOBS_SEQUENCES=1000 for a long run; JOBS_SEED repeats one. */
const sequences = Number(process.env.JOBS_SEQUENCES ?? 12);
const seed = process.env.JOBS_SEED === undefined ? {} : { seed: Number(process.env.JOBS_SEED) };

describe.skipIf(!moduleIsBuilt)('whatever jobs run on whatever chain', () => {
  test(
    'the guest reads what it wrote, and the images are sound',
    async () => {
      const counts: RunCounts = { jobs: 0, pivots: 0, refusals: 0 };
      await fc.assert(
        fc.asyncProperty(
          randomChain,
          fc.array(randomAction, { minLength: 4, maxLength: 40, size: 'max' }),
          (chain, actions) => runSequence(chain, actions, counts),
        ),
        { numRuns: sequences, ...seed },
      );
      console.log(`${sequences} sequences: ${JSON.stringify(counts)}`);
      expect(counts.jobs).toBeGreaterThan(0);
    },
    sequences * 20_000,
  );
});
