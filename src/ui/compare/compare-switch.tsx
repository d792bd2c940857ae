import type { JSX } from 'preact';
import type { LayoutName, ReadDocument } from '../../layouts/index.js';
import { usePage } from '../page-context.js';
import type { Page } from '../page.js';
import { usePart } from '../use-part.js';
import { convertDocument } from './convert-document.js';

/** Shows the document twice, in two layouts, both to be edited. */
export function CompareSwitch(): JSX.Element {
  const page = usePage();
  const open = usePart((state) => state.compare !== null);
  const stale = page.derived.reading.stale.value;
  return (
    <button
      type="button"
      class="button quiet compare-switch"
      aria-pressed={open}
      disabled={stale && !open}
      title={
        open
          ? 'Close the comparison; the document on the left stays'
          : 'Show the document in a second layout beside this one; type in either, the other follows'
      }
      onClick={() => (open ? page.store.dispatch({ type: 'compare-closed' }) : openComparison(page))}
    >
      Compare
    </button>
  );
}

function openComparison(page: Page): void {
  const document = page.derived.reading.document.peek();
  if (document.xml.root === null) return;
  const documentLayout = firstLayout(page, document);
  const layout: LayoutName = documentLayout === 'flat' ? 'nested' : 'flat';
  const { text } = convertDocument(document, () => layout);
  page.store.dispatch({ type: 'compare-opened', comparison: { text, layout, documentLayout } });
}

/** The selected disk's layout, else that of any disk that tells one, else libvirt's. */
function firstLayout(page: Page, document: ReadDocument): LayoutName {
  const selected = page.derived.reading.selectedDisk.peek();
  for (const { layout } of [...(selected === null ? [] : [selected]), ...document.disks]) {
    if (layout !== 'any' && layout !== 'none' && layout !== 'mixed') return layout;
  }
  return 'libvirt';
}
