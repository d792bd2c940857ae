import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examples } from '../../src/examples/index.js';
import { connectImages } from '../../src/images/connect-images.js';
import type { ImagesClient } from '../../src/images/index.js';
import { localConnection } from '../../src/images/local-connection.js';
import type { Session } from '../../src/workspace/session/session.js';
import { workspaceWith } from './workspace-with.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import type { Store } from '../../src/workspace/state/store.js';
import { loadBuiltModule, moduleIsBuilt } from '../images/built-module.js';

let images: ImagesClient;
let store: Store;
let session: Session;

/** Command lines of the console, with how each ended. */
function ran(): readonly string[] {
  return store.state.value.transcript.flatMap((entry) => {
    if (entry.kind === 'message') return [];
    const outcome = entry.end?.outcome;
    return [`${entry.text} -> ${outcome?.kind === 'exited' ? outcome.status : (outcome?.kind ?? 'running')}`];
  });
}

function output(): string {
  const commands = store.state.value.transcript.flatMap((entry) => (entry.kind === 'command' ? [entry] : []));
  return (commands.at(-1)?.output.lines ?? []).map((line) => line.text).join('\n');
}

const rfcCall = 'virDomainBlockCopy(dom, "/path/to/top", "/path/to/base", "/path/to/mirror", "qed", 0, 0)';

beforeEach(async () => {
  images = connectImages({ start: localConnection(loadBuiltModule), manifest: { components: [], files: [] } });
  const { text = '' } = examples.find(({ id }) => id === 'rfc-nested') ?? {};
  ({ store, session } = workspaceWith(images, initialState(text)));
  if (moduleIsBuilt) await session.runLines('create-images');
});
afterEach(() => {
  session.dispose();
  images.dispose();
});

describe.skipIf(!moduleIsBuilt)('the console with a running domain', () => {
  it('takes no line about the console itself for a step', async () => {
    await session.runLines('virsh start guest\nls\nhelp virsh\nguest vda write 0 64k');
    expect(store.state.value.live.lines.map(({ text }) => text)).toEqual([
      'virsh start guest',
      'guest vda write 0 64k',
    ]);
    expect(store.state.value.live.lines.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  });

  it('copies as the RFC asked for and changes the document as it goes', async () => {
    await session.runLines(`guest vda random 5 1\n${rfcCall}`);
    expect(store.state.value.text).toContain("<source file='/path/to/mirror'/>");
    await session.runLines('wait ready\nvirsh blockjob guest vda --pivot');
    expect(store.state.value.text).not.toContain('/path/to/top');
    await session.runLines('rm /path/to/top /path/to/middle\nguest vda verify');
    expect(ran().slice(-4)).toEqual([
      'wait ready -> 0',
      'virsh blockjob guest vda --pivot -> 0',
      'rm /path/to/top /path/to/middle -> 0',
      'guest vda verify -> 0',
    ]);
    expect(output()).toMatch(/^vda reads back: \d+ bytes written by the guest/);
    expect(store.state.value.live.lines.flatMap((line) => line.steps.map(({ phase }) => phase))).toEqual([
      ...['domain-started', 'guest-command', 'job-started', 'ready', 'pivoting', 'completed'],
    ]);
  });

  it('records what it did, so that links and exports carry it', async () => {
    await session.runLines(`${rfcCall}\nvirsh blockjob vda --info\nxml`);
    await session.runLines('! virsh blockjob vda --pivot');
    await session.runLines('virsh blockjob vda');
    expect(store.state.value.script.slice(-2)).toEqual([rfcCall, '! virsh blockjob vda --pivot']);
  });

  it('refuses in libvirt’s words and says the way out', async () => {
    await session.runLines('virsh blockcopy vda mirror --transient-job');
    expect(output()).toBe('error: invalid argument: absolute path must be used as block copy target');
    const said = store.state.value.transcript.at(-1);
    expect(said?.kind === 'message' ? said.text : '').toMatch(/'mirror' is relative/);
  });

  it('keeps commands and the domain out of each other’s images', async () => {
    await session.runLines('virsh start guest');
    await session.runLines('qemu-img info /path/to/top');
    expect(output()).toMatch(/Failed to get shared "write" lock/);
    await session.runLines('virsh shutdown guest\nqemu-img info /path/to/top');
    expect(ran().at(-1)).toBe('qemu-img info /path/to/top -> 0');
  });

  it('stops waiting when told to, keeps the job, and records how far it came', async () => {
    await session.runLines('virsh blockcopy vda /m --bandwidth 1000 --bytes --transient-job');
    const waiting = session.runLines('wait ready vda');
    setTimeout(() => session.stop(), 100);
    await waiting;
    expect(ran().at(-1)).toBe('wait ready vda -> cancelled');
    expect(store.state.value.live.disks[0]?.job?.state).toBe('running');
    expect(store.state.value.script.at(-1)).toMatch(/^wait turns \d+ vda$/);
  });

  it('lets the guest write while a job runs', async () => {
    await session.runLines(
      'virsh blockcopy vda /m --transient-job\nwait ready vda writing 2 7\nvirsh blockjob vda --pivot',
    );
    await session.runLines('guest vda verify');
    expect(ran().at(-1)).toBe('guest vda verify -> 0');
    expect(output()).not.toMatch(/^vda reads back: 0 bytes/);
  });
});

describe.skipIf(!moduleIsBuilt)('going back', () => {
  it('makes images, document and guest what they were after a line', async () => {
    await session.runLines(`guest vda random 5 1\n${rfcCall}\nwait ready\nvirsh blockjob guest vda --pivot`);
    const ready = store.state.value.live.lines.find((line) => line.text === 'wait ready');
    await session.goBack(ready?.id ?? 0);
    expect(store.state.value.text).toBe(ready?.steps.at(-1)?.xml);
    expect(store.state.value.live.disks[0]?.job?.state).toBe('ready');
    expect(store.state.value.live.ahead.map(({ text }) => text)).toEqual(['virsh blockjob guest vda --pivot']);
    expect(store.state.value.script.at(-1)).toBe('wait ready');
    await session.runLines('virsh blockjob guest vda --abort\nguest vda verify');
    expect(ran().at(-1)).toBe('guest vda verify -> 0');
    expect(store.state.value.text).toContain("<source file='/path/to/top'/>");
  });

  it('goes to before the first line, too', async () => {
    const { text } = store.state.value;
    await session.runLines(`${rfcCall}\nwait ready`);
    await session.goBack(null);
    expect(store.state.value.text).toBe(text);
    expect(store.state.value.live.running).toBe(false);
    expect((await images.listFiles()).map(({ path }) => path)).not.toContain('/path/to/mirror');
  });
});
