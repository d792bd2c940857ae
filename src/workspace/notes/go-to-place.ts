import type { TextRange } from '../../xml/index.js';
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

/** The cursor at `offset` is elsewhere than the highlighted place. */
export function leavePlace({ store, derived }: Workspace, offset: number): void {
  const target = store.state.peek().pointedAt;
  const document = derived.reading.lastGood.peek();
  if (target === null || document === null) return;
  const range = findTarget(document, target)?.range;
  if (range === undefined || offset < range.start || offset > range.end) {
    store.dispatch({ type: 'pointed-at', target: null });
  }
}

/** The highlighted place, where it isn't an image: those are highlighted wherever they are named. */
export function pointedRanges({ store, derived }: Workspace): readonly TextRange[] {
  const target = store.state.value.pointedAt;
  const document = derived.reading.document.value;
  const place = target === null ? null : findTarget(document, target);
  return place?.imageId === null ? [place.range] : [];
}
