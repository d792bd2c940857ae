import { decodeInSteps, decodeLink, LinkError, readStateFile, type SharedState } from '../../links/index.js';
import { exampleWithText } from '../../examples/index.js';
import { offerCommands } from '../live/offer-commands.js';
import { goToPlace } from '../notes/go-to-place.js';
import { openComparison } from '../compare/open-comparison.js';
import { linesAsSaidNow } from '../session/lines-as-said-now.js';
import type { Workspace } from '../workspace.js';
import type { ReplacedDocument } from '../state/state.js';
import { readyInSteps } from '../document/make-ready.js';
import { bringLayout, leaveLayout } from '../history/bring-layout.js';
import { bringCases } from '../history/bring-cases.js';
import { sharedDocument, sharedNotes, sharedScript } from './shared-document.js';
import { tell, warn } from '../state/tell.js';

/** What was read last, and of which fragment. */
let decoded: { readonly fragment: string; readonly shared: SharedState } | null = null;

/**
 * Reads a fragment that is opened next, and makes its text ready, in short steps of which each yields: showing what it says is a
 * task of its own then. Never throws.
 */
export function* decodeAhead(workspace: Workspace, fragment: string): Generator<undefined, void> {
  try {
    const shared = yield* decodeInSteps(fragment);
    decoded = { fragment, shared };
    yield;
    if (shared.document?.kind === 'text') yield* readyInSteps(workspace, shared.document.text);
  } catch {
    // Said where it is opened.
  }
}

/** Opens a link's fragment, or says why it can't be opened and changes nothing. */
export function openLink(workspace: Workspace, fragment: string, from: 'link' | 'file' = 'link'): void {
  const ahead = decoded?.fragment === fragment ? decoded.shared : null;
  decoded = null;
  attempt(workspace, () => openShared(workspace, ahead ?? decodeLink(fragment), from));
}

/** The same for a state that was saved as a file. */
export function openStateFile(workspace: Workspace, text: string): void {
  attempt(workspace, () => openShared(workspace, readStateFile(text), 'file'));
}

function attempt({ store }: Workspace, open: () => void): void {
  try {
    open();
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    const kept = keepPart(store, error.partial) ? ' What could be read of its XML is in the history.' : '';
    const text = error.message + kept;
    warn(store, text);
  }
}

/** Puts the text that a cut link still tells beside the earlier ones; false where it tells none. */
function keepPart(store: Workspace['store'], partial: SharedState | null): boolean {
  if (partial?.document?.kind !== 'text' || partial.document.text.trim() === '') return false;
  const { text } = partial.document;
  const earlier = { text, notes: sharedNotes(partial), label: 'What could be read of a cut link', time: Date.now() };
  store.dispatch({ type: 'state-kept', earlier });
  return true;
}

/**
 * Shows what a link or a saved state holds. The document before it goes into
 * the list of earlier ones; commands are offered and not run. Throws LinkError,
 * with nothing changed, where the page does not have what it names.
 */
function openShared(workspace: Workspace, shared: SharedState, from: 'link' | 'file'): void {
  const { store, editor } = workspace;
  const text = sharedDocument(shared);
  if (shared.ownLayout === undefined) leaveLayout(store);
  else bringLayout(store, shared.ownLayout);
  bringCases(store, shared.cases ?? []);
  const before = editor.open(text, from === 'link' ? 'Before a link' : 'Before a saved state', sharedNotes(shared));
  select(workspace, shared);
  const notes = store.state.peek().notes.length;
  const cases = shared.cases?.length ?? 0;
  if (notes > 0) store.dispatch({ type: 'tab-shown', tab: 'notes' });
  else if (cases > 0) store.dispatch({ type: 'tab-shown', tab: 'scorecard' });
  // A narrow screen shows one pane: what the sender pointed at in the XML, else the notes.
  store.dispatch({ type: 'screen-shown', screen: notes > 0 && shared.element === null ? 'images' : 'document' });
  if (shared.compareWith !== null) openComparison(workspace, shared.compareWith);
  else if (store.state.peek().compare !== null) store.dispatch({ type: 'compare-closed' });
  if (shared.theme !== null && store.state.peek().preferences.theme === 'system') {
    store.dispatch({ type: 'theme-chosen', theme: shared.theme });
  }
  const offered = sharedScript(shared);
  // What the editor made of the text, should it have unified its line ends.
  const title = from === 'link' ? 'Commands of the link' : 'Commands of the saved state';
  offerCommands(store, { from, title, text: store.state.peek().text, offered: saidNow(workspace, offered) });
  tellOpened(store, from, before, [counted(notes, 'note'), counted(cases, 'case')]);
}

function saidNow({ derived }: Workspace, offered: string | null): string | null {
  return offered === null ? null : linesAsSaidNow(offered.split('\n'), derived).join('\n');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Only what the document has: a link may name anything. */
function select(workspace: Workspace, { disk, element }: SharedState): void {
  if (element !== null && goToPlace(workspace, element, false)) return;
  const read = workspace.derived.reading.disks.peek().find((one) => one.disk.id === disk);
  if (read === undefined) return;
  workspace.store.dispatch({ type: 'selected', diskId: read.disk.id, imageId: null });
}

function tellOpened(
  store: Workspace['store'],
  from: 'link' | 'file',
  before: ReplacedDocument | null,
  counts: readonly string[],
): void {
  const some = counts.filter((count) => !count.startsWith('0 '));
  const brought = some.length === 0 ? '' : ` It brings ${some.join(' and ')}.`;
  const what = (from === 'link' ? 'Opened the link.' : 'Opened the saved state.') + brought;
  // An example as it came is nobody's document.
  const isOwn = before !== null && (before.notes.length > 0 || exampleWithText(before.text) === null);
  const kept = isOwn ? ' The document you had is kept in the history.' : '';
  tell(store, what + kept, before);
}
