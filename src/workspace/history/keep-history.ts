import type { EarlierText } from '../state/state.js';
import type { Store } from '../state/store.js';
import { effect } from '@preact/signals-core';

/** Milliseconds: a state is kept when nothing changed for so long, and not oftener than that. */
const idle = 20_000;
const apart = 180_000;

/** The state as it is, as an entry of the history. */
export function presentEntry({ state }: Store, label: string, time: number): EarlierText {
  const { text, notes, script, ownLayout, cases } = state.peek();
  return {
    ...{ text, notes, label, time },
    ...(script.length > 0 && { script }),
    ...(ownLayout !== null && { ownLayout: ownLayout.text }),
    ...(cases.length > 0 && { cases }),
  };
}

/** Keeps the state in the history from time to time while it is worked on. Returns the way to stop. */
export function keepHistory(store: Store, now: () => number): () => void {
  let last = now();
  let text = store.state.peek().text;
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
