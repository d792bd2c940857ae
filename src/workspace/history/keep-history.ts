import { effect } from '@preact/signals-core';
import type { Store } from '../state/store.js';
import { presentEntry } from './present-entry.js';

/** Milliseconds: a state is kept when nothing changed for so long, and not oftener than that. */
const idle = 20_000;
const apart = 180_000;

/** Keeps the state in the history from time to time while it is worked on, from `startText` on. Returns the way to stop. */
export function keepHistory(store: Store, now: () => number, startText = store.state.peek().text): () => void {
  let last = now();
  let text = startText;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (): void => {
    const present = store.state.peek();
    if (present.text === text || present.text.trim() === '') return;
    text = present.text;
    last = now();
    store.dispatch({ type: 'state-kept', earlier: presentEntry(store, 'While you worked', last) });
  };
  const stop = effect(() => {
    if (store.state.value.text === text) return;
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(idle, last + apart - now()));
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
