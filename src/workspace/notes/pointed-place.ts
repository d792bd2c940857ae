import type { TextRange } from '../../xml/index.js';
import type { Workspace } from '../workspace.js';
import { findTarget } from '../places/target.js';

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
