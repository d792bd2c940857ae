import type { DiskPicture, JobGeometry } from './contract.js';

export interface JobState {
  readonly text: string;
  readonly phase: JobGeometry['phase'];
  /** 0 to 1; null where nothing is measured. */
  readonly done: number | null;
}

const verbs = { copy: 'copying', commit: 'committing', pull: 'pulling', backup: 'backing up' } as const;

/**
 * What a disk's job is doing, in the words people use of it: `copying 62 %`,
 * `READY`. From the running job, else from the document's `ready` attribute,
 * else null where there is neither job nor mirror.
 */
export function jobState(picture: DiskPicture): JobState | null {
  const { job, disk } = picture;
  if (job !== null) {
    const done = job.total > 0 ? Math.min(1, Math.max(0, job.done / job.total)) : null;
    switch (job.phase) {
      case 'running':
        return { text: `${verbs[job.kind]}${done === null ? '' : ` ${percent(done)}`}`, phase: job.phase, done };
      case 'ready':
        return { text: 'READY', phase: job.phase, done };
      case 'pivoting':
      case 'aborting':
        return { text: job.phase, phase: job.phase, done: null };
    }
  }
  if (disk.mirror === null) return null;
  switch (disk.mirror.ready) {
    case 'yes':
      return { text: 'READY', phase: 'ready', done: null };
    case 'pivot':
      return { text: 'pivoting', phase: 'pivoting', done: null };
    case 'abort':
      return { text: 'aborting', phase: 'aborting', done: null };
    case null:
      return { text: disk.mirror.job === 'active-commit' ? 'active commit' : 'mirror', phase: 'idle', done: null };
  }
}

/** Never `100 %` before all is done. */
function percent(done: number): string {
  return `${Math.floor(done * 100)} %`;
}
