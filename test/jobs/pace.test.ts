import { describe, expect, test } from 'vitest';
import { defaultExample } from '../../src/examples/index.js';
import { type JobProgress, imagesHost } from '../../src/jobs/index.js';
import { ScriptRunner } from '../../src/script/index.js';
import { heldDocument } from '../workspace/held-document.js';
import { parseCommandLines } from '../../src/shell/index.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryImages } from './memory-images.js';

/** A runner over fresh images, on the RFC's disk, with its first lines run. */
async function startedRunner(onTurn: (runner: ScriptRunner) => void | Promise<void>): Promise<{
  readonly run: (text: string, signal?: AbortSignal) => Promise<string | null>;
  readonly runner: ScriptRunner;
  readonly end: () => Promise<void>;
}> {
  const images = memoryImages();
  const environment = { host: imagesHost(images), files: images, document: heldDocument(defaultExample.text) };
  const runner: ScriptRunner = new ScriptRunner(environment, { onTurn: () => onTurn(runner) });
  const run = async (text: string, signal?: AbortSignal): Promise<string | null> => {
    for (const line of parseCommandLines(text)) {
      const { failure } = await runner.run(line, signal);
      if (failure !== null) return failure;
    }
    return null;
  };
  expect(await run('create-images\nvirsh start')).toBeNull();
  const end = async (): Promise<void> => {
    await runner.end();
    images.dispose();
  };
  return { run, runner, end };
}

describe.skipIf(!moduleIsBuilt)('while a line waits for a job, who looks on', () => {
  test('sees it advance turn by turn', async () => {
    const seen: JobProgress[] = [];
    const { run, end } = await startedRunner(async (runner) => {
      seen.push(...(await runner.live.progress()));
    });
    expect(await run('virsh blockcopy vda /m --transient-job\nwait ready')).toBeNull();
    const done = seen.map((progress) => progress.done);
    // At a turn in two seconds, the slowest pace, somebody can follow it for eight seconds or more.
    expect(done.length).toBeGreaterThan(3);
    expect(done).toEqual(done.toSorted((left, right) => left - right));
    expect(seen.at(-1)).toMatchObject({ diskId: 'vda', ready: true, dirty: 0, speed: 0 });
    await end();
  });

  test('can stop it, and the job goes on when the next line lets it', async () => {
    const stop = new AbortController();
    const { run, runner, end } = await startedRunner(() => {
      stop.abort();
    });
    expect(await run('virsh blockcopy vda /m --bandwidth 1000 --bytes --transient-job')).toBeNull();
    expect(await run('wait ready', stop.signal)).toBe('Waiting was stopped.');
    expect(runner.live.disks[0]?.job?.state).toBe('running');
    expect(await run('virsh blockjob vda --bandwidth 0\nwait ready\nvirsh blockjob vda --abort')).toBeNull();
    await end();
  });
});

describe.skipIf(!moduleIsBuilt)('several disks', () => {
  test('have their jobs side by side', async () => {
    const images = memoryImages();
    const disk = (target: string): string =>
      `<disk><driver type='qcow2'/><source file='/d/${target}'/><target dev='${target}'/></disk>`;
    const document = heldDocument(`<devices>${disk('vda')}${disk('vdb')}</devices>`);
    const runner = new ScriptRunner({ host: imagesHost(images), files: images, document });
    const script = `create-images
virsh blockcopy vda /d/a --transient-job
virsh blockcopy vdb /d/b --bandwidth 4M --transient-job
guest vda random 10 1
guest vdb random 10 2
virsh blockjob vdb --bandwidth 0
wait ready
virsh blockjob vda --pivot
virsh blockjob vdb --abort
guest vda verify
guest vdb verify
`;
    for (const line of parseCommandLines(script)) expect((await runner.run(line)).failure).toBeNull();
    expect(document.text()).toMatch(/<source file='\/d\/a' index='\d+'\/>/u);
    expect(document.text()).toMatch(/<source file='\/d\/vdb' index='\d+'\/>/u);
    await runner.end();
    images.dispose();
  });
});
