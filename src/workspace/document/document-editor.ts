import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Editor } from '../../editor/index.js';
import type { SharedNote } from '../../links/index.js';
import { applyEdits, type TextEdit, type TextRange } from '../../xml/index.js';
import { sameNotes } from '../state/same-notes.js';
import type { ReplacedDocument } from '../state/state.js';
import type { Store } from '../state/store.js';
import type { Reading } from '../derived/reading.js';

/** The one way to the document's editor, whichever of the two editors is there. */
export interface DocumentEditor {
  /** Takes the editor into use; returns the way to let it go. */
  attach(editor: Editor): () => void;
  /** Makes ready to open a very long text, in steps of some milliseconds, of which each yields. */
  prepare(text: string): Generator<undefined, void>;
  /**
   * Replaces the document and its notes as one undoable step and keeps what was replaced in the list of
   * earlier documents. Returns that, or null where nothing changed.
   */
  open(text: string, label: string, notes?: readonly SharedNote[]): ReplacedDocument | null;
  /** Changes the document as one undoable step. */
  applyEdits(edits: readonly TextEdit[], label: string): void;
  /** Makes the document what a change on the other side of a comparison asks for: one undoable step. */
  follow(text: string): void;
  /** Scrolls to a range and selects it; before an editor is there, as soon as it is. */
  reveal(range: TextRange, focus: boolean): void;
  /** True where nothing of the text would stay if something were pasted now. */
  replacesAll(): boolean;
  /** Puts a text in place of what is selected, as pasting does. */
  paste(text: string): void;
  /** The cursor's offset. */
  readonly cursor: ReadonlySignal<number>;
  undo(): void;
  focus(): void;
}

/** What a person types, on its way to the document. */
export interface TypedText {
  changed(text: string): void;
  /** The text that is still waiting, which then isn't handed on; null where there is none. */
  take(): string | null;
  /** Hands on what is still waiting, and ends. */
  stop(): void;
}

/** Decides when typed text is handed on, so that keys are never held up. */
export type HandOnTyping = (
  handOn: (text: string) => void,
  /** What is to be done with a long text before, in steps of some milliseconds. */
  readAhead?: (text: string) => Iterator<undefined, unknown>,
) => TypedText;

/** `now` tells the time, in milliseconds since the epoch; `handOnTyping` is asked for each editor. */
export function createDocumentEditor(
  store: Store,
  now: () => number,
  handOnTyping: HandOnTyping,
  reading: Pick<Reading, 'readInSteps'>,
): DocumentEditor {
  let current: Editor | null = null;
  let typed: TypedText | null = null;
  let waiting: TextRange | null = null;
  const cursor = signal(0);
  return {
    attach(editor) {
      current = editor;
      const own = handOnTyping((text) => store.dispatch({ type: 'text-changed', text }), reading.readInSteps);
      typed = own;
      const stops = [connect(editor, store, own), editor.onCursor((offset) => (cursor.value = offset))];
      if (waiting !== null) editor.reveal(waiting, false);
      waiting = null;
      return () => {
        for (const stop of stops) stop();
        if (current === editor) current = null;
      };
    },
    *prepare(text) {
      yield* current?.prepare?.(text) ?? [];
    },
    open(text, label, notes = []) {
      const { text: known, notes: notesBefore, script: recorded, replay, ownLayout } = store.state.peek();
      const script = replay === null || replay.status === 'done' ? recorded : replay.script;
      // What was typed just now is the editor's only as yet.
      const before = typed?.take() ?? known;
      if (before === text && known === text && sameNotes(notesBefore, notes)) return null;
      const replaced = { text: before, notes: notesBefore };
      store.dispatch({
        type: 'text-kept',
        earlier: {
          ...replaced,
          label,
          time: now(),
          ...(script.length > 0 && { script }),
          ...(ownLayout !== null && { ownLayout: ownLayout.text }),
        },
      });
      store.dispatch({ type: 'notes-changed', notes });
      current?.setText(text);
      store.dispatch({ type: 'text-changed', text: current?.text() ?? text });
      store.dispatch({ type: 'selected', diskId: null, imageId: null });
      return replaced;
    },
    applyEdits(edits, label) {
      current?.applyEdits(edits, label);
      const text = current?.text() ?? applyEdits(store.state.peek().text, edits);
      store.dispatch({ type: 'text-changed', text });
    },
    follow(text) {
      current?.setText(text);
      store.dispatch({ type: 'text-changed', text: current?.text() ?? text });
    },
    reveal(range, focus) {
      if (current === null) waiting = range;
      else current.reveal(range, focus);
    },
    replacesAll() {
      const text = current?.text() ?? store.state.peek().text;
      if (text.trim() === '') return true;
      const selected = current?.selection() ?? { start: 0, end: 0 };
      return (text.slice(0, selected.start) + text.slice(selected.end)).trim() === '';
    },
    paste(text) {
      if (current === null) return;
      current.applyEdits([{ range: current.selection(), text }], 'Pasted');
      store.dispatch({ type: 'text-changed', text: current.text() });
    },
    cursor,
    undo: () => current?.undo(),
    focus: () => current?.focus(),
  };
}

function connect(editor: Editor, store: Store, typed: TypedText): () => void {
  const stops = [
    editor.onChange((text, origin) => {
      if (origin === 'person') typed.changed(text);
      else {
        // Older than this one.
        typed.take();
        store.dispatch({ type: 'text-changed', text });
      }
    }),
    () => typed.stop(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
