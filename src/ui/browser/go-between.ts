import { effect } from '@preact/signals';
import { documentActs, type DocumentActs, type EarlierText, presentEntry } from '../../workspace/index.js';
import { withActs } from '../page/with-acts.js';
import type { Page } from '../page/page.js';

/** Documents that the browser's Back and Forward still know. */
const mostKept = 50;

/**
 * Back and Forward go between the documents that examples and links opened, each as it was left. `showInAddress` puts a
 * fragment into the address. Returns what opens the link of the address and calls `opened` once that is done, and the way to stop.
 */
export function goBetween(page: Page): {
  readonly open: (opened: () => void) => void;
  readonly stop: () => void;
} {
  const { store } = page;
  const left = new Map<number, EarlierText>();
  let at = positionOf(history.state) ?? 0;
  let newest = at;
  let quiet = true;
  let link = store.state.peek().link;
  let kept = store.state.peek().earlier[0];
  const leave = (entry: EarlierText): void => {
    left.set(at, entry);
    const [oldest] = left.keys();
    if (left.size > mostKept && oldest !== undefined) left.delete(oldest);
  };
  const quietly = (act: (acts: DocumentActs) => void): void =>
    withActs(page, (acts) => {
      quiet = true;
      act(acts);
      link = store.state.peek().link;
      kept = store.state.peek().earlier[0];
      quiet = false;
    });
  const present = (): EarlierText => presentEntry(store, 'Before going back', Date.now());
  const arrive = (event: PopStateEvent): void => {
    const to = positionOf(event.state);
    if (to === null || to === at) return;
    leave(present());
    at = to;
    const entry = left.get(to);
    const { hash } = location;
    quietly(({ openLink, restoreEntry }) => {
      if (entry !== undefined) restoreEntry(page, entry);
      else if (hash.length > 1) openLink(page, hash);
    });
  };
  const open = (opened: () => void): void => {
    const { hash } = location;
    // Back and Forward told of it already.
    if (positionOf(history.state) === at && at !== 0) {
      opened();
      return;
    }
    if (hash.length > 1) {
      leave(present());
      quietly(({ openLink }) => {
        openLink(page, hash);
        opened();
      });
    } else opened();
    if (positionOf(history.state) === null) mark((at = ++newest));
  };
  const { hash } = location;
  if (hash.length > 1) quietly(({ openLink }) => openLink(page, hash));
  quiet = false;
  mark(at);
  addEventListener('popstate', arrive);
  const stop = effect(() => {
    const { link: now, earlier } = store.state.value;
    const [replaced] = earlier;
    const isNew = now !== null && now.text !== link?.text && replaced !== undefined && replaced !== kept;
    link = now;
    if (quiet || !isNew) return;
    kept = replaced;
    leave(replaced);
    at = ++newest;
    push(at, page);
  });
  return {
    open,
    stop() {
      removeEventListener('popstate', arrive);
      stop();
    },
  };
}

function positionOf(state: unknown): number | null {
  if (typeof state !== 'object' || state === null || !('position' in state)) return null;
  return typeof state.position === 'number' ? state.position : null;
}

function mark(position: number): void {
  try {
    history.replaceState({ position }, '');
  } catch {
    // A sandboxed frame: the page works as well without.
  }
}

function push(position: number, page: Page): void {
  const url =
    documentActs()?.pageLink(page.store.state.peek(), location.href).url ?? location.href.replace(/#.*$/su, '');
  try {
    history.pushState({ position }, '', url);
  } catch {
    // A sandboxed frame, or an address too long for the browser.
  }
}
