import type { ReplacedDocument } from './state.js';
import type { Store } from './store.js';

/** Says in one line what was done; `undo` is the document that can be brought back, where one was replaced. */
export function tell(store: Store, text: string, undo: ReplacedDocument | null = null): void {
  store.dispatch({ type: 'notice-shown', notice: { kind: 'information', text, undo } });
}

/** Says in one line what was not done, or what to beware of. */
export function warn(store: Store, text: string, undo: ReplacedDocument | null = null): void {
  store.dispatch({ type: 'notice-shown', notice: { kind: 'warning', text, undo } });
}
