import { computed, type ReadonlySignal } from '@preact/signals';
import type { ImageState } from '../../diagram/index.js';
import type { Diagnostic } from '../../layouts/index.js';
import type { TextRange } from '../../xml/index.js';
import type { State } from '../store/state.js';
import { createDrawing, type Drawing } from './drawing.js';
import { createPlans, type Plans } from './plans.js';
import { createReading, type Reading } from './reading.js';
import { createSelectedImage, createSelectedRanges, type SelectedImage } from './selected-image.js';

/** All that follows from the state, computed when it is asked for. */
export interface Derived {
  readonly reading: Reading;
  readonly drawing: Drawing;
  readonly plans: Plans;
  /** Of the document, and where document and images disagree; in text order. */
  readonly problems: ReadonlySignal<readonly Diagnostic[]>;
  readonly selectedImage: ReadonlySignal<SelectedImage | null>;
  readonly selectedRanges: ReadonlySignal<readonly TextRange[]>;
  /** Paths of the files the document names, in any disk. */
  readonly namedFiles: ReadonlySignal<readonly string[]>;
}

export function createDerived(state: ReadonlySignal<State>): Derived {
  const reading = createReading(state);
  const states = computed((): ReadonlyMap<string, ImageState> => new Map());
  const drawing = createDrawing(state, reading, states);
  return {
    reading,
    drawing,
    plans: createPlans(state, reading),
    problems: computed(() => reading.document.value.diagnostics),
    selectedImage: createSelectedImage(state, reading, drawing.geometry),
    selectedRanges: createSelectedRanges(state, reading, drawing.geometry),
    namedFiles: computed(() =>
      reading.disks.value.flatMap(({ disk }) =>
        [...disk.chain.images, ...(disk.mirror?.chain.images ?? [])].flatMap(({ source }) =>
          source?.type === 'file' ? [source.path] : [],
        ),
      ),
    ),
  };
}
