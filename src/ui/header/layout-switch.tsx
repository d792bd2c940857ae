import type { JSX } from 'preact';
import { documentLayouts, layoutLabels, layoutTitles } from '../../layouts/index.js';
import { usePage } from '../page/page-context.js';
import { switchLayout } from '../../workspace/index.js';
import { usePart } from '../page/use-part.js';

/** Rewrites the selected disk in another layout: one undoable edit. */
export function LayoutSwitch(): JSX.Element {
  const page = usePage();
  const { reading } = page.derived;
  const selected = reading.selectedDisk.value;
  const name = selected === null ? '' : (selected.disk.target ?? selected.disk.id);
  const asked = usePart((state) => state.conversion?.to ?? null);
  return (
    <div class="layout-switch" role="group" aria-label={name === '' ? 'Layout' : `Layout of ${name}`}>
      <span class="layout-switch-label" aria-hidden="true">
        Layout
      </span>
      <div class="segments">
        {documentLayouts.map((layout) => (
          <button
            key={layout}
            type="button"
            aria-pressed={selected?.layout === layout}
            data-asked={asked === layout ? '' : undefined}
            disabled={selected === null || reading.stale.value}
            title={`Rewrites ${name === '' ? 'the disk' : name} with ${layoutTitles[layout]}; Undo brings it back`}
            onClick={() => switchLayout(page, layout)}
          >
            {layoutLabels[layout]}
          </button>
        ))}
      </div>
    </div>
  );
}
