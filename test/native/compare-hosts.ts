import { expect } from 'vitest';
import type { LineResult } from '../../src/script/index.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';
import { nativeScript } from './native-script.js';
import type { NativeTools } from './qemu-tools.js';

/**
 * Runs lines on the native storage daemon and tools; nothing may fail. Where they are of the module's release, also on
 * the module: what is printed, what goes over the monitor and the XML afterwards must be the same.
 */
export async function compareHosts(xml: string, text: string, tools: NativeTools): Promise<void> {
  const native = await nativeScript(xml, tools.directory);
  const nativeResults = await native.run(text);
  await native.end();
  expect(failureOf(nativeResults)).toBeUndefined();
  if (!moduleIsBuilt || !tools.sameRelease) return;

  const memory = memoryScript(xml);
  const memoryResults = await memory.run(text);
  await memory.end();
  expect(seen(memoryResults)).toEqual(seen(nativeResults));
  expect(native.xml()).toBe(memory.xml());
  expect(memory.monitor()).toEqual(native.monitor());
}

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
      .replaceAll(/\[(?: \d|\d\d|100)\.\d\d %\]/g, '[so far]')
      // The line under a table is as wide as the paths, which on the host are those of a temporary directory.
      .replaceAll(/^ ?-{10,}$/gm, '---'),
    // When a job comes to a phase by itself, the line under way is another one each time.
    steps: steps.filter(({ virshLine }) => virshLine !== null).map(({ phase }) => phase),
  }));
}
