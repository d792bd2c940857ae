import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Example, examples, scriptExamples } from '../../src/examples/index.js';
import { connectImages } from '../../src/images/connect-images.js';
import type { ImagesClient } from '../../src/images/index.js';
import { localConnection } from '../../src/images/local-connection.js';
import { openExample } from '../../src/workspace/open/open-example.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { loadBuiltModule, moduleIsBuilt } from '../images/built-module.js';
import { shownByScripts } from '../script/shown-by-scripts.js';
import { shuffled } from './shuffled.js';
import { workspaceWith } from './workspace-with.js';

/** GALLERY_SEED=… for another order. */
const seed = Number(process.env.GALLERY_SEED ?? 11);

let images: ImagesClient;
let workspace: Workspace;

beforeAll(() => {
  images = connectImages({ start: localConnection(loadBuiltModule), manifest: { components: [], files: [] } });
  const state = initialState('');
  const preferences = { ...state.preferences, virtualSize: 16 * 1024 ** 2 };
  workspace = workspaceWith(images, { ...state, preferences });
});
afterAll(() => {
  workspace.session.dispose();
  images.dispose();
});

/** Everything that the console and the list of steps have said. */
function told(): string {
  const { transcript, live } = workspace.store.state.peek();
  const printed = transcript.map((entry) =>
    entry.kind === 'message' ? entry.text : entry.output.lines.map(({ text }) => text).join('\n'),
  );
  const steps = live.lines.flatMap((line) => line.steps.flatMap(({ summary, warning }) => [summary, warning ?? '']));
  return [...printed, ...steps].join('\n');
}

function idOfScript(script: string | null): string {
  return scriptExamples.find(({ text }) => text === script)?.id ?? '';
}

/** Runs an example's commands to their end: every second one line by line, as in the Jobs tab. */
async function runAll({ script }: Example, stepwise: boolean): Promise<void> {
  const { session, store } = workspace;
  if (stepwise) {
    for (let left = Infinity; store.state.peek().live.ahead.length < left;) {
      left = store.state.peek().live.ahead.length;
      if (left > 0) await session.runAhead(1);
    }
  } else await session.runAhead(Infinity);
  expect(store.state.peek().live.ahead, script ?? '').toEqual([]);
}

/** What somebody does with an example that has no commands: its images, and a domain that holds them afterwards. */
async function playWith(): Promise<void> {
  const { session, store } = workspace;
  await session.createImages();
  const name = /<name>(.*)<\/name>/u.exec(store.state.peek().text)?.[1] ?? '';
  await session.runLines(`virsh start ${name}`);
  await session.runLines('host space 1M');
}

describe.skipIf(!moduleIsBuilt)(`the gallery, all in a row in an order by chance (seed ${seed})`, () => {
  it.each(shuffled(examples, seed).map((example, at) => [example.id, example, at] as const))(
    '%s shows what it says, whatever was open before',
    async (id, example, at) => {
      const { store } = workspace;
      store.dispatch({ type: 'console-cleared' });
      openExample(workspace, example);
      const opened = store.state.peek();
      expect(opened.text).toBe(example.text);
      expect(opened.notice?.text).toContain(example.tryThis);
      expect(opened.link?.offered ?? null).toBe(example.script);
      expect(opened.live.scenario).toBe(example.script === null ? null : example.title);
      if (example.script === null) {
        if (id !== 'hundred-layers') await playWith();
        return;
      }
      await runAll(example, at % 2 === 0);
      const after = store.state.peek();
      expect(
        after.live.lines.filter(({ outcome }) => outcome !== 'done').map(({ text, output }) => [text, output]),
      ).toEqual([]);
      expect(after.link?.offered).toBeNull();
      for (const phrase of shownByScripts[idOfScript(example.script)] ?? ['no such script']) {
        expect(told()).toContain(phrase);
      }
    },
  );
});
