import {
  type Conversion,
  ConversionError,
  convertDisk,
  type LayoutName,
  type Loss,
  layoutWord,
  ownLayoutName,
  type ReadDocument,
} from '../layouts/index.js';
import type { PendingConversion } from './state/state.js';
import type { Workspace } from './workspace.js';
import { warn } from './state/tell.js';

/** What would be lost is listed first, and waits for a decision. */
export function switchLayout(workspace: Workspace, to: LayoutName): void {
  const { reading } = workspace.derived;
  const selected = reading.selectedDisk.peek();
  const document = reading.document.peek();
  if (selected === null || document.xml.root === null) return;
  workspace.store.dispatch({ type: 'conversion-dropped' });
  if (selected.layout === to) return;
  const conversion = attempt(workspace, document, selected.disk.id, to);
  if (conversion === null) return;
  const { edits, losses } = conversion;
  if (losses.length === 0) {
    rewrite(workspace, { diskId: selected.disk.id, to, edits });
    return;
  }
  const pending = { diskId: selected.disk.id, to, losses: losses.filter(isFirst), edits };
  workspace.store.dispatch({ type: 'conversion-asked', conversion: pending });
  workspace.store.dispatch({ type: 'screen-shown', screen: 'document' });
}

/** An image that both the chain and the mirror name is one thing to lose. */
function isFirst({ code, message }: Loss, at: number, losses: readonly Loss[]): boolean {
  return code !== 'image' || losses.findIndex((loss) => loss.message === message) === at;
}

/** From now on a text that could be the own layout's or another's is what was asked for last. */
function prefer({ store }: Workspace, to: LayoutName): void {
  const { ownLayout } = store.state.peek();
  const preferred = to === ownLayoutName;
  if (ownLayout !== null && ownLayout.preferred !== preferred)
    store.dispatch({ type: 'own-layout-changed', ownLayout: { ...ownLayout, preferred } });
}

/** Drops what the layout that was asked for has no place for. */
export function convertAnyway(workspace: Workspace): void {
  const { conversion } = workspace.store.state.peek();
  if (conversion !== null) rewrite(workspace, conversion);
}

/** A disk that runs is then written as it is: one layout can say of its job what another could not. */
function rewrite(
  workspace: Workspace,
  { diskId, to, edits }: Pick<PendingConversion, 'diskId' | 'to' | 'edits'>,
): void {
  prefer(workspace, to);
  const layouts = workspace.derived.reading.layouts.peek();
  workspace.editor.applyEdits(edits, `Rewrote ${diskId} in the ${layoutWord(layouts, to)} layout`);
  workspace.session.writeLiveDisks();
}

/** Null, with a notice that says why, where the disk can't be rewritten. */
function attempt(workspace: Workspace, document: ReadDocument, diskId: string, to: LayoutName): Conversion | null {
  try {
    return convertDisk(document, diskId, to);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    warn(workspace.store, error.message);
    return null;
  }
}
