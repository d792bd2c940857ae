import type { LayoutName, ReadDocument } from '../../layouts/index.js';
import type { Page } from '../page.js';
import { convertDocument } from './convert-document.js';

/** Shows the document beside itself in `layout`; in the RFC's other one where none is asked for. */
export function openComparison(page: Page, layout: LayoutName | null = null): void {
  const document = page.derived.reading.document.peek();
  if (document.xml.root === null) return;
  const documentLayout = firstLayout(page, document);
  const other = layout ?? (documentLayout === 'flat' ? 'nested' : 'flat');
  const { text } = convertDocument(document, () => other);
  page.store.dispatch({ type: 'compare-opened', comparison: { text, layout: other, documentLayout } });
}

/** The selected disk's layout, else that of any disk that tells one, else libvirt's. */
function firstLayout(page: Page, document: ReadDocument): LayoutName {
  const selected = page.derived.reading.selectedDisk.peek();
  for (const { layout } of [...(selected === null ? [] : [selected]), ...document.disks]) {
    if (layout !== 'any' && layout !== 'none' && layout !== 'mixed') return layout;
  }
  return 'libvirt';
}
