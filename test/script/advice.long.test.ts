import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';
import { adviceCases } from './advice-cases.js';
import { adviceOfCrash } from './advice-of-crash.js';
import { adviceOnNetworks } from './advice-on-networks.js';
import { adviceDocument } from './advice-documents.js';
import { writtenAdvices } from './written-advices.js';

/** Begin advices that no line above brings about, each with why. */
const notTried: readonly (readonly [string, string])[] = [
  ['A copy down to a base is this project', 'tells why stock QEMU refuses: nothing leads out of that'],
  ['No disk of this domain can be used', 'takes a document whose disks are all of a kind that nobody can open here'],
  ['Name the file that takes its backup', 'virsh’s own XML always names one'],
  ['Its marks are lost', 'there is no way to have them again: a full backup is another line'],
  ['libvirt would start this copy', 'test/jobs/check-buffer.long.test.ts'],
  ['Say <features><acpi', 'a machine that has no slot for it otherwise: the scenarios of test/native/libvirt'],
  ['Record it: qemu-img rebase -u', 'takes XML that names the first image alone: the scenarios of test/native/libvirt'],
  ['The server did not answer', 'takes a server that is gone: test/e2e/lazy-parts.test.ts'],
  ['The Verdicts tab and backing-chain verdict', 'leads to a tab and another program'],
  ['Try again, or leave --validate out', 'takes a schema that can’t be had'],
  ['Say --running', 'test/script/snapshots.test.ts says it each time'],
  ['What the disk was then is gone', 'there is no way to have it again'],
  ['An image no longer holds', 'there is no way to have it again'],
  [
    'libvirt knows a volume’s secret only',
    'there is no way to have it again: the scenarios of pools in test/native/libvirt',
  ],
  ['Look at it: qemu-img info', 'the scenarios of pools in test/native/libvirt'],
];

const given = new Set<string>();

describe.skipIf(!moduleIsBuilt)('what a refusal advises leads out', () => {
  test.each([...adviceCases, ...adviceOnNetworks, adviceOfCrash])(
    '$says',
    async ({ says, before, refused, out, document = adviceDocument }) => {
      const script = memoryScript(document, 4 * 1024 * 1024);
      const failures = async (lines: string): Promise<readonly (string | null)[]> =>
        (await script.run(lines))
          .map(({ line, output, failure }) =>
            failure === null ? null : `${line.kind === 'problem' ? '' : line.text}: ${output}`,
          )
          .filter((each) => each !== null);
      try {
        expect(await failures(before ?? '')).toEqual([]);
        const told = (await script.run(refused)).at(-1);
        expect(told?.failure, told?.output).not.toBeNull();
        expect(told?.advice, told?.output).toContain(says);
        given.add(told?.advice ?? '');
        expect(await failures(out)).toEqual([]);
      } finally {
        await script.end();
      }
    },
  );

  test('and each that the code can give is tried, or named with why not', () => {
    const { advices: all, unread } = writtenAdvices(['jobs', 'script']);
    expect(unread).toEqual([]);
    expect(all.length).toBeGreaterThan(60);
    const isTried = (advice: RegExp): boolean => [...given].some((each) => advice.test(each));
    const isNamed = (advice: RegExp): boolean =>
      notTried.some(([begins]) => advice.source.startsWith(`^${begins.replace('/', String.raw`\/`)}`));
    expect(all.filter((advice) => !isTried(advice) && !isNamed(advice)).map(({ source }) => source)).toEqual([]);
    expect(
      notTried.filter(
        ([begins]) => !all.some((advice) => advice.source.startsWith(`^${begins.replace('/', String.raw`\/`)}`)),
      ),
    ).toEqual([]);
  });
});
