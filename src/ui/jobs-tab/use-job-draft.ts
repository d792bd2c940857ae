import { useEffect } from 'preact/hooks';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import type { OperationDraft } from '../../workspace/index.js';

/** What the form of the Jobs tab holds. The document's own mirror is what a copy most likely should make. */
export function useJobDraft(): OperationDraft {
  const { store, derived } = usePage();
  const mirror = derived.reading.selectedDisk.value?.disk.mirror ?? null;
  const [first, ...below] = mirror?.chain.images ?? [];
  const path = first?.source?.type === 'file' ? first.source.path : '';
  useEffect(() => {
    const { kind, values } = store.state.peek().jobDraft;
    if (path === '' || (values.destination ?? '') !== '') return;
    const source = below[0]?.source;
    const base = source?.type === 'file' ? source.path : '';
    const depth = base === '' ? 'whole' : 'base';
    const filled = { ...values, destination: path, format: first?.format ?? '', depth, base };
    store.dispatch({ type: 'job-drafted', draft: { kind, values: filled } });
  }, [path]);
  return usePart((state) => state.jobDraft);
}
