import { effect } from '@preact/signals';
import type { Page } from '../page/page.js';
import { openLink } from '../../workspace/index.js';

/**
 * Opens the link in the address, now and whenever it changes. The address keeps
 * a link only as long as the page shows its document: with the first change the
 * fragment goes, so that a reload brings back the person's newer text and nobody
 * sends on a link to something else. Returns the way to stop.
 */
export function followAddress(page: Page): () => void {
  const { store } = page;
  let opening = false;
  let linked = '';
  const open = (): void => {
    opening = true;
    if (location.hash.length > 1) openLink(page, location.hash);
    linked = store.state.peek().text;
    opening = false;
  };
  open();
  window.addEventListener('hashchange', open);
  const stop = effect(() => {
    const { text } = store.state.value;
    if (opening || text === linked) return;
    linked = text;
    showInAddress('');
  });
  return () => {
    window.removeEventListener('hashchange', open);
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
