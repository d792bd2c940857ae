import { readDescription } from '../../layouts/index.js';
import { tell } from '../state/tell.js';
import type { EarlierText } from '../state/state.js';
import type { Workspace } from '../workspace.js';
import { presentEntry } from './keep-history.js';

/** Shows an earlier state. Its commands are offered: images that are in memory now may be others. */
export function restoreEntry(workspace: Workspace, entry: EarlierText): void {
  const { editor, store } = workspace;
  if (entry.ownLayout !== undefined) bringBackLayout(workspace, entry.ownLayout);
  const undo = editor.open(entry.text, 'Before going back', entry.notes);
  const script = entry.script ?? [];
  if (script.length > 0) {
    store.dispatch({ type: 'replay-changed', replay: { script, status: 'asking', entries: { from: 0, to: 0 } } });
  }
  tell(store, 'Your earlier document is back.', undo);
}

/** The layout that the entry was written with; the one there is now is in the entry that going back makes. */
function bringBackLayout({ store }: Workspace, text: string): void {
  const own = store.state.peek().ownLayout;
  if (own?.text === text) return;
  if (own !== null) {
    const earlier = presentEntry(store, 'Before another layout came back', Date.now());
    store.dispatch({ type: 'state-kept', earlier });
  }
  const good = readDescription(text).own === null ? null : text;
  store.dispatch({ type: 'own-layout-changed', ownLayout: { text, good, preferred: true, example: null } });
}
