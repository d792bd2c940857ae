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
