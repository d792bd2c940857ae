import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { examples } from '../../src/examples/index.js';
import type { ImagesClient } from '../../src/images/index.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { switchLayout } from '../../src/workspace/switch-layout.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryImages } from '../jobs/memory-images.js';
import { workspaceWith } from './workspace-with.js';

let images: ImagesClient;
let workspace: Workspace;
beforeEach(() => {
  images = memoryImages();
});
afterEach(() => {
  workspace.session.dispose();
  images.dispose();
});

function example(id: string): string {
  return examples.find((one) => one.id === id)?.text ?? '';
}

function text(): string {
  return workspace.store.state.peek().text;
}

/** What the picture says that the guest reads. */
function guestReads(): string {
  const [disk] = workspace.derived.drawing.geometry.peek().disks;
  return disk?.views.find(({ kind }) => kind === 'guest')?.description ?? '';
}

describe.skipIf(!moduleIsBuilt)('while a copy is READY', () => {
  beforeEach(async () => {
    workspace = workspaceWith(images, initialState(example('rfc-nested')));
    await workspace.session.runLines(
      'create-images\nvirsh blockcopy guest vda --dest /path/to/new --wait --transient-job',
    );
  });

  test('a layout that has words for it says so as soon as the document has it', () => {
    expect(text()).not.toContain('ready=');
    switchLayout(workspace, 'libvirt');
    expect(text()).toContain("job='copy' ready='yes'");
    expect(workspace.derived.problems.peek()).toEqual([]);
  });

  test('jobs go on in the layout that the document has now', async () => {
    switchLayout(workspace, 'libvirt');
    await workspace.session.runLines('virsh blockjob guest vda --abort\nvirsh blockpull guest vda --wait');
    expect(text()).toContain('<backingStore/>');
    expect(text()).not.toContain('backingFile');
  });

  test('a document that is pasted changes neither the domain’s name nor what lines are about, and has no job', async () => {
    workspace.editor.follow(example('three-disks'));
    await workspace.session.runLines('virsh blockjob guest vda --info');
    expect(workspace.store.state.peek().live).toMatchObject({ running: true, domain: 'guest' });
    expect(workspace.store.state.peek().live.lines.at(-1)).toMatchObject({ outcome: 'done' });
    const [vda] = workspace.derived.drawing.geometry.peek().disks;
    expect(vda?.links.flatMap(({ job }) => job?.label.text ?? [])).not.toContain('READY');
    await workspace.session.runLines('virsh shutdown guest\nvirsh start fedora');
    expect(workspace.store.state.peek().live.lines.at(-2)?.output).toBe("Domain 'guest' is being shutdown");
    expect(workspace.store.state.peek().live.lines.at(-1)?.output).toContain("Failed to start domain 'fedora'");
  });
});

describe.skipIf(!moduleIsBuilt)('a copy of a disk on the network', () => {
  test('is drawn with how far it is, as one of a file is', async () => {
    const network = `<domain type='kvm'><name>guest</name><devices><disk type='network' device='disk'>
  <driver name='qemu' type='raw'/><source protocol='rbd' name='pool/image'/><target dev='vda' bus='virtio'/></disk></devices></domain>`;
    workspace = workspaceWith(images, initialState(network));
    await workspace.session.runLines(
      'create-images\nvirsh blockcopy guest vda --dest /copy --bandwidth 1 --transient-job',
    );
    const [vda] = workspace.derived.drawing.geometry.peek().disks;
    expect(vda?.links.flatMap(({ job }) => job?.label.text ?? []).join()).toContain('%');
  });
});

describe.skipIf(!moduleIsBuilt)('where the document does not say how a chain ends', () => {
  const shutOff = `<domain type='kvm'><name>guest</name><devices><disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/><source file='/path/to/top'/><target dev='vda' bus='virtio'/></disk></devices></domain>`;

  test('what QEMU finds is drawn, as found', async () => {
    workspace = workspaceWith(images, initialState(example('rfc-nested')));
    await workspace.session.createImages();
    workspace.editor.follow(shutOff);
    await workspace.session.runLines('ls');
    await workspace.session.runLines('ls');
    const [disk] = workspace.derived.drawing.geometry.peek().disks;
    expect(disk?.images.map(({ name, marks }) => [name, marks.map(({ kind }) => kind)])).toEqual([
      ['base', ['found']],
      ['middle', ['found']],
      ['top', []],
    ]);
    expect(disk?.links.map(({ kind }) => kind)).toEqual(['backing', 'backing']);
    expect(guestReads()).toContain('12 MiB from top, 8 MiB from middle, 12 MiB from base');
  });

  test('and nothing where no image is', () => {
    workspace = workspaceWith(images, initialState(shutOff));
    const [disk] = workspace.derived.drawing.geometry.peek().disks;
    expect(disk?.images.map(({ name }) => name)).toEqual(['top']);
    expect(disk?.links.map(({ kind }) => kind)).toEqual(['unspecified-end']);
  });
});
