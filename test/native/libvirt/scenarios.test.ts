import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../../images/built-module.js';
import { type Aspect, compareRecords } from './compare-records.js';
import { differencesReport, differenceText, type SeenDifference } from './difference-text.js';
import { keptRecord } from './kept-records.js';
import { keepKnownDifferences, readKnownDifferences } from './known-differences.js';
import { findLibvirtRoot } from './libvirt-root.js';
import { onPurpose } from './on-purpose.js';
import { MadeImages } from './made-images.js';
import { runOnPage } from './page-side.js';
import { type RealLibvirt, startRealLibvirt } from './real-libvirt.js';
import { runOnLibvirt } from './real-side.js';
import { families } from './scenarios/index.js';

/**
 * LIBVIRT_REPORT=FILE writes every difference there, those of one kind together. LIBVIRT_MENDED=1 takes what no longer
 * differs out of known-differences.json. LIBVIRT_KEPT=DIR keeps there what libvirt did, and asks it only for what is new.
 */
const { LIBVIRT_REPORT, LIBVIRT_MENDED, LIBVIRT_KEPT } = process.env;

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
  const made = new MadeImages();
  let libvirt: RealLibvirt;
  beforeAll(async () => {
    libvirt = await startRealLibvirt(root.kind === 'found' ? root.directory : '');
  });
  afterAll(async () => {
    made.dispose();
    await libvirt.stop();
    if (LIBVIRT_MENDED !== undefined) await keepKnownDifferences(seenAspects);
  });

  test.each(cases)('%s', async (name, scenario) => {
    const [page, real] = await Promise.all([
      runOnPage(scenario, made),
      keptRecord(LIBVIRT_KEPT, scenario, () => runOnLibvirt(scenario, libvirt)),
    ]);
    const all = compareRecords(page, real);
    const differences = all.filter(({ aspect }) => !isOnPurpose(name, aspect));
    seen.push(...differences.map((difference) => ({ scenario: name, difference })));
    seenAspects[name] = differences.map(({ aspect }) => aspect);
    const listed = known[name] ?? [];
    if (LIBVIRT_REPORT !== undefined) writeFileSync(LIBVIRT_REPORT, differencesReport(seen));
    const news = differences.filter(({ aspect }) => !listed.includes(aspect));
    expect(news.map(differenceText).join('\n\n'), 'what differs and is not listed').toBe('');
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
