import { describe, expect, test } from 'vitest';
import { connectImages } from '../../src/images/connect-images.js';
import { localConnection } from '../../src/images/local-connection.js';
import { pageLink, recordedScript, saveState } from '../../src/workspace/index.js';
import { createWorkspace } from '../../src/workspace/create-workspace.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { loadBuiltModule, moduleIsBuilt } from '../images/built-module.js';

const uuid = '0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f';
const xml = `<domain type='qemu'><name>v</name><memory unit='MiB'>32</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='pc'>hvm</type></os><devices>
<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/i/a'><encryption format='luks'>
<secret type='passphrase' uuid='${uuid}'/></encryption></source><backingStore/><target dev='vda' bus='virtio'/></disk>
</devices></domain>`;

const passphrase = 'correct horse';

describe.skipIf(!moduleIsBuilt)('the passphrase of an encrypted image', () => {
  test('opens it, and goes into no link, export, history or saved document', async () => {
    const images = connectImages({ start: localConnection(loadBuiltModule), manifest: { components: [], files: [] } });
    const saved: Blob[] = [];
    const workspace = createWorkspace({
      ...{ state: initialState(xml), images, now: Date.now, watched: true },
      saveFile: (_, bytes) => saved.push(bytes),
      askSchema: () => Promise.resolve([]),
      handOnTyping: () => ({ changed: () => undefined, take: () => null, stop: () => undefined }),
    });
    const { store, derived, session } = workspace;
    store.dispatch({ type: 'virtual-size-chosen', bytes: 2 ** 20 });
    expect(await session.createImages(passphrase)).toBe(true);
    // Chosen anew only where somebody says one: what was made before goes on opening.
    expect(await session.createImages()).toBe(true);
    expect(store.state.peek().facts.get('/i/a')).toMatchObject({
      info: { format: 'luks' },
      extents: [{ start: 0, length: 2 ** 19, kind: 'data' }],
    });
    await session.runLines(`virsh start v\nguest vda write -P 1 0 4k\nqemu-img info -U /i/a`);
    const state = store.state.peek();
    expect(state.live.disks).toHaveLength(1);
    expect(derived.problems.value).toEqual([]);
    await session.files.downloadAll();
    const written: string[] = [];
    saveState({ read: () => null, write: (_, text) => written.push(text) > 0 }, null, state);
    const left = [
      ...[JSON.stringify(state), recordedScript(workspace), ...written],
      JSON.stringify(pageLink(state, 'https://p/')),
      ...(await Promise.all(saved.map((blob) => blob.text()))),
    ].join('\n');
    expect(left).toContain(`host secret ${uuid}`);
    expect(left).not.toContain(passphrase);
    expect(left).not.toContain(btoa(passphrase));
    expect(new TextDecoder().decode(await images.readFile(`/etc/libvirt/secrets/${uuid}.base64`))).toBe(
      btoa(passphrase),
    );
    session.dispose();
    images.dispose();
  });
});
