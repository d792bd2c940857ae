import { effect } from '@preact/signals';
import type { Page } from '../page/page.js';
import { documentActs, runInTasks } from '../../workspace/index.js';
import { goBetween } from './go-between.js';

/**
 * Opens the link in the address, now and whenever it changes. The address keeps
 * a link only as long as the page shows what it says: with the first change the
 * fragment goes, so that a reload brings back the person's newer text and nobody
 * sends on a link to something else. Returns the way to stop.
 */
export function followAddress(page: Page): () => void {
  const { store } = page;
  const between = goBetween(page);
  let linked = store.state.peek();
  /** The fragment that is on its way: no change until it is opened takes it from the address. */
  let coming: string | null = null;
  const open = async (): Promise<void> => {
    const { hash } = location;
    coming = hash;
    const acts = documentActs();
    if (acts !== null && hash.length > 1) await runInTasks(acts.decodeAhead(page, hash));
    if (coming !== hash) return;
    between.open(() => {
      if (coming !== hash) return;
      linked = store.state.peek();
      coming = null;
    });
  };
  const follow = (): void => void open();
  window.addEventListener('hashchange', follow);
  const stop = effect(() => {
    const now = store.state.value;
    const before = linked;
    if (coming !== null) return;
    linked = now;
    // What a link or an example brought just now is what the address speaks of.
    if (
      now.link !== null &&
      now.link !== before.link &&
      now.link.offered === (before.link?.offered ?? now.link.offered)
    )
      return;
    if (now.text !== before.text || now.notes !== before.notes || now.script !== before.script) showInAddress('');
  });
  return () => {
    window.removeEventListener('hashchange', follow);
    between.stop();
    stop();
  };
}

/** Puts a link to the page as it is into the address bar, or takes away the one that is there. */
export function showInAddress(fragment: string): void {
  const bare = location.href.replace(/#.*$/su, '');
  const address = fragment === '' ? bare : `${bare}#${fragment}`;
  if (address === location.href) return;
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // A sandboxed frame, or a browser's limit on the address: the page works as well without.
  }
}
