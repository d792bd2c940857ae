import { errorNumber } from './error-number.js';
import { nodeStatus, pipeStatus } from './file-status.js';
import type { DirectoryNode, DeviceNode } from './file-tree.js';
import { OpenFile } from './open-file.js';
import type { Pipe } from './pipe.js';
import type { InputText, OutputText } from './standard-streams.js';
import { pollEvent } from './system-constants.js';

/** What getRandomValues gives at once. */
const MAX_RANDOM_BYTES = 65536;

export class OpenDirectory extends OpenFile {
  readonly node: DirectoryNode;

  constructor(node: DirectoryNode) {
    super();
    this.node = node;
  }

  override status() {
    return nodeStatus(this.node);
  }

  override read(): number {
    return -errorNumber.EISDIR;
  }

  override seek(): number {
    return 0;
  }

  override write(): number {
    return -errorNumber.EBADF;
  }
}

export class OpenDevice extends OpenFile {
  readonly #node: DeviceNode;

  constructor(node: DeviceNode) {
    super();
    this.#node = node;
  }

  override status() {
    return nodeStatus(this.#node);
  }

  override read(buffer: Uint8Array): number {
    if (this.#node.device === 'null') return 0;
    const bytes = crypto.getRandomValues(new Uint8Array(Math.min(buffer.length, MAX_RANDOM_BYTES)));
    buffer.set(bytes);
    return bytes.length;
  }

  override write(buffer: Uint8Array): number {
    return buffer.length;
  }

  override seek(): number {
    return 0;
  }
}

export class OpenInput extends OpenFile {
  readonly #input: InputText;

  constructor(input: InputText) {
    super();
    this.#input = input;
  }

  override status() {
    return pipeStatus();
  }

  override read(buffer: Uint8Array, position: number | null): number {
    return position === null ? this.#input.read(buffer) : -errorNumber.ESPIPE;
  }

  override write(): number {
    return -errorNumber.EBADF;
  }

  override seek(): number {
    return -errorNumber.ESPIPE;
  }
}

export class OpenOutput extends OpenFile {
  readonly #output: OutputText;

  constructor(output: OutputText) {
    super();
    this.#output = output;
  }

  override status() {
    return pipeStatus();
  }

  override write(buffer: Uint8Array, position: number | null): number {
    if (position !== null) return -errorNumber.ESPIPE;
    this.#output.write(buffer);
    return buffer.length;
  }

  override read(): number {
    return -errorNumber.EBADF;
  }

  override seek(): number {
    return -errorNumber.ESPIPE;
  }
}

export class OpenPipeReader extends OpenFile {
  readonly #pipe: Pipe;

  constructor(pipe: Pipe) {
    super();
    this.#pipe = pipe;
  }

  override status() {
    return pipeStatus();
  }

  override read(buffer: Uint8Array, position: number | null): number {
    return position === null ? this.#pipe.read(buffer) : -errorNumber.ESPIPE;
  }

  override ready(events: number): number {
    const readable = this.#pipe.readable ? events & pollEvent.readable : 0;
    return readable | (this.#pipe.hasWriter ? 0 : pollEvent.hangUp);
  }

  override release(): void {
    this.#pipe.hasReader = false;
  }

  override write(): number {
    return -errorNumber.EBADF;
  }

  override seek(): number {
    return -errorNumber.ESPIPE;
  }
}

export class OpenPipeWriter extends OpenFile {
  readonly #pipe: Pipe;

  constructor(pipe: Pipe) {
    super();
    this.#pipe = pipe;
  }

  override status() {
    return pipeStatus();
  }

  override write(buffer: Uint8Array, position: number | null): number {
    return position === null ? this.#pipe.write(buffer) : -errorNumber.ESPIPE;
  }

  override ready(events: number): number {
    const writable = this.#pipe.writable ? events & pollEvent.writable : 0;
    return writable | (this.#pipe.hasReader ? 0 : pollEvent.error);
  }

  override release(): void {
    this.#pipe.hasWriter = false;
  }

  override read(): number {
    return -errorNumber.EBADF;
  }

  override seek(): number {
    return -errorNumber.ESPIPE;
  }
}
