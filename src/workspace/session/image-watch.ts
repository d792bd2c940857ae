import { effect } from '@preact/signals-core';
import { type Disk, imagesOf, memoryPath } from '../../chain/index.js';
import { type FileEntry, ImagesError, type ImagesClient } from '../../images/index.js';
import { madeRaw } from '../derived/made-raw.js';
import type { Derived } from '../derived/derived.js';
import { snapshotFiles, snapshotPictures } from '../live/snapshot-pictures.js';
import { keptPoolPlaces } from '../../script/index.js';
import type { Store } from '../state/store.js';
import { seePools } from '../live/see-pools.js';
import { createFactReader } from './read-facts.js';

/** Keeps the file list, and what qemu-img says of the document's images, up to date. */
export interface ImageWatch {
  /**
   * Looks now; settles when the state shows what there is, or when nobody answers: whoever asked for something tells that.
   * `isOver`: what the state has as running has ended, and only waits for this.
   */
  refresh(isOver?: boolean): Promise<void>;
  stop(): void;
}

const settleFor = 60;
/** While a job runs: reading what its images hold takes time from it. Milliseconds. */
const lookEvery = 500;

export function createImageWatch(store: Store, derived: Derived, images: ImagesClient): ImageWatch {
  const readFacts = createFactReader(images);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let looking: Promise<void> | null = null;
  let again = false;
  let lookedInto = 0;
  let over = false;
  /** As a change told them after the last list was asked for. */
  let told: readonly FileEntry[] | null = null;

  const toldMeanwhile = (): readonly FileEntry[] | null => told;
  const show = (files: readonly FileEntry[], usage = store.state.peek().usage): void =>
    store.dispatch({ type: 'images-seen', files, usage });

  const look = async (): Promise<void> => {
    told = null;
    const [listed, usage] = await Promise.all([images.listFiles(), images.usage()]);
    const files = toldMeanwhile() ?? listed;
    show(files, usage);
    seePools(store, await keptPoolPlaces(files, (path) => images.readFile(path)));
    // A running command may hold the images locked and half written; a running domain's may be looked at now and then.
    const { busy, live } = store.state.peek();
    if (busy && !over && (!live.running || performance.now() - lookedInto < lookEvery)) return;
    lookedInto = performance.now();
    const { script } = store.state.peek();
    const raw = madeRaw(script, live.disks);
    const secrets = secretsOf(derived.reading.models.peek());
    let facts = await readFacts(derived.lookedAtFiles.peek(), files, raw, secrets);
    // Each look may lead to images further below.
    for (let known = -1; live.snapshots.length > 0 && facts.size > known;) {
      known = facts.size;
      facts = await readFacts(
        [...derived.lookedAtFiles.peek(), ...snapshotFiles(live.snapshots, facts)],
        files,
        raw,
        secrets,
      );
    }
    if (live.snapshots.length > 0 || live.drawnSnapshots.size > 0) {
      const drawn = snapshotPictures(live.snapshots, derived.reading.models.peek(), facts);
      store.dispatch({ type: 'snapshots-drawn', drawn });
    }
    store.dispatch({ type: 'facts-found', facts });
  };

  /** Until nothing more was asked for; from then on no look can be joined. */
  const lookUntilShown = async (): Promise<void> => {
    try {
      do {
        again = false;
        await look();
      } while (again as boolean);
    } finally {
      looking = null;
      over = false;
    }
  };

  /** One look at a time; changes during a look lead to one more. */
  const refresh = async (isOver = false): Promise<void> => {
    over ||= isOver;
    if (looking !== null) {
      again = true;
      return looking.catch(() => undefined);
    }
    const shown = lookUntilShown();
    looking = shown;
    try {
      await shown;
    } catch (error) {
      if (!(error instanceof ImagesError)) throw error;
    }
  };

  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      void refresh();
    }, settleFor);
  };

  const stopFiles = images.onFilesChanged((files) => {
    // That an image is there, or no longer, is shown before the command that did it has ended.
    if (files !== null) show((told = files));
    soon();
  });
  const stopNames = effect(() => {
    if (derived.lookedAtFiles.value.length > 0) soon();
  });
  return {
    refresh,
    stop() {
      if (timer !== null) clearTimeout(timer);
      stopFiles();
      stopNames();
    },
  };
}

/** The UUIDs of the secrets that the document names, by the path of the image that they open. */
function secretsOf(disks: readonly Disk[]): ReadonlyMap<string, string> {
  const named = disks.flatMap(imagesOf).map(({ source, secret }) => [memoryPath(source), secret] as const);
  return new Map(
    named.flatMap(([path, secret]) => (path === null || secret?.by !== 'uuid' ? [] : [[path, secret.value] as const])),
  );
}
