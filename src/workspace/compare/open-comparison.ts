import { convertDocument, definiteLayout, type LayoutName, type ReadDocument } from '../../layouts/index.js';
import type { Workspace } from '../workspace.js';

/** Shows the document beside itself in `layout`; in the RFC's other one where none is asked for. */
export function openComparison(workspace: Workspace, layout: LayoutName | null = null): void {
  const document = workspace.derived.reading.document.peek();
  if (document.xml.root === null) return;
  const documentLayout = firstLayout(workspace, document);
  const other = layout ?? (documentLayout === 'flat' ? 'nested' : 'flat');
  const { text } = convertDocument(document, () => other);
  workspace.store.dispatch({ type: 'compare-opened', comparison: { text, layout: other, documentLayout } });
}

/** The selected disk's layout, else that of any disk that tells one, else libvirt's. */
function firstLayout(workspace: Workspace, document: ReadDocument): LayoutName {
  const selected = workspace.derived.reading.selectedDisk.peek();
  for (const { layout } of [...(selected === null ? [] : [selected]), ...document.disks]) {
    const definite = definiteLayout(layout);
    if (definite !== null) return definite;
  }
  return 'libvirt';
}
