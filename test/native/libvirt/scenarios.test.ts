import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../../images/built-module.js';
import { askedAgain, otherThanRecorded, recordsAnew } from './asked-again.js';
import { type Aspect, compareRecords, type Difference } from './compare-records.js';
import { differencesReport, differenceText, type SeenDifference } from './difference-text.js';
import { JudgedScenarios } from './judged-scenarios.js';
import { keepKnownDifferences, readKnownDifferences } from './known-differences.js';
import { findLibvirtRoot } from './libvirt-root.js';
import { onPurpose } from './on-purpose.js';
import { keepRecorder, recorderOf } from './recorder.js';
import { families } from './scenarios/index.js';

/**
 * LIBVIRT_REPORT=FILE writes every difference there, those of one kind together. LIBVIRT_MENDED=1 takes what no longer
 * differs out of known-differences.json.
 */
const { LIBVIRT_REPORT, LIBVIRT_MENDED } = process.env;
/** Of what is recorded, so many are asked again in each run. */
const askedInEachRun = 5;

const root = findLibvirtRoot();
const known = readKnownDifferences();
const seen: SeenDifference[] = [];
const seenAspects: Record<string, readonly Aspect[]> = {};
const cases = families.flatMap(({ family, scenarios }) =>
  scenarios.map((scenario) => [`${family}: ${scenario.name}`, scenario] as const),
);

function isOnPurpose(scenario: string, aspect: Aspect): boolean {
  return onPurpose.some((one) => one.scenario === scenario && one.aspects.includes(aspect));
}

describe.skipIf(!moduleIsBuilt)('the page does as a real libvirt does', () => {
  const scenarios = cases.map(([, scenario]) => scenario);
  const again = askedAgain(root, scenarios, askedInEachRun);
  let judged: JudgedScenarios;
  beforeAll(() => {
    judged = new JudgedScenarios(root, families, { again, record: recordsAnew });
  });
  afterAll(async () => {
    await judged.stop();
    const all = [again.size, Object.keys(seenAspects).length].every((count) => count === cases.length);
    if (recordsAnew && all && root.kind === 'found') keepRecorder(recorderOf(root));
    if (LIBVIRT_MENDED !== undefined) await keepKnownDifferences(seenAspects);
  });

  test.concurrent.for(cases)('%s', async ([name, scenario], { expect, skip }) => {
    const listed = known[name] ?? [];
    const isNews = ({ aspect }: Difference): boolean => !isOnPurpose(name, aspect) && !listed.includes(aspect);
    const judgement = await judged.judge(scenario, (both) => compareRecords(both.page, both.real).some(isNews));
    if (judgement === null) return skip('what libvirt does is not recorded, and no libvirt is here');
    const { page, real, recorded } = judgement;
    const lies = recorded === null ? [] : compareRecords(recorded, real);
    const all = compareRecords(page, real);
    const differences = all.filter(({ aspect }) => !isOnPurpose(name, aspect));
    seen.push(...differences.map((difference) => ({ scenario: name, difference })));
    seenAspects[name] = differences.map(({ aspect }) => aspect);
    if (LIBVIRT_REPORT !== undefined) writeFileSync(LIBVIRT_REPORT, differencesReport(seen));
    expect(lies.map(differenceText).join('\n\n'), otherThanRecorded).toBe('');
    expect(all.filter(isNews).map(differenceText).join('\n\n'), 'what differs and is not listed').toBe('');
    if (LIBVIRT_MENDED !== undefined) return;
    const wanted = onPurpose.filter(({ scenario }) => scenario === name).flatMap(({ aspects }) => aspects);
    const mended = [...listed, ...wanted].filter((aspect) => !all.some((one) => one.aspect === aspect));
    expect(mended, 'what no longer differs and has to leave known-differences.json or on-purpose.ts').toEqual([]);
  });
});

test('what is listed to differ is about scenarios that there are', () => {
  const names = new Set<string>(cases.map(([name]) => name));
  const listed = [...Object.keys(known), ...onPurpose.map(({ scenario }) => scenario)];
  expect(listed.filter((name) => !names.has(name))).toEqual([]);
});
