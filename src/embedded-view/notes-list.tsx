import type { JSX } from 'preact';
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
          {note.replies.length > 0 && (
            <ul>
              {note.replies.map((reply, index) => (
                <li key={index}>
                  <Said said={reply} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
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
