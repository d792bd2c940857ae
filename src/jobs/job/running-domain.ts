import type { LiveDisk } from '../disk/live-disk.js';
import type { DiskPart, GuestDisk } from '../guest/guest-disk.js';
import type { DomainContext } from './domain-context.js';
import type { DomainJobs } from './domain-jobs.js';
import type { Phase } from './step.js';

/** The running domain as an operation finds it. */
export interface RunningDomain extends DomainContext {
  readonly jobs: DomainJobs;
  /** Tells what the operation has come to. `disk` null: the whole domain. */
  tell(phase: Phase, disk: LiveDisk | null, summary: string, warning?: string | null): Promise<void>;
  /** The guest on a disk, with what it must find there. */
  guestOf(disk: LiveDisk): GuestDisk;
  /** The guest gets a disk whose images are open; `parts`: what is on it. */
  plug(disk: LiveDisk, parts: readonly DiskPart[]): Promise<void>;
  /** The guest lets a disk go, and what must be on it is forgotten. */
  unplug(disk: LiveDisk): Promise<void>;
  /** Lets QEMU work for a moment, and takes what comes of it. */
  turn(): Promise<void>;
  /** The same for a call that waits, with whoever looks on. */
  waitingTurn(): Promise<void>;
}
