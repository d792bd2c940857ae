import type { NewEncryption } from '../disk/new-encryption.js';

/** virDomainSnapshotCreateXML: a new overlay on top of each chosen disk, or of a shut-off domain a snapshot inside the images. */
export interface SnapshotOperation {
  readonly kind: 'snapshot';
  readonly name: string;
  /** Null where none was given. */
  readonly description: string | null;
  /** The machine's state is not asked for. */
  readonly diskOnly: boolean;
  readonly reuseExternal: boolean;
  /** libvirt keeps a record of it. */
  readonly metadata: boolean;
  /** The domain is shut off afterwards. */
  readonly halt: boolean;
  /** Asked for an agent in the guest, which there is none. */
  readonly quiesce: boolean;
  /** Every snapshot is all or nothing; only said. */
  readonly atomic: boolean;
  /** What is asked for has to be valid by libvirt's schema. */
  readonly validate: boolean;
  /** Disks not named here get an overlay too, under a made-up name, as libvirt does. */
  readonly disks: readonly SnapshotDisk[];
}

export interface SnapshotDisk {
  readonly disk: string;
  /** As typed: `no` leaves this disk out; null leaves it to the disk and to what else is said. */
  readonly snapshot: string | null;
  readonly format: string | null;
  /** What the overlay is put on; null where nothing was said, which is a file. */
  readonly type: 'file' | 'block' | null;
  /** The overlay's path; null lets libvirt make one up. */
  readonly file: string | null;
  /** Absent where the overlay is not to be encrypted. */
  readonly encryption?: NewEncryption;
}
