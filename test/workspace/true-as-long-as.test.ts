import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exampleById } from '../../src/examples/index.js';
import { connectImages } from '../../src/images/connect-images.js';
import type { ImagesClient } from '../../src/images/index.js';
import { localConnection } from '../../src/images/local-connection.js';
import { plansOf } from '../../src/workspace/derived/plans.js';
import { openExample } from '../../src/workspace/open/open-example.js';
import { openFiles } from '../../src/workspace/open/open-files.js';
import { openAllImages } from '../../src/workspace/open/open-images.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { loadBuiltModule, moduleIsBuilt } from '../images/built-module.js';
import { workspaceWith } from './workspace-with.js';

let images: ImagesClient;
let workspace: Workspace;

beforeEach(() => {
  images = connectImages({ start: localConnection(loadBuiltModule), manifest: { components: [], files: [] } });
  workspace = workspaceWith(images, initialState(exampleById('three-disks')?.text ?? ''));
});
afterEach(() => {
  workspace.session.dispose();
  images.dispose();
});

function select(diskId: string): void {
  workspace.store.dispatch({ type: 'selected', diskId, imageId: null });
}

function notice(): string {
  return workspace.store.state.peek().notice?.text ?? '';
}

function text(): string {
  return workspace.store.state.peek().text;
}

/** Three images, each standing on the next, as files of a person's computer. */
async function chainOfFiles(): Promise<Readonly<Record<'top' | 'mid' | 'base', File>>> {
  const own = connectImages({ start: localConnection(loadBuiltModule), manifest: { components: [], files: [] } });
  const made = async (name: string, ...options: readonly string[]): Promise<File> => {
    await own.run({ argv: ['qemu-img', 'create', ...options, `/${name}`, '1M'] }).result;
    return new File([await own.readFile(`/${name}`)], name);
  };
  const base = await made('base.img', '-f', 'raw');
  const mid = await made('mid.qcow2', '-f', 'qcow2', '-b', '/base.img', '-F', 'raw');
  const top = await made('top.qcow2', '-f', 'qcow2', '-b', '/mid.qcow2', '-F', 'qcow2');
  own.dispose();
  return { top, mid, base };
}

/** Settles when the page has seen the files, too: it looks a moment after they came. */
async function drop(...files: readonly File[]): Promise<void> {
  await openFiles(
    workspace,
    files.map((file) => ({ path: file.name, file })),
  );
  await vi.waitFor(() => {
    const seen = workspace.store.state.peek().files.map(({ path }) => path);
    expect(seen).toEqual(expect.arrayContaining(files.map(({ name }) => `/${name}`)));
  });
}

describe.skipIf(!moduleIsBuilt)('a verdict', () => {
  it('of a mirror is shown for its own disk only, and is there again with it', async () => {
    const { session } = workspace;
    const plans = plansOf(workspace);
    await session.createImages();
    select('vdb');
    expect(await session.mirrorImages()).toBe(true);
    expect(plans.runOf('mirror')?.outcome.kind).toBe('done');
    for (const other of ['vda', 'vdc']) {
      select(other);
      expect(plans.runOf('mirror'), other).toBeNull();
    }
    select('vdb');
    expect(plans.runOf('mirror')?.outcome.kind).toBe('done');
  });
});

describe.skipIf(!moduleIsBuilt)('images that are dropped one after the other', () => {
  it('make the chain longer, and nothing says that one is missing once it is there', async () => {
    const { top, mid, base } = await chainOfFiles();
    await drop(top);
    expect(notice()).toContain('/mid.qcow2, which is not here');
    expect(text()).not.toContain('base.img');
    await drop(mid);
    expect(notice()).not.toContain('/mid.qcow2, which is not here');
    expect(notice()).toContain('/base.img, which is not here');
    await drop(base);
    expect(notice()).not.toContain('not here');
    expect(text()).toContain('/base.img');
    expect(workspace.store.state.peek().found).toBeNull();
  });

  it('are offered for the disk they belong to once the document is somebody’s own', async () => {
    const { top, mid, base } = await chainOfFiles();
    await drop(top);
    workspace.editor.applyEdits([{ range: { start: 0, end: 0 }, text: '<!-- mine -->' }], 'typed');
    await drop(mid, base);
    expect(notice()).not.toContain('not here');
    expect(workspace.store.state.peek().found?.disks).toHaveLength(1);
    expect(workspace.derived.reading.selectedDisk.peek()?.disk.chain.images).toHaveLength(2);
    await openAllImages(workspace);
    expect(notice()).not.toContain('names all of these images');
  });
});

describe('a notice', () => {
  it('goes with the document that it spoke of', () => {
    const example = exampleById('rfc-flat');
    if (example !== null) openExample(workspace, example);
    expect(notice()).toContain('Opened “The RFC, flat”');
    workspace.editor.open('<domain/>', 'Before another');
    expect(notice()).toBe('');
  });
});
