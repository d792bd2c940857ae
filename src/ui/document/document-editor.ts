import type { Editor } from '../../editor/index.js';
import type { TextEdit, TextRange } from '../../xml/index.js';
import type { Store } from '../store/store.js';
import { afterTyping } from './after-typing.js';

/** The one way to the document's editor, whichever of the two editors is there. */
export interface DocumentEditor {
  /** Takes the editor into use; returns the way to let it go. */
  attach(editor: Editor): () => void;
  /** Replaces the document as one undoable step and keeps the replaced text in the list of earlier ones. */
  open(text: string, label: string): void;
  /** Changes the document as one undoable step. */
  applyEdits(edits: readonly TextEdit[], label: string): void;
  /** Makes the document what a change on the other side of a comparison asks for: one undoable step. */
  follow(text: string): void;
  reveal(range: TextRange, focus: boolean): void;
  undo(): void;
  focus(): void;
}

/** `now` tells the time, in milliseconds since the epoch. */
export function createDocumentEditor(store: Store, now: () => number): DocumentEditor {
  let current: Editor | null = null;
  return {
    attach(editor) {
      current = editor;
      const stop = connect(editor, store);
      return () => {
        stop();
        if (current === editor) current = null;
      };
    },
    open(text, label) {
      const replaced = store.state.peek().text;
      if (replaced === text) return;
      const earlier = { text: replaced, label, time: now() };
      store.dispatch({ type: 'text-kept', earlier });
      current?.setText(text);
      store.dispatch({ type: 'text-changed', text: current?.text() ?? text });
      store.dispatch({ type: 'selected', diskId: null, imageId: null });
    },
    applyEdits(edits, label) {
      if (current === null) return;
      current.applyEdits(edits, label);
      store.dispatch({ type: 'text-changed', text: current.text() });
    },
    follow(text) {
      current?.setText(text);
      store.dispatch({ type: 'text-changed', text: current?.text() ?? text });
    },
    reveal: (range, focus) => current?.reveal(range, focus),
    undo: () => current?.undo(),
    focus: () => current?.focus(),
  };
}

function connect(editor: Editor, store: Store): () => void {
  const typed = afterTyping((text) => store.dispatch({ type: 'text-changed', text }));
  const stops = [
    editor.onChange((text, origin) => {
      if (origin === 'person') typed.changed(text);
      else store.dispatch({ type: 'text-changed', text });
    }),
    () => typed.stop(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
