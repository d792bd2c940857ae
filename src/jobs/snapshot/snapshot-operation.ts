import type { ImageSource } from '../../chain/index.js';
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
  /** The file that says the rest; absent where a line does. */
  readonly xmlFile?: string;
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
  readonly type: OverlayType | null;
  /** The overlay's path, or its name on a server; null lets libvirt make one up. */
  readonly file: string | null;
  /** Where it is on a network; absent where it is not. */
  readonly source?: ImageSource;
  /** Absent where the overlay is not to be encrypted. */
  readonly encryption?: NewEncryption;
}

/** What a `<domainsnapshot>` can put an overlay on, as libvirt reads it; of the last three it then knows no path. */
export const overlayTypes = ['file', 'block', 'network', 'nvme', 'vhostuser', 'vhostvdpa'] as const;

export type OverlayType = (typeof overlayTypes)[number];
