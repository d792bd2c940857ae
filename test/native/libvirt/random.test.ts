import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../../images/built-module.js';
import { randomAction, randomDomain } from '../../jobs/random-sequence.js';
import { RunCounts } from '../../jobs/run-counts.js';
import { compareRecords } from './compare-records.js';
import { differencesReport, differenceText, type SeenDifference } from './difference-text.js';
import { findLibvirtRoot } from './libvirt-root.js';
import { runOnPage } from './page-side.js';
import { randomScenario } from './random-script.js';
import { type RealLibvirt, startRealLibvirt } from './real-libvirt.js';
import { runOnLibvirt } from './real-side.js';

/**
 * Run by hand, for it still finds what nobody has mended: LIBVIRT_SEQUENCES=10, or 300 for a long run; LIBVIRT_SEED for another one; LIBVIRT_PATH as a failure prints it repeats one
 * sequence. LIBVIRT_REPORT=FILE goes on after a difference and writes all of them there.
 */
const { LIBVIRT_SEQUENCES, LIBVIRT_SEED, LIBVIRT_PATH, LIBVIRT_REPORT } = process.env;
const sequences = Number(LIBVIRT_SEQUENCES ?? 10);
const seed = Number(LIBVIRT_SEED ?? 9000);

const root = findLibvirtRoot();
const seen: SeenDifference[] = [];

const isAskedFor = LIBVIRT_SEQUENCES !== undefined;

describe.skipIf(!isAskedFor || root.kind === 'missing' || !moduleIsBuilt)(
  'whatever lines run on whatever chains',
  () => {
    let libvirt: RealLibvirt;
    beforeAll(async () => {
      libvirt = await startRealLibvirt(root.kind === 'found' ? root.directory : '');
    });
    afterAll(() => libvirt.stop());

    test(
      'the page does as a real libvirt does',
      async () => {
        const counts = new RunCounts();
        await fc.assert(
          fc.asyncProperty(
            randomDomain,
            fc.array(randomAction, { minLength: 4, maxLength: 16, size: 'max' }),
            async (domain, actions) => {
              const scenario = randomScenario(domain, actions);
              const [page, real] = await Promise.all([runOnPage(scenario, null), runOnLibvirt(scenario, libvirt)]);
              for (const { line, failed } of real.lines) {
                const [, command = ''] = /^virsh (\S+)/.exec(line) ?? [];
                if (command !== '') counts.add(`${command} ${failed ? 'refused' : 'done'}`);
              }
              const differences = compareRecords(page, real);
              const told = [scenario.xml, ...scenario.lines].join('\n');
              seen.push(...differences.map((difference) => ({ scenario: told, difference })));
              if (LIBVIRT_REPORT !== undefined) writeFileSync(LIBVIRT_REPORT, differencesReport(seen));
              else expect(differences, [told, ...differences.map(differenceText)].join('\n')).toEqual([]);
            },
          ),
          {
            numRuns: sequences,
            seed,
            endOnFailure: true,
            ...(LIBVIRT_PATH === undefined ? {} : { path: LIBVIRT_PATH }),
          },
        );
        console.log(`${sequences} sequences from seed ${seed}: ${counts.text()}`);
        expect(seen, `what differs is in ${LIBVIRT_REPORT ?? ''}`).toEqual([]);
        if (LIBVIRT_PATH !== undefined) return;
        // A run in which every line is refused would compare little.
        for (const name of ['blockcopy', 'blockcommit', 'blockpull', 'snapshot-create-as']) {
          expect(counts.get(`${name} done`), name).toBeGreaterThan(0);
        }
      },
      sequences * 100_000,
    );
  },
);
