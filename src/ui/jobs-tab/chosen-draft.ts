import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { usePage } from '../page/page-context.js';
import { emptyDraft } from '../../workspace/index.js';

/** What the form of the Jobs tab holds; kept while other tabs are shown. */
export const draft = signal(emptyDraft);

/** The document's own mirror is what a copy most likely should make. */
export function useMirrorOfDocument(): void {
  const { derived } = usePage();
  const mirror = derived.reading.selectedDisk.value?.disk.mirror ?? null;
  const [first, ...below] = mirror?.chain.images ?? [];
  const path = first?.source?.type === 'file' ? first.source.path : '';
  useEffect(() => {
    if (path === '' || (draft.peek().values.destination ?? '') !== '') return;
    const source = below[0]?.source;
    const base = source?.type === 'file' ? source.path : '';
    const depth = base === '' ? 'whole' : 'base';
    const { kind, values } = draft.peek();
    draft.value = { kind, values: { ...values, destination: path, format: first?.format ?? '', depth, base } };
  }, [path]);
}
