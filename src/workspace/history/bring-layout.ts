import { readDescription } from '../../layouts/index.js';
import { presentEntry } from './present-entry.js';
import type { Store } from '../state/store.js';

/** Takes the description of a layout in place of the reader's own, which the history keeps. */
export function bringLayout(store: Store, description: string): void {
  const { ownLayout: own } = store.state.peek();
  if (own !== null && own.text !== description) {
    const earlier = presentEntry(store, 'Before another layout came', Date.now());
    store.dispatch({ type: 'state-kept', earlier });
  }
  const example = own?.text === description ? own.example : null;
  const good = readDescription(description).own === null ? null : description;
  store.dispatch({ type: 'own-layout-changed', ownLayout: { text: description, good, preferred: true, example } });
}

/** From now on a text that could be the own layout's or a built-in one's is the built-in one's. */
export function leaveLayout(store: Store): void {
  const { ownLayout: own } = store.state.peek();
  if (own?.preferred === true) store.dispatch({ type: 'own-layout-changed', ownLayout: { ...own, preferred: false } });
}
