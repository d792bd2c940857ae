import { useEffect } from 'preact/hooks';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { draftFor, type OperationDraft } from '../../workspace/index.js';

/** What the form of the Jobs tab holds, for the selected disk. */
export function useJobDraft(): OperationDraft {
  const { store, derived } = usePage();
  const disk = derived.reading.selectedDisk.value?.disk ?? null;
  const draft = usePart((state) => state.jobDraft);
  const fitting = disk === null ? draft : draftFor(draft, disk);
  useEffect(() => {
    if (fitting !== draft) store.dispatch({ type: 'job-drafted', draft: fitting });
  }, [fitting]);
  return fitting;
}
