import type { BackupServer } from '../job/running-backup.js';
import type { MarkedDisk } from '../checkpoint/marked-disks.js';

/** virDomainBackupBegin: what the disks hold at this moment goes into images of its own, while the guest writes on. */
export interface BackupOperation {
  readonly kind: 'backup';
  /** The file with the `<domainbackup>`; null for one that says nothing. */
  readonly xmlFile: string | null;
  /** The file with a `<domaincheckpoint>` to be taken at the same moment; null for none. */
  readonly checkpointFile: string | null;
  readonly reuseExternal: boolean;
  /** What these files say, once they have been read. */
  readonly described: DescribedBackup | null;
}

export interface DescribedBackup {
  /** `push`: QEMU writes the backup. `pull`: it serves it, and keeps what the guest overwrites in scratch images. */
  readonly mode: 'push' | 'pull';
  /** The checkpoint since which changes are taken; null takes all. */
  readonly incremental: string | null;
  readonly server: BackupServer | null;
  /** Where none is named, every disk with something in it; else only those named. */
  readonly disks: readonly BackupDisk[];
  /** What images that nobody named end in. */
  readonly suffix: string;
  readonly checkpoint: DescribedCheckpoint | null;
  /** Names of the checkpoints that are kept. */
  readonly known: ReadonlySet<string>;
}

export interface BackupDisk {
  readonly disk: string;
  readonly backup: boolean;
  /** Null leaves it to `incremental`. */
  readonly mode: 'full' | 'incremental' | null;
  readonly incremental: string | null;
  readonly format: string | null;
  readonly type: 'file' | 'block';
  /** Of the target, or of the scratch image; null lets libvirt make one up. */
  readonly path: string | null;
  readonly exportName: string | null;
  readonly exportBitmap: string | null;
}

interface DescribedCheckpoint {
  readonly name: string;
  readonly marked: readonly MarkedDisk[];
}
