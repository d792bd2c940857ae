import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SharedNote, SharedReply } from '../../links/index.js';
import { usePage } from '../page/page-context.js';
import { isRefused, type RefusedNote } from '../../workspace/index.js';

interface NoteFormProps {
  /** What the text is, for its field. */
  readonly label: string;
  readonly placeholder: string;
  readonly action: string;
  readonly title: string;
  readonly begin?: SharedReply;
  /** The notes as they are once this is said; or why not, which is shown. */
  readonly make: (said: SharedReply) => readonly SharedNote[] | RefusedNote;
  readonly disabled?: boolean;
  /** Above the text. */
  readonly children?: ComponentChildren;
  /** Called when it is done or given up; without it there is nothing to cancel. */
  readonly close?: () => void;
}

/** Text and, optionally, a name that is remembered. Control and Enter does what the button does. */
export function NoteForm(props: NoteFormProps): JSX.Element {
  const { store } = usePage();
  const { begin, close } = props;
  const text = useSignal(begin?.text ?? '');
  const author = useSignal(begin === undefined ? store.state.peek().preferences.author : (begin.author ?? ''));
  const problem = useSignal('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (close !== undefined) field.current?.focus();
  }, []);

  const send = (): void => {
    if (props.disabled === true) return;
    const name = author.value.trim();
    const made = props.make({ text: text.value.trim(), author: name === '' ? null : name });
    problem.value = isRefused(made) ? made.refused : '';
    if (isRefused(made)) return;
    if (begin === undefined) store.dispatch({ type: 'author-named', author: name });
    store.dispatch({ type: 'notes-changed', notes: made });
    text.value = '';
    close?.();
  };
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        else if (event.key === 'Escape' && close !== undefined) close();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {props.children}
      <textarea
        ref={field}
        rows={3}
        aria-label={props.label}
        placeholder={props.placeholder}
        title="Control and Enter finishes it"
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
      />
      <div class="note-form-end">
        <input
          type="text"
          aria-label="Your name (optional)"
          placeholder="Your name (optional)"
          autocomplete="name"
          value={author.value}
          onInput={(event) => (author.value = event.currentTarget.value)}
        />
        <button type="submit" class="button primary" disabled={props.disabled} title={props.title}>
          {props.action}
        </button>
        {close !== undefined && (
          <button type="button" class="button quiet" title="Changes nothing" onClick={close}>
            Cancel
          </button>
        )}
      </div>
      <p role="alert" class="note-problem">
        {problem.value}
      </p>
    </form>
  );
}
