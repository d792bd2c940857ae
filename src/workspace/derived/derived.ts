import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { PictureAddition } from '../../diagram/index.js';
import type { Diagnostic } from '../../layouts/index.js';
import type { TextRange } from '../../xml/index.js';
import type { ImageFact, State } from '../state/state.js';
import { createDrawing, type Drawing } from './drawing.js';
import type { Comparison } from './image-disagreements.js';
import { createImageStates } from './image-states.js';
import { type Disk, type Image, imagesOf, memoryPath } from '../../chain/index.js';
import { withFoundImages } from './found-images.js';
import { createPinnedNotes, type PinnedNotes } from './pinned-notes.js';
import { createReading, type Reading } from './reading.js';
import { steadyList } from './steady-list.js';
import { createSelectedImage, createSelectedRanges, type SelectedImage } from './selected-image.js';

/** All that follows from the state, computed when it is asked for. */
export interface Derived {
  readonly reading: Reading;
  readonly drawing: Drawing;
  readonly notes: PinnedNotes;
  /** Of the document, and where document and images disagree; in text order. */
  readonly problems: ReadonlySignal<readonly Diagnostic[]>;
  readonly selectedImage: ReadonlySignal<SelectedImage | null>;
  readonly selectedRanges: ReadonlySignal<readonly TextRange[]>;
  /** Paths (`normalPath`) of the files the document names, in any disk. */
  readonly namedFiles: ReadonlySignal<readonly string[]>;
  /** Those, and what QEMU finds below them where the document does not say how a chain ends. */
  readonly lookedAtFiles: ReadonlySignal<readonly string[]>;
}

/** `comparison`: how document and images are compared, once it is there. */
export function createDerived(state: ReadonlySignal<State>, comparison: ReadonlySignal<Comparison | null>): Derived {
  const reading = createReading(state);
  const present = steadyList(() => state.value.files.flatMap(({ kind, path }) => (kind === 'file' ? [path] : [])));
  const facts = computed(() => factsOf(state.value.facts, present.value));
  const found = steadyList(() => reading.models.value.map((disk) => withFoundImages(disk, facts.value)));
  const drawnSnapshots = computed(() => state.value.live.drawnSnapshots);
  const everyImage = computed(() => [...found.value.flatMap(imagesOf), ...besides(drawnSnapshots.value)]);
  const images = createImageStates(state, reading, { found: everyImage, present, facts }, comparison);
  const notes = createPinnedNotes(state, reading);
  const drawing = createDrawing(state, reading, { disks: found, states: images.states, notes: notes.inPicture });
  return {
    reading,
    drawing,
    notes,
    problems: computed(() =>
      [...reading.document.value.diagnostics, ...images.problems.value].sort((a, b) => a.range.start - b.range.start),
    ),
    selectedImage: createSelectedImage(state, reading, { geometry: drawing.geometry, images: everyImage }),
    selectedRanges: createSelectedRanges(state, reading, drawing.geometry),
    namedFiles: filesOf(reading.models),
    lookedAtFiles: filesOf(found),
  };
}

/** What is known of files that are still there. */
function factsOf(facts: ReadonlyMap<string, ImageFact>, present: readonly string[]): ReadonlyMap<string, ImageFact> {
  const there = new Set(present);
  return [...facts.keys()].every((path) => there.has(path))
    ? facts
    : new Map([...facts].filter(([path]) => there.has(path)));
}

/** Images that only snapshots keep. */
function besides(drawn: ReadonlyMap<string, PictureAddition>): readonly Image[] {
  return [...drawn.values()].flatMap(({ chains }) => chains.flatMap(({ images }) => images));
}

function filesOf(disks: ReadonlySignal<readonly Disk[]>): ReadonlySignal<readonly string[]> {
  return steadyList(() =>
    disks.value.flatMap((disk) => imagesOf(disk).flatMap((image) => memoryPath(image.source) ?? [])),
  );
}
