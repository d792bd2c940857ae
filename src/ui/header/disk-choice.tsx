import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';

/** Which disk the layout switch and the actions speak of; shown where there is more than one. */
export function DiskChoice(): JSX.Element | null {
  const { store, derived } = usePage();
  const disks = derived.reading.disks.value;
  const selected = derived.reading.selectedDisk.value;
  if (disks.length < 2 || selected === null) return null;
  return (
    <label class="field">
      <span>Disk</span>
      <select
        value={selected.disk.id}
        title="The disk that the layout switch and “Mirror” speak of"
        onChange={(event) => store.dispatch({ type: 'selected', diskId: event.currentTarget.value, imageId: null })}
      >
        {disks.slice(0, 500).map(({ disk }) => (
          <option key={disk.id} value={disk.id}>
            {disk.target ?? disk.id}
          </option>
        ))}
      </select>
    </label>
  );
}
