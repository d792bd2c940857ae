import { errorNumber } from './error-number.js';
import { pipeStatus } from './pipe-status.js';
import { OpenSpecialFile } from './open-file.js';
import type { Pipe } from './pipe.js';
import { pollEvent } from './system-constants.js';

abstract class OpenPipeEnd extends OpenSpecialFile {
  protected readonly pipe: Pipe;

  constructor(pipe: Pipe) {
    super();
    this.pipe = pipe;
  }

  override status() {
    return pipeStatus();
  }

  override seek(): number {
    return -errorNumber.ESPIPE;
  }
}

export class OpenPipeReader extends OpenPipeEnd {
  override read(buffer: Uint8Array, position: number | null): number {
    return position === null ? this.pipe.read(buffer) : -errorNumber.ESPIPE;
  }

  override write(): number {
    return -errorNumber.EBADF;
  }

  override ready(events: number): number {
    const readable = this.pipe.readable ? events & pollEvent.readable : 0;
    return readable | (this.pipe.hasWriter ? 0 : pollEvent.hangUp);
  }

  override release(): void {
    this.pipe.hasReader = false;
  }
}

export class OpenPipeWriter extends OpenPipeEnd {
  override read(): number {
    return -errorNumber.EBADF;
  }

  override write(buffer: Uint8Array, position: number | null): number {
    return position === null ? this.pipe.write(buffer) : -errorNumber.ESPIPE;
  }

  override ready(events: number): number {
    const writable = this.pipe.writable ? events & pollEvent.writable : 0;
    return writable | (this.pipe.hasReader ? 0 : pollEvent.error);
  }

  override release(): void {
    this.pipe.hasWriter = false;
  }
}
