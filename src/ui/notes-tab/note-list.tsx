import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SharedNote } from '../../links/index.js';
import type { PinnedNote } from '../../workspace/index.js';
import { memo } from '../controls/memo.js';
import { NoteItem } from './note-item.js';

/** Notes that are drawn in one task: a link brings five hundred, with ten replies each in sight. */
const drawnAtOnce = 25;

/** Drawn again when something in it is another: of many only what changed. */
const SteadyItem = memo(NoteItem);

interface NoteListProps {
  readonly notes: readonly PinnedNote[];
  /** Deletes the note with this number. */
  readonly remove: (number: number) => void;
}

/** All notes: those that can be seen at once, and the others right after it, some in each task. */
export function NoteList({ notes, remove }: NoteListProps): JSX.Element {
  const drawn = useRef(drawnAtOnce);
  const known = useRef<ReadonlySet<SharedNote>>(new Set());
  const [, drawAgain] = useState(0);
  const others = notes.filter(({ note }) => !known.current.has(note));
  known.current = new Set(notes.map(({ note }) => note));
  if (others.length > drawnAtOnce) drawn.current = drawnAtOnce;
  const all = drawn.current >= notes.length;
  useEffect(() => {
    if (all) return undefined;
    const timer = setTimeout(() => {
      drawn.current += drawnAtOnce;
      drawAgain(drawn.current);
    });
    return () => clearTimeout(timer);
  });
  return (
    <ol class="notes-list" aria-label="Notes" aria-busy={!all}>
      {notes.slice(0, drawn.current).map((pinned) => (
        <SteadyItem key={pinned.number} pinned={pinned} remove={remove} />
      ))}
    </ol>
  );
}
