import { pollEvent } from './system-constants.js';
import type { FileStatus } from './system.js';

/**
 * An open file description: what open(2) makes, what dup(2)'d descriptors
 * share, and what owns record locks. The methods answer as the System methods
 * of the same names.
 */
export abstract class OpenFile {
  /** Descriptors that refer to it. */
  descriptors = 0;

  abstract status(): FileStatus;

  abstract read(buffer: Uint8Array, position: number | null): number;

  abstract write(buffer: Uint8Array, position: number | null): number;

  abstract seek(offset: number, whence: number): number;

  ready(events: number): number {
    return events & (pollEvent.readable | pollEvent.writable);
  }

  /** Its last descriptor was closed. */
  release(): void {
    return;
  }
}
