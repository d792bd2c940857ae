import { computed, type ReadonlySignal } from '@preact/signals-core';
import { type Disk, qemuName } from '../../chain/index.js';
import type { JobPicture } from '../../diagram/index.js';
import { type JobProgress, type LiveDisk, liveJobWords } from '../../jobs/index.js';
import type { State } from '../state/state.js';

/** The running jobs as the diagram draws them, by disk of the document; none at one that is not the disk that runs. */
export function createJobPictures(
  state: ReadonlySignal<State>,
  models: ReadonlySignal<readonly Disk[]>,
): ReadonlySignal<ReadonlyMap<string, JobPicture>> {
  const disks = computed(() => state.value.live.disks);
  const progress = computed(() => state.value.live.progress);
  return computed(
    () =>
      new Map(
        disks.value.flatMap((disk) => {
          if (!models.value.some((one) => one.id === disk.id && isSame(one, disk))) return [];
          const picture = jobPicture(
            disk,
            progress.value.find((one) => one.diskId === disk.id),
          );
          return picture === null ? [] : [[disk.id, picture] as const];
        }),
      ),
  );
}

function isSame({ chain }: Disk, { images }: LiveDisk): boolean {
  return qemuName(chain.images[0]?.source) === images[0]?.path;
}

function jobPicture({ job }: LiveDisk, progress: JobProgress | undefined): JobPicture | null {
  if (job === null) return null;
  return {
    kind: liveJobWords[job.kind].drawn,
    phase: job.state,
    done: progress?.done ?? 0,
    total: progress?.total ?? 0,
  };
}
