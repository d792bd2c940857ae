import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../../images/built-module.js';
import { type Aspect, compareRecords, type Difference } from './compare-records.js';
import { differencesReport, differenceText, type SeenDifference } from './difference-text.js';
import { askedAgain, JudgedScenarios } from './judged-scenarios.js';
import { keepKnownDifferences, readKnownDifferences } from './known-differences.js';
import { findLibvirtRoot } from './libvirt-root.js';
import { onPurpose } from './on-purpose.js';
import { families } from './scenarios/index.js';

/**
 * LIBVIRT_REPORT=FILE writes every difference there, those of one kind together. LIBVIRT_MENDED=1 takes what no longer
 * differs out of known-differences.json. LIBVIRT_ASK=all asks libvirt for all that it was asked before, too.
 */
const { LIBVIRT_REPORT, LIBVIRT_MENDED, LIBVIRT_ASK } = process.env;

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

describe.skipIf(root.kind === 'missing' || !moduleIsBuilt)('the page does as a real libvirt does', () => {
  let judged: JudgedScenarios;
  beforeAll(() => {
    const scenarios = cases.map(([, scenario]) => scenario);
    const again = LIBVIRT_ASK === 'all' ? new Set(scenarios) : askedAgain(scenarios);
    judged = new JudgedScenarios(root.kind === 'found' ? root.directory : '', again);
  });
  afterAll(async () => {
    await judged.stop();
    if (LIBVIRT_MENDED !== undefined) await keepKnownDifferences(seenAspects);
  });

  test.concurrent.each(cases)('%s', async (name, scenario) => {
    const listed = known[name] ?? [];
    const isNews = ({ aspect }: Difference): boolean => !isOnPurpose(name, aspect) && !listed.includes(aspect);
    const { page, real } = await judged.records(scenario, (both) => compareRecords(both.page, both.real).some(isNews));
    const all = compareRecords(page, real);
    const differences = all.filter(({ aspect }) => !isOnPurpose(name, aspect));
    seen.push(...differences.map((difference) => ({ scenario: name, difference })));
    seenAspects[name] = differences.map(({ aspect }) => aspect);
    if (LIBVIRT_REPORT !== undefined) writeFileSync(LIBVIRT_REPORT, differencesReport(seen));
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
