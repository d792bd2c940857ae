import { type DirectoryEntry, errorNumber, OpenSpecialFile, pipeStatus } from '../../system/index.js';
import { nodeStatus } from './file-status.js';
import type { DeviceNode, DirectoryNode, TreeNode } from './file-tree.js';
import type { InputText, OutputText } from './standard-streams.js';

/** What getRandomValues gives at once. */
const maxRandomBytes = 65536;

export class OpenDirectory extends OpenSpecialFile {
  readonly #node: DirectoryNode;

  constructor(node: DirectoryNode) {
    super();
    this.#node = node;
  }

  override status() {
    return nodeStatus(this.#node);
  }

  override read(): number {
    return -errorNumber.EISDIR;
  }

  override write(): number {
    return -errorNumber.EBADF;
  }

  override seek(): number {
    return 0;
  }

  override entries(): readonly DirectoryEntry[] {
    return [...this.#node.entries].map(([name, { kind }]) => ({ name, kind: entryKind(kind) }));
  }
}

function entryKind(kind: TreeNode['kind']): DirectoryEntry['kind'] {
  return kind === 'file' || kind === 'directory' ? kind : 'other';
}

export class OpenDevice extends OpenSpecialFile {
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
    const bytes = crypto.getRandomValues(new Uint8Array(Math.min(buffer.length, maxRandomBytes)));
    buffer.set(bytes);
    return bytes.length;
  }

  override write(buffer: Uint8Array): number {
    return buffer.length;
  }

  override seek(): number {
    return 0;
  }

  /** QEMU tries record locks on /dev/null to learn whether there are any. */
  override lock(): number {
    return 0;
  }

  override conflictingLock(): null {
    return null;
  }
}

export class OpenInput extends OpenSpecialFile {
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

export class OpenOutput extends OpenSpecialFile {
  readonly #output: OutputText;

  constructor(output: OutputText) {
    super();
    this.#output = output;
  }

  override status() {
    return pipeStatus();
  }

  override read(): number {
    return -errorNumber.EBADF;
  }

  override write(buffer: Uint8Array, position: number | null): number {
    if (position !== null) return -errorNumber.ESPIPE;
    this.#output.write(buffer);
    return buffer.length;
  }

  override seek(): number {
    return -errorNumber.ESPIPE;
  }
}
