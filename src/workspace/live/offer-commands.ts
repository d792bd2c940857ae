import type { OpenedLink } from '../state/state.js';
import type { Store } from '../state/store.js';
import { scriptLines } from './script-lines.js';

/**
 * Says what brought the document. Its commands wait, to be run at once or line by line, from clean images; nothing
 * runs by itself.
 */
export function offerCommands(store: Store, link: OpenedLink): void {
  store.dispatch({ type: 'link-opened', link });
  if (link.offered === null) return;
  store.dispatch({ type: 'scenario-opened', title: link.title, lines: scriptLines(link.offered) });
}

/** Leaves commands that wait; the document stays. */
export function declineCommands(store: Store): void {
  store.dispatch({ type: 'link-commands-settled' });
  store.dispatch({ type: 'scenario-left' });
}
