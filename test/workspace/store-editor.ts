import { signal } from '@preact/signals';
import type { DocumentEditor } from '../../src/workspace/document/document-editor.js';
import type { Store } from '../../src/workspace/state/store.js';
import { applyEdits } from '../../src/xml/index.js';

/** The document's editor where there is no page: edits go straight to the store's text. */
export function storeEditor(store: Store): DocumentEditor {
  const change = (text: string): void => store.dispatch({ type: 'text-changed', text });
  return {
    attach: () => () => undefined,
    open: (text) => {
      change(text);
      return null;
    },
    applyEdits: (edits) => change(applyEdits(store.state.peek().text, edits)),
    follow: change,
    reveal: () => undefined,
    cursor: signal(0),
    undo: () => undefined,
    focus: () => undefined,
  };
}
