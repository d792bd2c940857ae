/** virDomainCheckpointCreateXML: from now on a bitmap marks what is written to each chosen disk. */
export interface CheckpointOperation {
  readonly kind: 'checkpoint';
  /** Null lets libvirt name it by the second. */
  readonly name: string | null;
  readonly description: string | null;
  /** Asked for an agent in the guest. */
  readonly quiesce: boolean;
  /** Where none is named, every disk that the guest writes is marked; else only those named. */
  readonly disks: readonly CheckpointDisk[];
}

export interface CheckpointDisk {
  readonly disk: string;
  /** As typed: `no` leaves the disk out. */
  readonly checkpoint: string | null;
  /** Null names the bitmap as the checkpoint. */
  readonly bitmap: string | null;
}
