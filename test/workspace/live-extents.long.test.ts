import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { examples } from '../../src/examples/index.js';
import type { ImagesClient } from '../../src/images/index.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { withLiveExtents } from '../../src/workspace/derived/live-extents.js';
import type { ImageFact } from '../../src/workspace/state/state.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryImages } from '../jobs/memory-images.js';
import { workspaceWith } from './workspace-with.js';

test('where QEMU does not tell zeroes from data, the file does', () => {
  const file: ImageFact = {
    ...{ info: null, size: 0, allocated: 0, message: '', forged: null },
    extents: [extent(0, 10, 'zero'), extent(10, 10, 'data'), extent(30, 20, 'zero')],
  };
  const live = [extent(5, 10, 'unknown'), extent(20, 5, 'zero'), extent(28, 30, 'unknown')];
  const seen = withLiveExtents(new Map([['/a', file]]), new Map([['/a', live]]));
  expect(seen.get('/a')?.extents).toEqual([
    extent(5, 5, 'zero'),
    extent(10, 5, 'data'),
    extent(20, 5, 'zero'),
    extent(28, 2, 'data'),
    extent(30, 20, 'zero'),
    extent(50, 8, 'data'),
  ]);
});

function extent<Kind extends string>(
  start: number,
  length: number,
  kind: Kind,
): { start: number; length: number; kind: Kind } {
  return { start, length, kind };
}

describe.skipIf(!moduleIsBuilt)('while the domain runs', () => {
  let images: ImagesClient;
  let workspace: Workspace;
  beforeEach(async () => {
    images = memoryImages();
    workspace = workspaceWith(images, initialState(examples.find(({ id }) => id === 'rfc-nested')?.text ?? ''));
    await workspace.session.createImages();
  });
  afterEach(() => {
    workspace.session.dispose();
    images.dispose();
  });

  /** What the picture says that the guest reads. */
  function guestReads(): string {
    const [disk] = workspace.derived.drawing.geometry.peek().disks;
    return disk?.views.find(({ kind }) => kind === 'guest')?.description ?? '';
  }

  test.each([
    ['a write', 'write -P 0x5a 40M 8M', '20 MiB from top'],
    ['zeroes', 'write -z 40M 8M', '20 MiB from top'],
    ['a discard that QEMU passes over', 'discard 16M 1M', '12 MiB from top'],
  ])('%s is seen at once, before anything is flushed', async (_, command, seen) => {
    expect(guestReads()).toContain('12 MiB from top');
    await workspace.session.runLines(`guest vda ${command}`);
    expect(guestReads()).toContain(seen);
  });

  test('what the guest writes while a copy is under way is seen, and after the pivot in its mirror', async () => {
    await workspace.session.runLines(
      'virsh blockcopy guest vda --dest /path/to/new --wait --transient-job\nguest vda write 60M 1M',
    );
    expect(guestReads()).toContain('13 MiB from top');
    await workspace.session.runLines('virsh blockjob guest vda --pivot\nguest vda write 50M 1M');
    expect(guestReads()).toMatch(/64 MiB from new/u);
  });

  test('the file says the same once it is shut off', async () => {
    await workspace.session.runLines('guest vda write -P 0x5a 40M 8M');
    const running = guestReads();
    await workspace.session.runLines('virsh shutdown guest');
    expect(workspace.store.state.peek().live.extents.size).toBe(0);
    expect(guestReads()).toBe(running);
  });
});
