import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ImagesClient } from '../../src/images/index.js';
import { connectImages } from '../../src/images/connect-images.js';
import { localConnection } from '../../src/images/local-connection.js';
import { deviceSize } from '../../src/workspace/session/device-size.js';
import { makeDevice } from '../../src/workspace/open/open-images.js';
import { openFiles } from '../../src/workspace/open/open-files.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { loadBuiltModule, moduleIsBuilt } from '../images/built-module.js';
import { workspaceWith } from './workspace-with.js';

const MiB = 1024 ** 2;

describe('the size of a device for a file', () => {
  const qcow2 = (size: bigint): Uint8Array => {
    const start = new Uint8Array(32);
    start.set([0x51, 0x46, 0x49, 0xfb, 0, 0, 0, 3]);
    new DataView(start.buffer).setBigUint64(24, size);
    return start;
  };

  it.each([
    ['a raw image: as long as it is', new Uint8Array(32), 3 * MiB, 3 * MiB],
    ['whole sectors', new Uint8Array(32), 1000, 1024],
    ['an empty file: one sector', new Uint8Array(), 0, 512],
    ['a qcow2 image: room for all that a guest writes, and for tables', qcow2(5n * BigInt(MiB)), 200_000, 12 * MiB],
    ['a qcow2 image that is longer than that', qcow2(1n * BigInt(MiB)), 9 * MiB, 16 * MiB],
    ['a size that nothing could hold: as long as it is', qcow2(2n ** 63n), 1024, 1024],
  ])('%s', (_what, start, size, expected) => {
    expect(deviceSize(start, size)).toBe(expected);
  });
});

describe.skipIf(!moduleIsBuilt)('dropped images as block devices', () => {
  let images: ImagesClient;
  let workspace: Workspace;

  function open(text: string): void {
    images = connectImages({ start: localConnection(loadBuiltModule), manifest: { components: [], files: [] } });
    workspace = workspaceWith(images, initialState(text));
  }
  afterEach(() => {
    workspace.session.dispose();
    images.dispose();
  });

  /** A qcow2 image as a file of a person's computer. */
  async function image(name: string): Promise<File> {
    const own = connectImages({ start: localConnection(loadBuiltModule), manifest: { components: [], files: [] } });
    await own.run({ argv: ['qemu-img', 'create', '-f', 'qcow2', `/${name}`, '1M'] }).result;
    const file = new File([await own.readFile(`/${name}`)], name);
    own.dispose();
    return file;
  }

  const device = (path: string) => workspace.store.state.peek().files.find((file) => file.path === path)?.device;

  it('go onto the device that the document names', async () => {
    const disk = "<disk type='block'><driver type='qcow2'/><source dev='/dev/vg/top'/><target dev='vda'/></disk>";
    open(`<domain><devices>${disk}</devices></domain>`);
    await openFiles(workspace, [{ path: 'top', file: await image('top') }]);
    await vi.waitFor(() => {
      expect(device('/dev/vg/top')).toBeDefined();
    });
    const [facts] = await workspace.session.files.look(['/dev/vg/top']);
    expect(facts?.virtualSize).toBe(MiB);
  });

  it('are what a server offers that the document names', async () => {
    const disk =
      "<disk type='network'><driver type='qcow2'/><source protocol='nbd' name='exp'><host name='h'/></source><target dev='vda'/></disk>";
    open(`<domain><devices>${disk}</devices></domain>`);
    await openFiles(workspace, [{ path: 'exp', file: await image('exp') }]);
    await vi.waitFor(() => {
      expect(device('/@network/nbd/h:10809/exp')).toBeDefined();
    });
    expect(JSON.stringify(workspace.store.state.peek().transcript)).toContain('nbd://h:10809/exp is in memory');
  });

  it('become devices later, and a document that was derived from them says so', async () => {
    open('');
    await openFiles(workspace, [{ path: 'a.qcow2', file: await image('a.qcow2') }]);
    await makeDevice(workspace, '/a.qcow2');
    await vi.waitFor(() => {
      expect(device('/dev/a.qcow2')).toBeDefined();
    });
    expect(workspace.store.state.peek().text).toContain("<source dev='/dev/a.qcow2'/>");
  });
});
