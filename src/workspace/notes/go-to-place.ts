import type { Workspace } from '../workspace.js';
import { findTarget } from '../places/target.js';

/** Shows a place in editor and diagram and keeps it highlighted until the reader goes elsewhere. False where there is none of that name. */
export function goToPlace(workspace: Workspace, target: string, focus: boolean): boolean {
  const { store, derived, editor } = workspace;
  const document = derived.reading.lastGood.peek();
  const place = document === null ? null : findTarget(document, target);
  if (place === null) return false;
  const { range, diskId, imageId } = place;
  if (!derived.reading.stale.peek()) editor.reveal({ start: range.start, end: range.start }, focus);
  if (diskId !== null) store.dispatch({ type: 'selected', diskId, imageId });
  store.dispatch({ type: 'pointed-at', target });
  return true;
}
