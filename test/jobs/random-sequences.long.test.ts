import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { runSequence } from './random-run.js';
import { randomAction, randomDomain } from './random-sequence.js';
import { RunCounts } from './run-counts.js';

/** JOBS_SEQUENCES=1000 for a long run; JOBS_SEED for another one; JOBS_PATH as a failure prints it repeats one sequence. */
const sequences = Number(process.env.JOBS_SEQUENCES ?? 12);
const { JOBS_SEED, JOBS_PATH } = process.env;
const seed = Number(JOBS_SEED ?? 7000);

describe.skipIf(!moduleIsBuilt)('whatever jobs run on whatever chains', () => {
  test(
    'the guest reads what it wrote, and the images are sound and compare as they should',
    async () => {
      const counts = new RunCounts();
      await fc.assert(
        fc.asyncProperty(
          randomDomain,
          fc.array(randomAction, { minLength: 4, maxLength: 40, size: 'max' }),
          (domain, actions) => runSequence(domain, actions, counts),
        ),
        {
          numRuns: sequences,
          seed,
          timeout: 200_000,
          endOnFailure: true,
          ...(JOBS_PATH === undefined ? {} : { path: JOBS_PATH }),
        },
      );
      console.log(`${sequences} sequences from seed ${seed}: ${counts.text()}`);
      if (JOBS_PATH !== undefined) return;
      // A test in which every job is refused would test nothing.
      for (const name of ['completed', 'pivots', 'cancelled', 'snapshots'])
        expect(counts.get(name), name).toBeGreaterThan(0);
    },
    sequences * 200_000,
  );
});
