import { effect } from '@preact/signals';
import { saveState, type State, type Store, type TextStorage, warn } from '../../workspace/index.js';

/** Writing a longer text takes milliseconds, so it waits until typing pauses. */
const largeText = 100_000;
const pause = 500;

/** Saves each change; says once, in a notice, when the browser refuses. Returns the way to stop. */
export function keepSaved(store: Store, storage: TextStorage): () => void {
  let before: State | null = null;
  let refused = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    clearTimeout(timer);
    const after = store.state.peek();
    if (before === after) return;
    const saved = saveState(storage, before, after);
    before = after;
    if (saved || refused) return;
    refused = true;
    const text = 'The browser keeps no data for this page (storage refused or full): a reload will lose your text.';
    queueMicrotask(() => warn(store, text));
  };
  const stop = effect(() => {
    const after = store.state.value;
    const waits = before !== null && before.text !== after.text && after.text.length > largeText;
    if (!waits) {
      save();
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  });
  // Leaving the page must lose nothing.
  document.addEventListener('visibilitychange', save);
  addEventListener('pagehide', save);
  return () => {
    stop();
    save();
    document.removeEventListener('visibilitychange', save);
    removeEventListener('pagehide', save);
  };
}
