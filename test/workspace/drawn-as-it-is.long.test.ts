import { effect } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examples } from '../../src/examples/index.js';
import { connectImages } from '../../src/images/connect-images.js';
import type { ImagesClient } from '../../src/images/index.js';
import { ImagesService } from '../../src/images/images-service.js';
import { ImageStore } from '../../src/images/memory/image-store.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { loadBuiltModule, moduleIsBuilt } from '../images/built-module.js';
import { workspaceWith } from './workspace-with.js';

/** Milliseconds that a message to the page takes: time enough for many a picture to be painted before it is there. */
const late = 6;

const document = examples.find(({ id }) => id === 'rfc-nested')?.text ?? '';
const all = ['/path/to/base', '/path/to/middle', '/path/to/top', '/path/to/mirror'];

let store: ImageStore;
let images: ImagesClient;
let workspace: Workspace;
/** What the picture said amiss, at any moment at which nothing ran. */
let lies: Set<string>;
let seenToEnd: number | null;
let stopLooking: () => void;

/** Images behind a slow line, as a busy page has them. */
function distantImages(): ImagesClient {
  return connectImages({
    manifest: { components: [], files: [] },
    start: ({ onMessage }) => {
      const service = new ImagesService({
        ...{ store, loadQemu: loadBuiltModule, checkpoints: false },
        post: (message) => void setTimeout(onMessage, late, message),
      });
      return { send: (request) => void setTimeout(() => service.handle(request)), end: () => service.dispose() };
    },
  });
}

/** Compares the picture with the images that there really are. */
function compare(): void {
  const { run } = workspace.store.state.peek();
  const there = new Set(store.list().flatMap(({ kind, path }) => (kind === 'file' ? [path] : [])));
  for (const { source, state } of workspace.derived.drawing.geometry.peek().disks.flatMap((disk) => disk.images)) {
    const exists = state.kind === 'existing' || state.kind === 'unread';
    if (exists !== there.has(source)) lies.add(`${source} ${exists ? 'exists' : 'does not exist'}`);
    if (run?.outcome.kind === 'done' && state.kind === 'unread') lies.add(`the verdict is there before ${source}`);
  }
}

/** Whether nothing runs: in general, or since a command of several ended that was not seen to have ended before. */
function isQuiet(): boolean {
  const { busy, transcript } = workspace.store.state.peek();
  const last = transcript.at(-1);
  const hasEnded = last?.kind === 'command' && last.end !== null && last.id !== seenToEnd;
  if (hasEnded) seenToEnd = last.id;
  return !busy || hasEnded;
}

/** Looks after every change, and in every turn of the event loop, as pictures may be painted in any. */
function keepLooking(): () => void {
  let isLooking = true;
  const stop = effect(() => {
    if (workspace.store.state.value.transcript.length > 0 && isQuiet()) compare();
  });
  const turn = (): void => {
    if (!isLooking) return;
    if (isQuiet()) compare();
    setImmediate(turn);
  };
  turn();
  return () => {
    isLooking = false;
    stop();
  };
}

function drawn(): readonly string[] {
  return workspace.derived.drawing.geometry
    .peek()
    .disks.flatMap((disk) => disk.images.map(({ source, state }) => `${source} ${state.kind}`));
}

describe.skipIf(!moduleIsBuilt)('whatever ran, from its end on the picture has the images that there are', () => {
  beforeEach(() => {
    store = new ImageStore();
    images = distantImages();
    workspace = workspaceWith(images, initialState(document));
    lies = new Set();
    seenToEnd = null;
    stopLooking = keepLooking();
  });
  afterEach(() => {
    stopLooking();
    workspace.session.dispose();
    images.dispose();
  });

  it('when they were created and mirrored: the verdict comes with what is in them', async () => {
    await workspace.session.createImages();
    await workspace.session.mirrorImages();
    expect([...lies]).toEqual([]);
    expect(drawn()).toEqual(all.map((path) => `${path} existing`));
  });

  it.each([
    ['made by the console', ['mkdir -p /path/to', 'qemu-img create -q -f raw /path/to/base 1M']],
    ['made and removed', ['create-images', 'rm /path/to/top']],
    ['replaced by others', ['create-images', 'rm /path/to/base /path/to/middle', 'create-images']],
    ['overlays of a snapshot', ['create-images', 'virsh start guest', 'virsh snapshot-create-as guest s --disk-only']],
    [
      'a copy’s, and the chain that goes',
      [
        'create-images',
        'virsh start guest',
        'virsh blockcopy guest vda /path/to/new --transient-job --wait --pivot',
        'virsh destroy guest',
        'rm /path/to/top',
      ],
    ],
    [
      'a commit’s that are deleted',
      [
        'create-images',
        'virsh start guest',
        'virsh snapshot-create-as guest s --disk-only --no-metadata',
        'virsh blockcommit guest vda --active --pivot --delete --wait',
      ],
    ],
    ['several lines at once', ['create-images\nvirsh start guest\nvirsh snapshot-create-as guest s --disk-only']],
  ] as const)('when they are %s', async (_, lines) => {
    for (const line of lines) await workspace.session.runLines(line);
    expect([...lies]).toEqual([]);
  });

  it('when somebody goes back to before a snapshot', async () => {
    await workspace.session.runLines('create-images');
    await workspace.session.runLines('virsh start guest');
    const [line] = workspace.store.state.peek().live.lines;
    await workspace.session.runLines('virsh snapshot-create-as guest s --disk-only');
    await workspace.session.goBack(line?.id ?? null);
    expect([...lies]).toEqual([]);
    expect(drawn().join(' ')).not.toContain('missing');
  });

  it('when another document comes that names some of them', async () => {
    await workspace.session.createImages();
    workspace.store.dispatch({ type: 'text-changed', text: document.replaceAll('/path/to/mirror', '/path/to/other') });
    await new Promise((resolve) => setTimeout(resolve, 200));
    workspace.store.dispatch({ type: 'text-changed', text: document });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([...lies]).toEqual([]);
  });
});
