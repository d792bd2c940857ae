import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { PictureNote } from '../../diagram/index.js';
import type { NoteMark } from '../../editor/index.js';
import type { SharedNote } from '../../links/index.js';
import type { Reading } from './reading.js';
import type { State } from '../state/state.js';
import { findTarget, type Place } from '../places/target.js';

/** A note and where it belongs now. */
export interface PinnedNote {
  /** Its number in list, editor and diagram, from 1. */
  readonly number: number;
  readonly note: SharedNote;
  /** Null where its element is gone. */
  readonly place: Place | null;
}

export interface PinnedNotes {
  readonly all: ReadonlySignal<readonly PinnedNote[]>;
  /** For the editor; none while the text is newer than what was read. */
  readonly marks: ReadonlySignal<readonly NoteMark[]>;
  readonly inPicture: ReadonlySignal<readonly PictureNote[]>;
}

export function createPinnedNotes(state: ReadonlySignal<State>, reading: Reading): PinnedNotes {
  const notes = computed(() => state.value.notes);
  const all = computed((): readonly PinnedNote[] => {
    const document = reading.lastGood.value;
    return notes.value.map((note, index) => ({
      number: index + 1,
      note,
      place: document === null ? null : findTarget(document, note.target),
    }));
  });
  const inPicture = computed(() => all.value.flatMap(pictureNote));
  return {
    all,
    marks: computed(() => (reading.stale.value ? [] : all.value.flatMap(noteMark))),
    inPicture,
  };
}

function noteMark(pinned: PinnedNote): readonly NoteMark[] {
  const { number, note, place } = pinned;
  return place === null ? [] : [{ range: place.range, number, text: spokenNote(pinned), resolved: note.resolved }];
}

function pictureNote(pinned: PinnedNote): readonly PictureNote[] {
  const { number, note, place } = pinned;
  const diskId = place?.diskId ?? null;
  if (place === null || diskId === null) return [];
  const { imageId } = place;
  return [{ number, diskId, imageId, text: spokenNote(pinned), resolved: note.resolved }];
}

/** All that was said, as plain text. */
export function spokenNote({ number, note }: PinnedNote): string {
  const by = (author: string | null): string => (author === null ? '' : ` (${author})`);
  const head = `${note.resolved ? 'Resolved note' : 'Note'} ${number}${by(note.author)}: ${note.text}`;
  return [head, ...note.replies.map(({ text, author }) => `Reply${by(author)}: ${text}`)].join('\n\n');
}
