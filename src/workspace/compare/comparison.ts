import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { ImageMark } from '../../editor/index.js';
import {
  convertDocument,
  type ConvertedDocument,
  type LayoutName,
  layoutsOf,
  readDocument,
  type ReadDocument,
} from '../../layouts/index.js';
import type { TextRange } from '../../xml/index.js';
import type { Workspace } from '../workspace.js';
import { imageMarks, placesOfImage } from '../derived/image-marks.js';
import type { Comparison } from '../state/state.js';

/** The other side of a comparison as the layouts read it, beside the document. */
export interface ComparedSides {
  readonly readOther: (text: string) => ReadDocument;
  readonly other: ReadonlySignal<ReadDocument>;
  /** The layout of the selected disk on the other side, or the one chosen where it tells none. */
  readonly otherLayout: ReadonlySignal<LayoutName>;
  /** What each side says that the other has no place for; empty while either is not well formed. */
  readonly lostInOther: ReadonlySignal<ConvertedDocument>;
  readonly lostInDocument: ReadonlySignal<ConvertedDocument>;
  /** On the other side: the selected image's places, and every image's mark. */
  readonly highlights: ReadonlySignal<readonly TextRange[]>;
  readonly marks: ReadonlySignal<readonly ImageMark[]>;
}

/** `comparison` is the state's, as long as the view is open. */
export function createComparedSides(workspace: Workspace, comparison: ReadonlySignal<Comparison>): ComparedSides {
  const { reading, drawing } = workspace.derived;
  const readOther = (one: string): ReadDocument => readDocument(one, reading.layoutsFor(comparison.value.layout));
  const text = computed(() => comparison.value.text);
  const other = computed(() => readOther(text.value));
  const broken = computed(() => reading.stale.value || other.value.xml.root === null);
  const selectedId = computed(() => reading.selectedDisk.value?.disk.id ?? '');
  return {
    readOther,
    other,
    otherLayout: computed(() => layoutsOf(other.value, comparison.value.layout)(selectedId.value)),
    lostInOther: computed(() =>
      broken.value ? nothing : convertDocument(reading.document.value, layoutsOf(other.value, comparison.value.layout)),
    ),
    lostInDocument: computed(() =>
      broken.value
        ? nothing
        : convertDocument(other.value, layoutsOf(reading.document.value, comparison.value.documentLayout)),
    ),
    highlights: computed(() => {
      const imageId = workspace.store.state.value.selection.imageId;
      const read = other.value.disks.find(({ disk }) => disk.id === selectedId.value);
      return imageId === null || read === undefined ? [] : placesOfImage(drawing.geometry.value, read, imageId);
    }),
    marks: computed(() => imageMarks(drawing.geometry.value, other.value.disks)),
  };
}

const nothing: ConvertedDocument = { text: '', losses: [], refused: [] };
