import { effect, untracked } from '@preact/signals-core';
import type { Workspace } from '../workspace.js';
import { followRenames } from './follow-renames.js';

/** Notes go along when the image or the disk that they are pinned to gets another name. Returns the way to stop. */
export function keepNotesPinned({ store, derived }: Workspace): () => void {
  let before = derived.reading.lastGood.peek();
  return effect(() => {
    const after = derived.reading.lastGood.value;
    untracked(() => {
      const { notes } = store.state.peek();
      const followed = before === null || after === null ? notes : followRenames(notes, before, after);
      before = after;
      if (followed !== notes) store.dispatch({ type: 'notes-changed', notes: followed });
    });
  });
}
