import { keepHistory, readEarlier, type Store } from '../../workspace/index.js';
import { prefix } from './storage.js';

const key = `${prefix}earlier`;

/**
 * Keeps the state in the history from time to time, and has in it what other tabs put there, also since the page came, when the document
 * was `startText`.
 */
export function followHistory(store: Store, startText: string): void {
  keepHistory(store, Date.now, startText);
  const merge = (json: string | null): void => {
    const earlier = readEarlier(json);
    if (earlier.length > 0) store.dispatch({ type: 'earlier-merged', earlier });
  };
  addEventListener('storage', (event) => {
    if (event.key !== key || event.newValue === null) return;
    const there = new Set(readEarlier(event.newValue).map(({ time }) => time));
    for (const { time } of readEarlier(event.oldValue)) {
      if (!there.has(time)) store.dispatch({ type: 'earlier-removed', time });
    }
    merge(event.newValue);
  });
  try {
    merge(localStorage.getItem(key));
  } catch {
    // A storage that is refused holds nothing of other tabs.
  }
}
