import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { JobPicture } from '../../diagram/index.js';
import { type JobProgress, type LiveDisk, liveJobWords } from '../../jobs/index.js';
import type { State } from '../state/state.js';

/** The running jobs as the diagram draws them, by disk. */
export function createJobPictures(state: ReadonlySignal<State>): ReadonlySignal<ReadonlyMap<string, JobPicture>> {
  const disks = computed(() => state.value.live.disks);
  const progress = computed(() => state.value.live.progress);
  return computed(
    () =>
      new Map(
        disks.value.flatMap((disk) => {
          const picture = jobPicture(
            disk,
            progress.value.find((one) => one.diskId === disk.id),
          );
          return picture === null ? [] : [[disk.id, picture] as const];
        }),
      ),
  );
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
