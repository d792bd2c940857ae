import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleById } from '../../src/examples/index.js';
import { connectImages } from '../../src/images/connect-images.js';
import type { ImagesClient } from '../../src/images/index.js';
import { localConnection } from '../../src/images/local-connection.js';
import { openExample } from '../../src/workspace/open/open-example.js';
import { openAllImages } from '../../src/workspace/open/open-images.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { loadBuiltModule, moduleIsBuilt } from '../images/built-module.js';
import { workspaceWith } from './workspace-with.js';

let images: ImagesClient;
let workspace: Workspace;

beforeEach(() => {
  images = connectImages({ start: localConnection(loadBuiltModule), manifest: { components: [], files: [] } });
  workspace = workspaceWith(images, initialState(exampleById('rfc-nested')?.text ?? ''));
});
afterEach(() => {
  workspace.session.dispose();
  images.dispose();
});

async function afterGuestWroteHeader(): Promise<Workspace> {
  const example = exampleById('probed-guest-data');
  if (example !== null) openExample(workspace, example);
  await workspace.session.runAhead(Infinity);
  return workspace;
}

describe.skipIf(!moduleIsBuilt)('an image that was made raw and into which a guest wrote a header', () => {
  it('is named as what it is, and nothing offers to believe the header', async () => {
    const { derived, store } = await afterGuestWroteHeader();
    const problems = derived.problems.value;
    expect(problems.map(({ code, fixes }) => [code, fixes.map(({ title }) => title)])).toEqual([['header-forged', []]]);
    expect(problems[0]?.message).toContain('scratch.img was made raw, and a qcow2 header was written into it since');
    expect(problems[0]?.message).toContain('/srv/host/secret');
    const fact = store.state.value.facts.get('/var/lib/libvirt/images/scratch.img');
    expect(fact?.info?.format).toBe('raw');
    const picture = JSON.stringify(derived.drawing.geometry.value);
    expect(picture).toContain('header by a guest');
    expect(picture).not.toContain('differs from XML');
    expect(fact?.extents?.[0]).toMatchObject({ start: 0, kind: 'data' });
  });

  it('is raw too in XML that is made of the images', async () => {
    const { store, session } = await afterGuestWroteHeader();
    await session.runLines('virsh shutdown');
    store.dispatch({ type: 'text-changed', text: '' });
    await openAllImages(workspace);
    const { text } = store.state.peek();
    expect(text).toMatch(/type='raw'\/>\s*<source file='\/var\/lib\/libvirt\/images\/scratch.img'/u);
    expect(text).not.toMatch(/scratch.img[^]*\/srv\/host\/secret/u);
  });

  it('is what the document has to say again where somebody believed the header', async () => {
    const { derived, store, editor, session } = await afterGuestWroteHeader();
    await session.runLines('virsh shutdown');
    const { text } = store.state.peek();
    store.dispatch({
      type: 'text-changed',
      text: text.replace(/type='raw'(\/>\s*<source file='[^']*scratch)/u, "type='qcow2'$1"),
    });
    const fix = derived.problems.value.flatMap(({ fixes }) => fixes)[0];
    expect(fix?.title).toBe('Say raw');
    editor.applyEdits(fix?.edits ?? [], '');
    expect(store.state.peek().text).toBe(text);
  });
});

describe.skipIf(!moduleIsBuilt)('what a refusal advises', () => {
  it.each([
    ['virsh start guest', 'create-images', 'create-images', 'virsh start guest'],
    [
      'create-images\nvirsh start guest\nvirsh blockcopy guest vda --dest /m --bandwidth 65536 --bytes --transient-job\nvirsh blockjob guest vda --pivot',
      'wait for READY',
      'virsh blockjob guest vda --bandwidth 0\nwait ready',
      'virsh blockjob guest vda --pivot',
    ],
  ])('after %j helps', async (refused, said, advised, again) => {
    const { session, store } = workspace;
    await session.runLines(refused);
    expect(store.state.peek().live.lines.at(-1)?.outcome).toBe('failed');
    expect(store.state.peek().live.lines.at(-1)?.advice).toContain(said);
    await session.runLines(`${advised}\n${again}`);
    expect(store.state.peek().live.lines.at(-1)).toMatchObject({ text: again, outcome: 'done' });
  });
});
