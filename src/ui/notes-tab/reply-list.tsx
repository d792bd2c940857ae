import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { SharedReply } from '../../links/index.js';
import { Said } from './said.js';

/** A talk of more is shown when it is asked for: a link may bring fifty thousand replies. */
const shownAtOnce = 10;

/** What was answered to a note: the newest, and the earlier ones when they are asked for. */
export function ReplyList(props: { readonly number: number; readonly replies: readonly SharedReply[] }): JSX.Element {
  const all = useSignal(false);
  const list = useRef<HTMLUListElement>(null);
  const hidden = all.value ? 0 : Math.max(0, props.replies.length - shownAtOnce);
  return (
    <>
      {hidden > 0 && (
        <button
          type="button"
          class="button quiet small"
          title="Shows the whole talk"
          onClick={() => {
            all.value = true;
            // The button goes: the cursor stays where its replies are.
            list.current?.focus();
          }}
        >
          {hidden === 1 ? 'Show 1 earlier reply' : `Show ${hidden} earlier replies`}
        </button>
      )}
      <ul class="note-replies" ref={list} tabIndex={-1} aria-label={`Replies to note ${props.number}`}>
        {props.replies.slice(hidden).map((reply, at) => (
          <li key={hidden + at}>
            <Said said={reply} />
          </li>
        ))}
      </ul>
    </>
  );
}
