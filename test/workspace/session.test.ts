import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examples } from '../../src/examples/index.js';
import { connectImages } from '../../src/images/connect-images.js';
import type { ImagesClient } from '../../src/images/index.js';
import { localConnection } from '../../src/images/local-connection.js';
import { plansOf } from '../../src/workspace/derived/plans.js';
import type { Derived } from '../../src/workspace/derived/derived.js';
import type { Session } from '../../src/workspace/session/session.js';
import { workspaceWith } from './workspace-with.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import type { Store } from '../../src/workspace/state/store.js';
import { loadBuiltModule, moduleIsBuilt } from '../images/built-module.js';

let images: ImagesClient;
let store: Store;
let derived: Derived;
let session: Session;

function exampleText(id: string): string {
  return examples.find((example) => example.id === id)?.text ?? '';
}

/** Command lines and messages of the console, with how each ended. */
function said(): readonly string[] {
  return store.state.value.transcript.map((entry) => {
    if (entry.kind === 'message') return entry.text;
    const outcome = entry.end?.outcome;
    return `${entry.text} -> ${outcome?.kind === 'exited' ? outcome.status : (outcome?.kind ?? 'running')}`;
  });
}

beforeEach(() => {
  images = connectImages({ start: localConnection(loadBuiltModule), manifest: { components: [], files: [] } });
  ({ store, derived, session } = workspaceWith(images, initialState(exampleText('rfc-nested'))));
});
afterEach(() => {
  session.dispose();
  images.dispose();
});

describe('a session whose Worker can’t be started', () => {
  it('says so with the command, and goes on', async () => {
    const broken = connectImages({
      start: ({ onError }) => {
        queueMicrotask(() => onError('its program could not be loaded'));
        return { send: () => undefined, end: () => undefined };
      },
      manifest: { components: [], files: [] },
    });
    const alone = workspaceWith(broken, initialState(exampleText('rfc-nested')));
    await alone.session.runLines('ls');
    const { busy, transcript } = alone.store.state.value;
    expect(busy).toBe(false);
    expect(JSON.stringify(transcript)).toContain('did not start: its program could not be loaded');
    alone.session.dispose();
    broken.dispose();
  });
});

describe.skipIf(!moduleIsBuilt)('a session on the RFC’s example', () => {
  it('creates and mirrors, step by step, and ends with the comparison', async () => {
    expect(await session.createImages()).toBe(true);
    expect(await session.mirrorImages()).toBe(true);
    expect(plansOf({ store, derived }).runOf('mirror')?.outcome).toEqual({
      kind: 'done',
      comparison: 'Images are identical.',
    });
    expect(said().every((line) => line.endsWith('-> 0'))).toBe(true);
    expect(said().at(-1)).toContain('qemu-img compare');
    expect(store.state.value.script).toHaveLength(said().length);
  });

  it('knows of each image what qemu-img says, layer by layer', async () => {
    await session.createImages();
    const middle = store.state.value.facts.get('/path/to/middle');
    expect(middle?.info).toMatchObject({
      format: 'qcow2',
      virtualSize: 64 * 1024 ** 2,
      backing: { recorded: '/path/to/base', format: 'raw' },
    });
    expect(middle?.extents?.every((extent) => extent.kind === 'data')).toBe(true);
    expect(middle?.extents?.length).toBeGreaterThan(0);
  });

  it('still knows what an overlay holds when its backing file is gone', async () => {
    await session.createImages();
    await session.runLines('rm /path/to/base\nqemu-io -f qcow2 -c "write -q 0 64k" /path/to/middle');
    expect(store.state.value.facts.get('/path/to/middle')?.extents?.length).toBeGreaterThan(0);
    expect(derived.problems.value.map((problem) => problem.code)).toContain('backing-missing');
  });

  it('marks an image that the document has wrong', async () => {
    await session.createImages();
    store.dispatch({
      type: 'text-changed',
      text: exampleText('rfc-nested').replace("type='qcow2'/>", "type='vmdk'/>"),
    });
    expect(derived.problems.value.map((problem) => problem.code)).toContain('format-differs');
    expect(derived.drawing.geometry.value.disks[0]?.images.flatMap((image) => image.marks)).not.toEqual([]);
  });

  it('stops a plan at the first command that fails, with qemu’s own message', async () => {
    await session.runLines('mkdir -p /path/to/middle');
    expect(await session.createImages()).toBe(false);
    const outcome = store.state.value.run?.outcome;
    expect(outcome?.kind).toBe('failed');
    expect(outcome?.kind === 'failed' ? outcome.message : '').toMatch(
      /^qemu-img: \/path\/to\/middle: .*Is a directory/,
    );
    expect(said().at(-1)).toMatch(/^qemu-img create .*\/path\/to\/middle.* -> 1$/);
  });

  it('finds the wrong shallow copy', async () => {
    await session.createImages();
    await session.runLines(
      'qemu-img convert -q -f qcow2 -O qed -B /path/to/base -F raw /path/to/top /path/to/mirror\n' +
        '! qemu-img compare -f qcow2 -F qed /path/to/top /path/to/mirror',
    );
    expect(said().at(-1)).toMatch(/-> 1$/);
    expect(store.state.value.script.at(-1)).toMatch(/^! qemu-img compare/);
  });

  it('does one thing at a time', async () => {
    const first = session.createImages();
    expect(await session.mirrorImages()).toBe(false);
    expect(await first).toBe(true);
    expect(store.state.value.busy).toBe(false);
  });

  it('stops between commands, too', async () => {
    const creating = session.createImages();
    session.stop();
    expect(await creating).toBe(false);
    expect(store.state.value.run?.outcome).toEqual({ kind: 'stopped' });
  });
});

describe.skipIf(!moduleIsBuilt)('the console', () => {
  it('runs lines in order until one fails, and says how many it left out', async () => {
    await session.runLines('mkdir /a\nrm /b\nmkdir /c\nmkdir /d');
    expect(said()).toEqual(['mkdir /a -> 0', 'rm /b -> 1', 'The 2 lines after it were not run.']);
  });

  it('goes on after a line that was expected to fail, and ends where one did not', async () => {
    await session.runLines('! rm /b\n! mkdir /a\nls');
    expect(said()).toEqual([
      'rm /b -> 1',
      'mkdir /a -> 0',
      'This line was expected to fail (“!”), and did not.',
      'The line after it was not run.',
    ]);
  });

  it('runs nothing of a text it can’t read', async () => {
    await session.runLines('mkdir /a\nls | wc');
    expect(said()).toHaveLength(1);
    expect(said()[0]).toMatch(/^\$ ls \| wc\nLine 2: /);
    expect(store.state.value.files.some((file) => file.path === '/a')).toBe(false);
  });

  it('keeps what changed the images as a script, and nothing else', async () => {
    await session.runLines('qemu-img create -q -f raw /a 1M\nqemu-img info /a\nls\nhelp\nxml\ncp /a /b\nrm /a');
    expect(store.state.value.script).toEqual(['qemu-img create -q -f raw /a 1M', 'cp /a /b', 'rm /a']);
  });

  it('prints the document and its own help', async () => {
    await session.runLines('xml\nhelp');
    const [xml, help] = store.state.value.transcript;
    expect(xml?.kind === 'command' ? xml.output.lines[0]?.text : '').toBe("<domain type='kvm'>");
    expect(help?.kind === 'command' ? help.output.lines.length : 0).toBeGreaterThan(5);
  });
});
