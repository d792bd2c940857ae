import './notes-tab.css';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useCallback } from 'preact/hooks';
import type { SharedNote } from '../../links/index.js';
import { usePart } from '../page/use-part.js';
import { usePage } from '../page/page-context.js';
import { NoteComposer } from './note-composer.js';
import { NoteList } from './note-list.js';

/** What was remarked on the document, and a place to remark more. */
export function NotesTab(): JSX.Element {
  const { store, derived } = usePage();
  const notes = derived.notes.all.value;
  /** The note deleted last and the list without it: while that is still the list, it can come back. */
  const deleted = useSignal<{ readonly before: readonly SharedNote[]; readonly after: readonly SharedNote[] } | null>(
    null,
  );
  const remove = useCallback((number: number): void => {
    const before = store.state.peek().notes;
    const after = before.filter((_, at) => at !== number - 1);
    deleted.value = { before, after };
    store.dispatch({ type: 'notes-changed', notes: after });
  }, []);
  const list = usePart((state) => state.notes);
  const undone = deleted.value?.after === list ? deleted.value : null;
  return (
    <div class="notes">
      <div role="status">
        {undone !== null && (
          <p class="notes-deleted">
            The note is deleted.{' '}
            <button
              type="button"
              class="button small"
              title="Brings the note back"
              onClick={() => store.dispatch({ type: 'notes-changed', notes: undone.before })}
            >
              Undo
            </button>
          </p>
        )}
      </div>
      {notes.length > 0 && <NoteList notes={notes} remove={remove} />}
      {notes.length === 0 && (
        <p class="notes-hint">
          Notes are remarks pinned to an element or an image. They stay with this document in your browser and travel in
          links, files, mail and Markdown.
        </p>
      )}
      <NoteComposer />
    </div>
  );
}
