import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../../images/built-module.js';
import { randomAction, randomDomain } from '../../jobs/random-sequence.js';
import { RunCounts } from '../../jobs/run-counts.js';
import { compareRecords, type Difference } from './compare-records.js';
import { differencesReport, differenceText } from './difference-text.js';
import { type BothRecords, JudgedScenarios } from './judged-scenarios.js';
import { findLibvirtRoot } from './libvirt-root.js';
import type { ScenarioRecord } from './line-record.js';
import { randomScenario } from './random-script.js';
import type { Scenario } from './scenario.js';

/**
 * LIBVIRT_SEQUENCES=300 for a long run; LIBVIRT_SEED for another one; LIBVIRT_PATH as a failure prints it repeats one
 * sequence and makes it smaller. LIBVIRT_REPORT=FILE writes all differences there, those of one kind together.
 */
const { LIBVIRT_SEQUENCES, LIBVIRT_SEED, LIBVIRT_PATH, LIBVIRT_REPORT } = process.env;
/** Whose answers are kept, and new ones. */
const runs =
  LIBVIRT_SEQUENCES === undefined && LIBVIRT_SEED === undefined
    ? [
        { seed: 9000, sequences: 10, isKept: true },
        { seed: randomInt(2 ** 31), sequences: 2, isKept: false },
      ]
    : [{ seed: Number(LIBVIRT_SEED ?? 9000), sequences: Number(LIBVIRT_SEQUENCES ?? 10), isKept: false }];

const root = findLibvirtRoot();

const scenarios: fc.Arbitrary<Scenario> = fc
  .tuple(randomDomain, fc.array(randomAction, { minLength: 4, maxLength: 16, size: 'max' }))
  .map(([domain, actions]) => randomScenario(domain, actions));

describe.skipIf(root.kind === 'missing' || !moduleIsBuilt)('whatever lines run on whatever chains', () => {
  let judged: JudgedScenarios;
  beforeAll(() => {
    judged = new JudgedScenarios(root.kind === 'found' ? root.directory : '', new Set());
  });
  afterAll(() => judged.stop());

  test.skipIf(LIBVIRT_PATH !== undefined).each(runs)(
    'the page does as a real libvirt does: $sequences sequences of seed $seed',
    async ({ seed, sequences, isKept }) => {
      const counts = new RunCounts();
      const judgements = fc.sample(scenarios, { seed, numRuns: sequences }).map(async (scenario, at) => {
        const isNews = (both: BothRecords): boolean => differences(both).length > 0;
        const both = await (isKept ? judged.records(scenario, isNews) : judged.recordsOnce(scenario));
        for (const { line, failed } of both.real.lines) {
          const [, command] = /^virsh (\S+)/.exec(line) ?? [];
          if (command !== undefined) counts.add(`${command} ${failed ? 'refused' : 'done'}`);
        }
        return differences(both).map((difference) => ({
          scenario: [`path ${at}`, ...told(scenario)].join('\n'),
          difference,
        }));
      });
      const seen = (await Promise.all(judgements)).flat();
      console.log(`${sequences} sequences of seed ${seed}: ${counts.text()}`);
      if (LIBVIRT_REPORT !== undefined) writeFileSync(LIBVIRT_REPORT, differencesReport(seen));
      expect(seen.length === 0 ? '' : differencesReport(seen.slice(0, 3)), `LIBVIRT_SEED=${seed}`).toBe('');
      if (!isKept) return;
      // A run in which every line is refused would compare little.
      for (const name of ['blockcopy', 'blockcommit', 'blockpull', 'snapshot-create-as']) {
        expect(counts.get(`${name} done`), name).toBeGreaterThan(0);
      }
    },
    Math.max(180_000, Number(LIBVIRT_SEQUENCES ?? 0) * 100_000),
  );

  test.skipIf(LIBVIRT_PATH === undefined)('a sequence that is made smaller', { timeout: 3_600_000 }, async () => {
    const smaller = fc.asyncProperty(scenarios, async (scenario) => {
      const found = differences(await judged.recordsOnce(scenario));
      expect(found, [...told(scenario), ...found.map(differenceText)].join('\n')).toEqual([]);
    });
    await fc.assert(smaller, { seed: runs[0]?.seed ?? 0, path: LIBVIRT_PATH ?? '', numRuns: 1 });
  });
});

function told({ xml, lines }: Scenario): readonly string[] {
  return [xml, ...lines];
}

function differences({ page, real }: BothRecords): readonly Difference[] {
  return compareRecords(withoutContents(page), withoutContents(real));
}

/** A mirror that ends before it is pivoted leaves an image that is as far as it came: only what is there is compared. */
function withoutContents(record: ScenarioRecord): ScenarioRecord {
  const files = [...record.files].map(([path, text]) => [path, text.split(' ', 1)[0] ?? ''] as const);
  return { ...record, files: new Map(files) };
}
