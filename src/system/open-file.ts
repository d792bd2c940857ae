import { errorNumber } from './error-number.js';
import { pollEvent } from './system-constants.js';
import type { DirectoryEntry, FileStatus, LockRequest } from './system.js';

/**
 * An open file description: what open(2) makes, what dup(2)'d descriptors
 * share, and what owns record locks. The methods answer as the System methods
 * of the same names.
 */
export abstract class OpenFile {
  /** Descriptors that refer to it. */
  descriptors = 0;

  abstract status(): FileStatus | number;
  abstract read(buffer: Uint8Array, position: number | null): number;
  abstract write(buffer: Uint8Array, position: number | null): number;
  abstract seek(offset: number, whence: number): number;
  abstract truncate(size: number): number;
  abstract allocate(mode: number, offset: number, length: number): number;
  abstract lock(request: LockRequest): number;
  abstract conflictingLock(request: LockRequest): LockRequest | number | null;

  synchronize(): number {
    return 0;
  }

  entries(): readonly DirectoryEntry[] | number {
    return -errorNumber.ENOTDIR;
  }

  ready(events: number): number {
    return events & (pollEvent.readable | pollEvent.writable);
  }

  /** Its last descriptor was closed. */
  release(): void {
    return;
  }
}

/** What has no size, no room and no locks: a device, a directory, a pipe, a standard stream. */
export abstract class OpenSpecialFile extends OpenFile {
  override truncate(): number {
    return -errorNumber.EINVAL;
  }

  override allocate(): number {
    return -errorNumber.ENODEV;
  }

  override lock(): number {
    return -errorNumber.EBADF;
  }

  override conflictingLock(): number | null {
    return -errorNumber.EBADF;
  }
}
