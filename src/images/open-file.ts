import { errorNumber } from './error-number.js';
import { pollEvent } from './system-constants.js';
import type { FileStatus } from './system.js';

/**
 * An open file description: what open(2) makes, what dup(2)'d descriptors
 * share, and what owns record locks. The methods answer as the System methods
 * of the same names; what a kind of file cannot do is refused here.
 */
export abstract class OpenFile {
  /** Descriptors that refer to it. */
  descriptors = 0;

  abstract status(): FileStatus;

  read(_buffer: Uint8Array, _position: number | null): number {
    return -errorNumber.EBADF;
  }

  write(_buffer: Uint8Array, _position: number | null): number {
    return -errorNumber.EBADF;
  }

  seek(_offset: number, _whence: number): number {
    return -errorNumber.ESPIPE;
  }

  ready(events: number): number {
    return events & (pollEvent.readable | pollEvent.writable);
  }

  /** Its last descriptor was closed. */
  release(): void {
    return;
  }
}
