import type { LiveDisk } from '../disk/live-disk.js';
import type { JobResult } from '../monitor/job-result.js';

export type JobEnd = 'completed' | 'failed' | 'cancelled';

/** What starting a job comes to. */
export interface StartedJob {
  /** The disk with the job on it. */
  readonly disk: LiveDisk;
  readonly job: ActiveJob;
  /** What will go wrong if one goes on, and the way out; null where nothing is known to. */
  readonly warning: string | null;
}

/** A job that QEMU runs, and what libvirt does at its turning points. */
export interface ActiveJob {
  /** QEMU's name for it. */
  readonly name: string;
  readonly diskId: string;
  /** Two phases: READY, then pivot or abort. */
  readonly twoPhases: boolean;
  /** It has nothing to do: see it end before anything else happens. */
  readonly isIdle: boolean;
  /** What is wrong with it when it is ready, and the way out; null where nothing is. */
  warning(): Promise<string | null>;
  /** Before `job-complete` is sent. */
  beforePivot(): Promise<void>;
  /** After the job has concluded: closes what nothing uses any more, and returns the disk as it is then. */
  conclude(end: JobEnd, pivoted: boolean, result: JobResult): Promise<LiveDisk>;
}
