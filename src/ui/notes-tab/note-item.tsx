import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { goToPlace, type PinnedNote, placeLabel, withChange, withReply, withText } from '../../workspace/index.js';
import { NoteForm } from './note-form.js';
import { ReplyList } from './reply-list.js';
import { Said } from './said.js';

interface NoteItemProps {
  readonly pinned: PinnedNote;
  /** Deletes the note with this number. */
  readonly remove: (number: number) => void;
}

/** One note: where it is pinned, what was said, and what can be done with it. */
export function NoteItem({ pinned, remove }: NoteItemProps): JSX.Element {
  const { store } = usePage();
  const writing = useSignal<'reply' | 'text' | null>(null);
  const { number, note } = pinned;
  const index = number - 1;
  const done = (): void => {
    writing.value = null;
  };
  return (
    <li class="note" tabIndex={-1} data-resolved={note.resolved ? '' : undefined}>
      <NoteHead pinned={pinned} />
      {writing.value === 'text' ? (
        <NoteForm
          label={`Text of note ${number}`}
          placeholder=""
          action="Save"
          title="Changes the note"
          begin={note}
          make={(said) => withText(store.state.peek().notes, index, said)}
          close={done}
        />
      ) : (
        <Said said={note} />
      )}
      {note.replies.length > 0 && <ReplyList number={number} replies={note.replies} />}
      {writing.value === 'reply' && (
        <NoteForm
          label={`Reply to note ${number}`}
          placeholder="Your reply"
          action="Reply"
          title="Adds the reply below the note"
          make={(said) => withReply(store.state.peek().notes, index, said)}
          close={done}
        />
      )}
      {writing.value === null && (
        <NoteActions pinned={pinned} write={(what) => (writing.value = what)} remove={remove} />
      )}
    </li>
  );
}

function NoteHead({ pinned }: { readonly pinned: PinnedNote }): JSX.Element {
  const page = usePage();
  const { number, note, place } = pinned;
  const label = placeLabel(page.derived.reading.lastGood.value, note.target);
  return (
    <div class="note-head">
      <span class="note-number">
        <span class="visually-hidden">Note </span>
        {number}
      </span>
      {place === null ? (
        <span class="note-place">
          <span class="note-gone">Its element is gone:</span> {label}
        </span>
      ) : (
        <button
          type="button"
          class="link note-place"
          title="Shows it in the document and the diagram"
          onClick={() => {
            goToPlace(page, note.target, true);
            page.store.dispatch({ type: 'screen-shown', screen: 'document' });
          }}
        >
          {label}
        </button>
      )}
      {note.resolved && <span class="note-resolved">✓ resolved</span>}
    </div>
  );
}

interface NoteActionsProps extends NoteItemProps {
  readonly write: (what: 'reply' | 'text') => void;
}

function NoteActions({ pinned, write, remove }: NoteActionsProps): JSX.Element {
  const { store } = usePage();
  const { number, note } = pinned;
  const resolve = (): void => {
    const { notes } = store.state.peek();
    const changed = withChange(notes, number - 1, (one) => ({ ...one, resolved: !one.resolved }));
    store.dispatch({ type: 'notes-changed', notes: changed });
  };
  return (
    <div class="note-actions" role="group" aria-label={`Note ${number}`}>
      <button type="button" class="button small" title="Answers it, below it" onClick={() => write('reply')}>
        Reply
      </button>
      <button
        type="button"
        class="button small"
        title={note.resolved ? 'Opens it again' : 'Marks it as settled; it stays'}
        onClick={resolve}
      >
        {note.resolved ? 'Reopen' : 'Resolve'}
      </button>
      <button type="button" class="button quiet small" title="Changes its text or name" onClick={() => write('text')}>
        Edit
      </button>
      <button
        type="button"
        class="button quiet small"
        title="Deletes it with its replies; can be undone"
        onClick={() => remove(number)}
      >
        Delete
      </button>
    </div>
  );
}
