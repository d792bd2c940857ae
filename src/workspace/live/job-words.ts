import { type Disk, imagesOf, qemuName } from '../../chain/index.js';
import { formatBytes } from '../../diagram/index.js';
import type { JobProgress } from '../../jobs/index.js';

/** The domain that runs, as far as it tells whether a disk can have a job. */
export interface RunningDomain {
  readonly name: string;
  /** Whether it has the disk. */
  readonly hasDisk: boolean;
}

/** Why no job can work on a disk of the document, as a sentence; null where one can. `running` is null while nothing runs. */
export function jobRefusal(disk: Disk, running: RunningDomain | null): string | null {
  if (running?.hasDisk === true) return null;
  const { id, chain } = disk;
  if (chain.images.length === 0) return `${id} is an empty drive: there is no image to work on.`;
  if (running !== null)
    return `${running.name}, which runs, has no disk ${id} here: shut it down, and start what the document says.`;
  const named = imagesOf({ ...disk, mirror: null }).flatMap(({ source }) => qemuName(source) ?? []);
  return named.length === 0 ? `The image of ${id} is not one that can be opened here.` : null;
}

/** How far a job is. QEMU counts only once it has had its first turn. */
export function progressText({ done, total, dirty, ready }: JobProgress): string {
  if (total === 0 && !ready) return 'Just begun: QEMU has counted nothing yet.';
  const share = total === 0 ? 0 : Math.floor((done / total) * 100);
  const copied = ready ? 'all of' : `${share} %, ${formatBytes(done)} of`;
  const left = dirty === null ? '' : `; the mirror lacks ${formatBytes(dirty)}`;
  return `${copied} ${formatBytes(total)}${left}`;
}
