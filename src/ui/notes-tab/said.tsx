import type { JSX } from 'preact';
import type { SharedReply } from '../../links/index.js';

/** A stranger's words maybe: text, and nothing but text. */
export function Said({ said }: { readonly said: SharedReply }): JSX.Element {
  return (
    <>
      <p class="note-text">{said.text}</p>
      {said.author !== null && <p class="note-author">{said.author}</p>}
    </>
  );
}
