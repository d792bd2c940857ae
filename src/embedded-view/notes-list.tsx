import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ReadDocument } from '../layouts/index.js';
import type { SharedNote, SharedReply } from '../links/index.js';
import { placeLabel } from '../workspace/index.js';

/** What the sender and others say about places of the document. */
export function NotesList(props: {
  readonly notes: readonly SharedNote[];
  readonly document: ReadDocument;
}): JSX.Element | null {
  if (props.notes.length === 0) return null;
  return (
    <ul class="embed-notes" aria-label="Notes">
      {props.notes.map((note, at) => (
        <li key={at} data-resolved={note.resolved ? '' : undefined}>
          <code>{placeLabel(props.document, note.target)}</code> <Said said={note} />
          {note.resolved && <span class="muted"> (resolved)</span>}
          {note.replies.length > 0 && <Replies replies={note.replies} />}
        </li>
      ))}
    </ul>
  );
}

/** A talk of more is shown when it is asked for: a link may bring fifty thousand replies. */
const shownAtOnce = 10;

function Replies({ replies }: { readonly replies: readonly SharedReply[] }): JSX.Element {
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const hidden = all ? 0 : Math.max(0, replies.length - shownAtOnce);
  return (
    <>
      {hidden > 0 && (
        <button
          type="button"
          onClick={() => {
            setAll(true);
            // The button goes: the cursor stays where its replies are.
            list.current?.focus();
          }}
        >
          Show {hidden} earlier
        </button>
      )}
      <ul ref={list} tabIndex={-1}>
        {replies.slice(hidden).map((reply, index) => (
          <li key={hidden + index}>
            <Said said={reply} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Said({ said }: { readonly said: SharedReply }): JSX.Element {
  return (
    <>
      <span class="embed-said">{said.text}</span>
      {said.author !== null && <span class="muted"> {said.author}</span>}
    </>
  );
}
