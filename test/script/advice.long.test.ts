import { describe, expect, test } from 'vitest';
import { JobsError, loadWhenNeeded } from '../../src/jobs/index.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { type MemoryScript, memoryScript } from '../jobs/memory-script.js';
import { type AdviceCase, adviceCases } from './advice-cases.js';
import { adviceOfBuffer, adviceOfCrash } from './advice-of-crash.js';
import { adviceOnDevices } from './advice-on-devices.js';
import { adviceOnLosses } from './advice-on-losses.js';
import { adviceOnNetworks } from './advice-on-networks.js';
import { adviceOnSchema } from './advice-on-schema.js';
import { adviceDocument } from './advice-documents.js';
import { writtenAdvices } from './written-advices.js';

/** Of the images that `create-images` makes, bytes. */
const images = 4 * 1024 * 1024;

const given = new Set<string>();

describe.skipIf(!moduleIsBuilt)('what a refusal advises leads out', () => {
  test.each([
    ...adviceCases,
    ...adviceOnNetworks,
    ...adviceOnLosses,
    ...adviceOnSchema,
    ...adviceOnDevices,
    adviceOfCrash,
    adviceOfBuffer,
  ])('$says', async ({ says, before = '', refused, out, mended, document = adviceDocument, schema }) => {
    const script = memoryScript(document, images, schema);
    const other = mended === undefined ? null : memoryScript(mended, images, schema);
    try {
      expect(await failures(script, before)).toEqual([]);
      const advice = await advised(script, refused);
      expect(advice).toContain(says);
      given.add(advice);
      if (other !== null) expect(await failures(other, before)).toEqual([]);
      expect(await failures(other ?? script, out)).toEqual([]);
    } finally {
      await script.end();
      await other?.end();
    }
  });

  test('a part of the page that did not come is asked for again', async () => {
    let answers = false;
    const load = (): Promise<string> => (answers ? Promise.resolve('part') : Promise.reject(new Error('none')));
    const failed = await loadWhenNeeded(load).catch((error: unknown) => error);
    if (!(failed instanceof JobsError)) throw new Error('It was not refused.');
    expect(failed.advice).toContain('try again');
    given.add(failed.advice ?? '');
    answers = true;
    expect(await loadWhenNeeded(load)).toBe('part');
  });

  test('and each that the code can give is tried', () => {
    const { advices: all, unread } = writtenAdvices(['jobs', 'script']);
    expect(unread).toEqual([]);
    expect(all.length).toBeGreaterThan(60);
    const isTried = (advice: RegExp): boolean => [...given].some((each) => advice.test(each));
    expect(all.filter((advice) => !isTried(advice)).map(({ source }) => source)).toEqual([]);
  });
});

async function failures(script: MemoryScript, lines: string): Promise<readonly string[]> {
  return (await script.run(lines)).flatMap(({ line, output, failure }) =>
    failure === null ? [] : [`${line.kind === 'problem' ? '' : line.text}: ${output}${failure}`],
  );
}

/** What a line that is refused advises, or a look ahead. */
async function advised(script: MemoryScript, refused: AdviceCase['refused']): Promise<string> {
  if (typeof refused !== 'string') {
    const seen = await script.foresee(refused);
    if (seen.kind !== 'refused') throw new Error('It was not refused.');
    return seen.advice ?? '';
  }
  const told = (await script.run(refused)).at(-1);
  expect(told?.failure, told?.output).not.toBeNull();
  return told?.advice ?? '';
}
