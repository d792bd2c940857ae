import { tell } from '../state/tell.js';
import { bringCases } from './bring-cases.js';
import { bringLayout } from './bring-layout.js';
import type { EarlierText } from '../state/state.js';
import type { Workspace } from '../workspace.js';

/** Shows an earlier state. Its commands are offered: images that are in memory now may be others. */
export function restoreEntry(workspace: Workspace, entry: EarlierText): void {
  const { editor, store } = workspace;
  // The layout there is now is in the entry that going back makes.
  if (entry.ownLayout !== undefined) bringLayout(store, entry.ownLayout);
  bringCases(store, entry.cases ?? []);
  const undo = editor.open(entry.text, 'Before going back', entry.notes);
  const script = entry.script ?? [];
  if (script.length > 0) {
    store.dispatch({ type: 'replay-changed', replay: { script, status: 'asking', entries: { from: 0, to: 0 } } });
  }
  tell(store, 'Your earlier document is back.', undo);
}
