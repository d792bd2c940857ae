import { imagesOf, memoryPath } from '../../chain/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { useJobDraft } from './use-job-draft.js';
import { directoryFor, fileBeside } from '../../jobs/index.js';
import { freshPath, type OperableDisk } from '../../workspace/index.js';
import type { ChosenDisk } from './use-live-disk.js';

/**
 * The disk with the places that new images would get. `mirror`: the mirror
 * that is selected in the document. Else a copy goes where the form of the
 * Jobs tab says, as long as nothing is there.
 */
export function useOperableDisk(disk: ChosenDisk, mirror: string | null): OperableDisk {
  const draft = useJobDraft();
  const { derived } = usePage();
  const files = usePart((state) => state.files);
  const { live, target, chain } = disk;
  const exists = new Set(files.map((file) => file.path));
  const named = derived.reading.models.value.flatMap(imagesOf).flatMap((image) => memoryPath(image.source) ?? []);
  const active = chain[0] ?? '/images/disk';
  const taken = new Set([...exists, ...chain, ...named]);
  const { destination = '', format = '' } = draft.values;
  const wanted =
    mirror ?? (destination === '' || exists.has(destination) || chain.includes(destination) ? null : destination);
  return {
    target,
    chain,
    mirror: live?.mirror?.images[0]?.path ?? mirror,
    job: live?.job ?? null,
    destination: wanted ?? freshPath(fileBeside(active, 'copy'), taken),
    format: wanted === destination ? format : '',
    reuse: wanted !== null && exists.has(wanted),
    overlay: freshPath(`${directoryFor(active)}overlay`, taken),
    form: disk.form,
  };
}
