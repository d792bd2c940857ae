import type { Moment } from './moment.js';

/** A checkpoint as libvirt keeps it (src/conf/checkpoint_conf.h, struct _virDomainCheckpointDef). */
export interface Checkpoint extends Moment {
  readonly disks: readonly CheckpointedDrive[];
  /** The domain's XML as it was. */
  readonly text: string;
}

/** What a checkpoint did with a drive: null where it marks nothing. */
export interface CheckpointedDrive {
  readonly target: string;
  readonly bitmap: string | null;
}
