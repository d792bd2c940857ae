import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { imagesOf, memoryPath } from '../../src/chain/index.js';
import { connectImages } from '../../src/images/connect-images.js';
import type { ImagesClient } from '../../src/images/index.js';
import { localConnection } from '../../src/images/local-connection.js';
import type { Workspace } from '../../src/workspace/index.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { loadBuiltModule, moduleIsBuilt } from '../images/built-module.js';
import { workspaceWith } from './workspace-with.js';

const onVolumes = `<domain type='qemu'><name>v</name><devices>
<disk type='volume' device='disk'><driver name='qemu' type='qcow2'/><source pool='p' volume='top.qcow2'/><target dev='vda'/></disk>
<disk type='block' device='disk'><driver name='qemu' type='raw'/><source dev='/dev/vg/data'/><target dev='vdb'/></disk>
</devices></domain>`;

let images: ImagesClient;
let workspace: Pick<Workspace, 'store' | 'derived' | 'session'>;

beforeEach(() => {
  images = connectImages({ start: localConnection(loadBuiltModule), manifest: { components: [], files: [] } });
  workspace = workspaceWith(images, initialState(onVolumes));
});
afterEach(() => {
  workspace.session.dispose();
  images.dispose();
});

/** Where the page looks for the document's images. */
function places(): readonly (string | null)[] {
  return workspace.derived.reading.models.value.flatMap(imagesOf).map(({ source }) => memoryPath(source));
}

describe.skipIf(!moduleIsBuilt)('a volume in the page', () => {
  test('lies where libvirt would have it, until a line says where its pool is', async () => {
    expect(places()[0]).toBe('/var/lib/libvirt/p/top.qcow2');
    await workspace.session.runLines('virsh pool-define-as p dir --target /pools/p\nvirsh pool-start p --build');
    expect(places()[0]).toBe('/pools/p/top.qcow2');
    expect(await workspace.session.createImages()).toBe(true);
    expect(workspace.store.state.value.script).toContain('virsh pool-refresh p');
    expect(workspace.store.state.value.facts.get('/pools/p/top.qcow2')?.info?.format).toBe('qcow2');
    await workspace.session.files.clear();
    await expect.poll(() => places()[0]).toBe('/var/lib/libvirt/p/top.qcow2');
  });
});

describe.skipIf(!moduleIsBuilt)('a block device in the page', () => {
  test('stores what was written to it, though QEMU counts nothing on a device', async () => {
    await workspace.session.createImages();
    const told = workspace.store.state.value.facts.get('/dev/vg/data')?.info;
    expect(told?.allocated).toBe(32 * 1024 ** 2);
  });
});
