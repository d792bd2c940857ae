import { effect } from '@preact/signals';
import type { State } from '../store/state.js';
import type { Store } from '../store/store.js';
import { saveState } from './saved-state.js';
import type { TextStorage } from './storage.js';

/** Saves each change; says once, in a notice, when the browser refuses. Returns the way to stop. */
export function keepSaved(store: Store, storage: TextStorage): () => void {
  let before: State | null = null;
  let refused = false;
  return effect(() => {
    const after = store.state.value;
    const saved = saveState(storage, before, after);
    before = after;
    if (saved || refused) return;
    refused = true;
    const text = 'The browser keeps no data for this page (storage refused or full): a reload will lose your text.';
    queueMicrotask(() => store.dispatch({ type: 'notice-shown', notice: { kind: 'warning', text, undo: null } }));
  });
}
