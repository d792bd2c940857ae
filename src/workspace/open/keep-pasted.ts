import type { Workspace } from '../workspace.js';

/** Puts a text that was pasted into the history as it was, since the document made of it says less. */
export function keepPasted({ store }: Workspace, text: string, what: string): void {
  store.dispatch({ type: 'state-kept', earlier: { text, notes: [], label: `As pasted: ${what}`, time: Date.now() } });
}
