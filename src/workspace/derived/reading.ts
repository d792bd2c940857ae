import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { Disk } from '../../chain/index.js';
import { createLineIndex, type LineIndex } from '../../xml/index.js';
import {
  knownLayout,
  layoutsIncluding,
  type LayoutSet,
  type LayoutName,
  type OwnLayout,
  ownLayoutName,
  readDocument,
  readDocumentInSteps,
  type ReadDisk,
  type ReadDocument,
} from '../../layouts/index.js';
import type { State } from '../state/state.js';
import { steadyList } from './steady-list.js';

/** The document as the layouts read it. */
export interface Reading {
  /** The person's own layout; null where there is none yet. */
  readonly own: ReadonlySignal<OwnLayout | null>;
  /** Those that the document may be written in. */
  readonly layouts: ReadonlySignal<LayoutSet>;
  /** The same, where a text is meant in that layout should it be in several. */
  readonly layoutsFor: (layout: LayoutName) => LayoutSet;
  /** Reads a text; the page and its editor ask for the same one, and it is read once. */
  readonly read: (text: string) => ReadDocument;
  /** Reads it ahead, in steps of some milliseconds, of which each yields. */
  readonly readInSteps: (text: string) => Generator<undefined, unknown>;
  /** Of the text as it is now; without disks while it is not well formed. */
  readonly document: ReadonlySignal<ReadDocument>;
  /** Of the newest text that was well formed; null before the first. */
  readonly lastGood: ReadonlySignal<ReadDocument | null>;
  /** True while the text is broken and `lastGood` is older than it. */
  readonly stale: ReadonlySignal<boolean>;
  /** Lines of the text as it is now. */
  readonly lines: ReadonlySignal<LineIndex>;
  /** Disks of `lastGood`. */
  readonly disks: ReadonlySignal<readonly ReadDisk[]>;
  /** The same as a person speaks of them; the same list as long as none of them changed, wherever they stand. */
  readonly models: ReadonlySignal<readonly Disk[]>;
  /** The chosen disk, else the first. */
  readonly selectedDisk: ReadonlySignal<ReadDisk | null>;
}

export function createReading(state: ReadonlySignal<State>): Reading {
  const text = computed(() => state.value.text);
  const description = computed(() => state.value.ownLayout?.good ?? null);
  const preferred = computed(() => state.value.ownLayout?.preferred === true);
  const own = computed(() => (description.value === null ? null : knownLayout(description.value)));
  const meantOwn = computed(() => layoutsIncluding(own.value, true));
  const meantBuiltIn = computed(() => layoutsIncluding(own.value, false));
  const layouts = computed(() => (preferred.value ? meantOwn : meantBuiltIn).value);
  const pools = computed(() => state.value.pools);
  const read = (one: string): ReadDocument => pools.value.place(readDocument(one, layouts.value));
  const document = computed(() => read(text.value));
  let good: ReadDocument | null = null;
  const lastGood = computed(() => {
    if (document.value.xml.root !== null) good = document.value;
    return good;
  });
  const disks = computed(() => lastGood.value?.disks ?? []);
  const diskId = computed(() => state.value.selection.diskId);
  return {
    layoutsFor: (layout) => (layout === ownLayoutName ? meantOwn : meantBuiltIn).value,
    own,
    layouts,
    read,
    readInSteps: (one) => readDocumentInSteps(one, layouts.peek()),
    document,
    lastGood,
    stale: computed(() => document.value.xml.root === null),
    lines: computed(() => createLineIndex(text.value)),
    disks,
    models: steadyList(() => disks.value.map(({ disk }) => disk)),
    selectedDisk: computed(() => disks.value.find((read) => read.disk.id === diskId.value) ?? disks.value[0] ?? null),
  };
}
