import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultExample, examples, scriptExamples } from '../../src/examples/index.js';
import type { LineResult } from '../../src/jobs/index.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';
import { nativeScript } from './native-script.js';
import { findNativeTools } from './qemu-tools.js';

/**
 * What only this project's QEMU and host can: a copy down to a base, a host that runs out of space; and a guest's disk
 * that nobody else may write, where an NBD export, which stands for the guest here, lets others write what is below.
 */
const OURS = ['rfc-copy', 'no-space', 'opened-twice'];

const tools = findNativeTools();
const daemon = tools !== null && existsSync(`${tools.directory}/qemu-storage-daemon`) ? tools : null;
if (daemon === null) console.warn('No native qemu-storage-daemon: what is compared with it is skipped.');

describe.skipIf(daemon === null)('on the native storage daemon and tools', () => {
  test.each(scriptExamples.filter(({ id }) => !OURS.includes(id)))('$id', async ({ text, document }) => {
    const { text: xml } = examples.find(({ id }) => id === document) ?? defaultExample;
    const native = await nativeScript(xml, daemon?.directory ?? '');
    const nativeResults = await native.run(text);
    await native.end();
    expect(failureOf(nativeResults)).toBeUndefined();
    if (!moduleIsBuilt || daemon?.sameRelease !== true) return;

    const memory = memoryScript(xml);
    const memoryResults = await memory.run(text);
    await memory.end();
    expect(seen(memoryResults)).toEqual(seen(nativeResults));
    expect(native.xml()).toBe(memory.xml());
    expect(memory.monitor()).toEqual(native.monitor());
  });
});

function failureOf(results: readonly LineResult[]): readonly unknown[] | undefined {
  const failed = results.find(({ failure }) => failure !== null);
  return failed && [failed.line.line, failed.output, failed.failure];
}

/** What a person sees of a run: what lines print but what depends on the moment, and what was asked of the domain. */
function seen(results: readonly LineResult[]): readonly unknown[] {
  return results.map(({ line, output, steps }) => ({
    line: line.line,
    output: (line.kind === 'live' && line.text.includes('"query-') ? 'an answer' : output)
      .replaceAll(/disk size: .*|Allocation: .*|.*fragmented.*|Image end offset: .*/g, '...')
      // As virsh pads it: a job that is a moment further has another width.
      .replaceAll(/\[(?: \d|\d\d|100)\.\d\d %\]/g, '[so far]'),
    // When a job comes to a phase by itself, the line under way is another one each time.
    steps: steps.filter(({ virshLine }) => virshLine !== null).map(({ phase }) => phase),
  }));
}
