import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../../images/built-module.js';
import { randomAction, randomDomain } from '../../jobs/random-sequence.js';
import { RunCounts } from '../../jobs/run-counts.js';
import { askedAgain, otherThanRecorded, recordsAnew } from './asked-again.js';
import { compareRecords, type Difference } from './compare-records.js';
import { differencesReport, differenceText } from './difference-text.js';
import { type BothRecords, JudgedScenarios } from './judged-scenarios.js';
import { findLibvirtRoot } from './libvirt-root.js';
import type { ScenarioRecord } from './line-record.js';
import { randomScenario } from './random-script.js';
import type { Family, Scenario } from './scenario.js';

/**
 * LIBVIRT_SEQUENCES=300 for a long run; LIBVIRT_SEED for another one; LIBVIRT_PATH as a failure prints it repeats one
 * sequence and makes it smaller. LIBVIRT_REPORT=FILE writes all differences there, those of one kind together.
 */
const { LIBVIRT_SEQUENCES, LIBVIRT_SEED, LIBVIRT_PATH, LIBVIRT_REPORT } = process.env;

const root = findLibvirtRoot();
const isByHand = LIBVIRT_SEQUENCES !== undefined || LIBVIRT_SEED !== undefined;
/** Whose answers are recorded. */
const always = { seed: 9000, sequences: 10 };
const fresh = isByHand
  ? { seed: Number(LIBVIRT_SEED ?? always.seed), sequences: Number(LIBVIRT_SEQUENCES ?? always.sequences) }
  : { seed: randomInt(2 ** 31), sequences: 2 };

const scenarios: fc.Arbitrary<Scenario> = fc
  .tuple(randomDomain, fc.array(randomAction, { minLength: 4, maxLength: 16, size: 'max' }))
  .map(([domain, actions]) => randomScenario(domain, actions));

const recorded: Family = {
  family: `random lines of seed ${always.seed}`,
  scenarios: samples(always).map((scenario, at) => ({ ...scenario, name: `sequence ${at}` })),
};

function samples({ seed, sequences }: { seed: number; sequences: number }): readonly Scenario[] {
  return fc.sample(scenarios, { seed, numRuns: sequences });
}

describe.skipIf(!moduleIsBuilt)('whatever lines run on whatever chains', () => {
  const again = isByHand ? new Set<Scenario>() : askedAgain(root, recorded.scenarios, 1);
  let judged: JudgedScenarios;
  beforeAll(() => {
    judged = new JudgedScenarios(root, [recorded], { again, record: recordsAnew });
  });
  afterAll(() => judged.stop());

  test.skipIf(isByHand)('the page does as a real libvirt did', async () => {
    const judgements = recorded.scenarios.map((scenario) =>
      judged.judge(scenario, (both) => differences(both.page, both.real).length > 0),
    );
    const both = (await Promise.all(judgements)).filter((one) => one !== null);
    const lies = both.flatMap(({ recorded, real }) => (recorded === null ? [] : differences(recorded, real)));
    expect(lies.map(differenceText).join('\n\n'), otherThanRecorded).toBe('');
    expectSame(recorded.scenarios, both);
    // A run in which every line is refused would compare little.
    const counts = countLines(both);
    for (const name of ['blockcopy', 'blockcommit', 'blockpull', 'snapshot-create-as']) {
      expect(counts.get(`${name} done`), name).toBeGreaterThan(0);
    }
  });

  describe.skipIf(root.kind === 'missing')('and does', () => {
    const time = Math.max(180_000, fresh.sequences * 100_000);
    test.skipIf(LIBVIRT_PATH !== undefined)(
      `${fresh.sequences} sequences of seed ${fresh.seed}`,
      { timeout: time },
      async () => {
        const scenarios = samples(fresh);
        const both = await Promise.all(scenarios.map((scenario) => judged.judgeOnce(scenario)));
        console.log(`${fresh.sequences} sequences of seed ${fresh.seed}: ${countLines(both).text()}`);
        expectSame(scenarios, both, `LIBVIRT_SEED=${fresh.seed}`);
      },
    );

    test.skipIf(LIBVIRT_PATH === undefined)('a sequence that is made smaller', { timeout: 3_600_000 }, async () => {
      const smaller = fc.asyncProperty(scenarios, async (scenario) => {
        const { page, real } = await judged.judgeOnce(scenario);
        const found = differences(page, real);
        expect(found, [...told(scenario), ...found.map(differenceText)].join('\n')).toEqual([]);
      });
      await fc.assert(smaller, { seed: fresh.seed, path: LIBVIRT_PATH ?? '', numRuns: 1 });
    });
  });
});

function expectSame(scenarios: readonly Scenario[], both: readonly BothRecords[], seed = 'of what is recorded'): void {
  const seen = both.flatMap(({ page, real }, at) => {
    const scenario = [`path ${at}`, ...scenarios.slice(at, at + 1).flatMap(told)].join('\n');
    return differences(page, real).map((difference) => ({ scenario, difference }));
  });
  if (LIBVIRT_REPORT !== undefined) writeFileSync(LIBVIRT_REPORT, differencesReport(seen));
  expect(seen.length === 0 ? '' : differencesReport(seen.slice(0, 3)), seed).toBe('');
}

/** How many lines of each command libvirt did, and refused. */
function countLines(both: readonly BothRecords[]): RunCounts {
  const counts = new RunCounts();
  for (const { line, failed } of both.flatMap(({ real }) => real.lines)) {
    const [, command] = /^virsh (\S+)/.exec(line) ?? [];
    if (command !== undefined) counts.add(`${command} ${failed ? 'refused' : 'done'}`);
  }
  return counts;
}

function told({ xml, lines }: Scenario): readonly string[] {
  return [xml, ...lines];
}

function differences(page: ScenarioRecord, real: ScenarioRecord): readonly Difference[] {
  return compareRecords(withoutContents(page), withoutContents(real));
}

/** A mirror that ends before it is pivoted leaves an image that is as far as it came: only what is there is compared. */
function withoutContents(record: ScenarioRecord): ScenarioRecord {
  return { ...record, files: record.files.map((file) => ({ ...file, content: null })) };
}
