/** What a person asks of a live disk. Names of disks and images are as typed; find-image.ts resolves them. */
export type BlockOperation =
  | CopyOperation
  | CommitOperation
  | PullOperation
  | SnapshotOperation
  | EndJobOperation
  | SetSpeedOperation
  | JobInfoOperation;

/** virDomainBlockCopy. */
export interface CopyOperation {
  readonly kind: 'copy';
  readonly disk: string;
  readonly destination: string;
  /** Null: as the source, or probed with `reuseExternal`. */
  readonly format: string | null;
  /** The destination is named as a block device; it must exist. */
  readonly blockDevice: boolean;
  readonly shallow: boolean;
  /**
   * Copy down to this image, which the destination then stands on: what the
   * 2012 RFC proposed. No libvirt and no QEMU has it: this project's extension
   * of the mirror job.
   */
  readonly base: string | null;
  readonly reuseExternal: boolean;
  readonly transientJob: boolean;
  readonly synchronousWrites: boolean;
  /** Bytes a second; 0 sets no limit. */
  readonly bandwidth: number;
  /** Bytes, a power of two; null leaves it to QEMU. */
  readonly granularity: number | null;
  /** Bytes in flight; null leaves it to QEMU. */
  readonly bufferSize: number | null;
}

/** virDomainBlockCommit. */
export interface CommitOperation {
  readonly kind: 'commit';
  readonly disk: string;
  /** Null: the bottom of the chain, or with `shallow` the image below `top`. */
  readonly base: string | null;
  /** Null: the active layer. */
  readonly top: string | null;
  readonly shallow: boolean;
  readonly active: boolean;
  readonly delete: boolean;
  readonly keepRelative: boolean;
  /** Bytes a second; 0 sets no limit. */
  readonly bandwidth: number;
}

/** virDomainBlockPull, and virDomainBlockRebase without COPY. */
export interface PullOperation {
  readonly kind: 'pull';
  readonly disk: string;
  /** Null: pull everything. */
  readonly base: string | null;
  readonly keepRelative: boolean;
  /** Bytes a second; 0 sets no limit. */
  readonly bandwidth: number;
}

/** virDomainSnapshotCreateXML with DISK_ONLY: a new overlay on top of each chosen disk. */
export interface SnapshotOperation {
  readonly kind: 'snapshot';
  readonly name: string;
  readonly reuseExternal: boolean;
  /** Disks not named here get an overlay too, under a made-up name, as libvirt does. */
  readonly disks: readonly SnapshotDisk[];
}

export interface SnapshotDisk {
  readonly disk: string;
  /** `no` leaves this disk out. */
  readonly snapshot: 'external' | 'no';
  readonly format: string | null;
  /** The overlay's path; null lets libvirt make one up. */
  readonly file: string | null;
}

/** virDomainBlockJobAbort; `pivot` with its PIVOT flag. */
export interface EndJobOperation {
  readonly kind: 'pivot' | 'abort';
  readonly disk: string;
  /** Don't wait for the job to end. */
  readonly async: boolean;
}

/** virDomainBlockJobSetSpeed. */
export interface SetSpeedOperation {
  readonly kind: 'set-speed';
  readonly disk: string;
  /** Bytes a second; 0 sets no limit. */
  readonly bandwidth: number;
}

/** virDomainGetBlockJobInfo. */
export interface JobInfoOperation {
  readonly kind: 'job-info';
  readonly disk: string;
  /** Print fields instead of a sentence. */
  readonly raw: boolean;
  readonly bytes: boolean;
}
