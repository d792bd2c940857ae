import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';

/** Which disks of a document with very many are drawn, and the way to the others. */
export function DrawnPart(): JSX.Element | null {
  const { store, derived } = usePage();
  const { disks, first, total } = derived.drawing.drawn.value;
  if (disks.length === total) return null;
  const go = (position: number): void => {
    const disk = derived.reading.models.peek()[position];
    if (disk !== undefined) store.dispatch({ type: 'selected', diskId: disk.id, imageId: null });
  };
  const last = first + disks.length;
  return (
    <p class="drawn-part">
      <span>
        Drawn: disks {first + 1} to {last} of {total}, those around the selected one.
      </span>
      <button type="button" class="button small" disabled={first === 0} onClick={() => go(first - 1)}>
        Earlier disks
      </button>
      <button type="button" class="button small" disabled={last === total} onClick={() => go(last)}>
        Later disks
      </button>
    </p>
  );
}
