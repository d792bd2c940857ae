import type { JSX } from 'preact';
import {
  ConversionError,
  convertDisk,
  documentLayouts,
  type Conversion,
  type LayoutName,
  type ReadDocument,
} from '../../layouts/index.js';
import { layoutLabels, layoutTitles } from '../layout-labels.js';
import { usePage } from '../page-context.js';
import type { Page } from '../page.js';
import { usePart } from '../use-part.js';

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

/** What would be lost is listed first, and waits for a decision. */
export function switchLayout(page: Page, to: LayoutName): void {
  const { reading } = page.derived;
  const selected = reading.selectedDisk.peek();
  const document = reading.document.peek();
  if (selected === null || document.xml.root === null) return;
  page.store.dispatch({ type: 'conversion-dropped' });
  if (selected.layout === to) return;
  const conversion = attempt(page, document, selected.disk.id, to);
  if (conversion === null) return;
  const { edits, losses } = conversion;
  if (losses.length === 0) {
    page.editor.applyEdits(edits, `Rewrote ${selected.disk.id} in the ${to} layout`);
    return;
  }
  const pending = { diskId: selected.disk.id, to, losses, edits };
  page.store.dispatch({ type: 'conversion-asked', conversion: pending });
  page.store.dispatch({ type: 'screen-shown', screen: 'document' });
}

/** Null, with a notice that says why, where the disk can't be rewritten. */
function attempt(page: Page, document: ReadDocument, diskId: string, to: LayoutName): Conversion | null {
  try {
    return convertDisk(document, diskId, to);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    page.store.dispatch({ type: 'notice-shown', notice: { kind: 'warning', text: error.message, undo: null } });
    return null;
  }
}
