import type { LiveImage } from '../disk/live-disk.js';

/** Where a pull backup is to be served. */
export type BackupServer =
  | { readonly transport: 'tcp'; readonly name: string; readonly port: string | null }
  | { readonly transport: 'unix'; readonly socket: string };

/** The backup that a domain is about, as libvirt keeps it (src/conf/backup_conf.h, struct _virDomainBackupDef). */
export interface RunningBackup {
  readonly mode: 'push' | 'pull';
  readonly incremental: string | null;
  readonly server: BackupServer | null;
  readonly disks: readonly BackupOfDisk[];
  /** Targets of the disks that are left out. */
  readonly leftOut: readonly string[];
  /** Why QEMU ended the first job that did not complete; null while none has. */
  readonly message: string | null;
}

export interface BackupOfDisk {
  readonly target: string;
  readonly diskId: string;
  /** The job's name. */
  readonly job: string;
  /** What is written: the target, or the scratch image of a pull. */
  readonly image: LiveImage;
  /** The checkpoint since which changes are taken; null for all. */
  readonly incremental: string | null;
  readonly exportName: string;
  readonly exportBitmap: string | null;
  /** What marks those changes for the job, on the disk itself; null where it hangs on the image. */
  readonly ownBitmap: string | null;
  /** The image was made for the backup, and goes with it. */
  readonly isMade: boolean;
  /** Bytes. */
  readonly size: number;
  /** Bytes that were copied, once it has ended. */
  readonly done: number;
  readonly end: 'running' | 'completed' | 'failed' | 'cancelled';
}

/** How the last backup ended. */
export interface EndedBackup {
  readonly mode: 'push' | 'pull';
  readonly end: 'completed' | 'failed' | 'cancelled';
  /** Bytes. */
  readonly size: number;
  readonly done: number;
  /** Why it did not complete, in QEMU's words; null where it did. */
  readonly message: string | null;
}
