import type { OutputChunk } from '../client.js';
import {
  DescriptorSystem,
  errorNumber,
  type FileStatus,
  type OpenFile,
  openFlag,
  tmpfsMagic,
} from '../../system/index.js';
import { nodeStatus } from './file-status.js';
import type { FileTree } from './file-tree.js';
import { OpenBlockDevice } from './open-block-device.js';
import { OpenRegularFile } from './open-regular-file.js';
import { OpenDevice, OpenDirectory, OpenInput, OpenOutput } from './open-special-file.js';
import { InputText, OutputText } from './standard-streams.js';
import { storageBlockSize, type Storage } from './storage.js';

export interface MemorySystemOptions {
  readonly tree: FileTree;
  readonly storage: Storage;
  readonly standardInput: string;
  /** An absolute path. */
  readonly workingDirectory: string;
  readonly onOutput: (chunk: OutputChunk) => void;
  /** What `breathe` waits for; never resolves once the command is cancelled. */
  readonly breathe: () => Promise<void>;
}

/**
 * The system that one command runs on: the shared files in memory, and the
 * command's own descriptors, working directory and standard streams.
 */
export class MemorySystem extends DescriptorSystem {
  readonly hasNetworkImages = true;
  readonly #tree: FileTree;
  readonly #storage: Storage;
  readonly #workingDirectory: string;
  readonly #breathe: () => Promise<void>;
  readonly #stdout: OutputText;
  readonly #stderr: OutputText;
  #budgetReached = false;
  #ended = false;

  constructor(options: MemorySystemOptions) {
    super();
    this.#tree = options.tree;
    this.#storage = options.storage;
    this.#workingDirectory = options.workingDirectory;
    this.#breathe = options.breathe;
    this.#stdout = new OutputText('stdout', options.onOutput);
    this.#stderr = new OutputText('stderr', options.onOutput);
    this.descriptors.add(new OpenInput(new InputText(options.standardInput)));
    this.descriptors.add(new OpenOutput(this.#stdout));
    this.descriptors.add(new OpenOutput(this.#stderr));
  }

  /** Whether the memory budget refused something that this command wanted. */
  get budgetReached(): boolean {
    return this.#budgetReached;
  }

  /**
   * Ends the command's hold on everything, descriptors and locks: whatever a
   * dropped instance still calls afterwards fails. Returns what it wrote.
   */
  end(): { readonly stdout: string; readonly stderr: string } {
    for (const descriptor of this.descriptors.numbers()) this.close(descriptor);
    this.#ended = true;
    return { stdout: this.#stdout.end(), stderr: this.#stderr.end() };
  }

  /** What was written to standard output and error since the last call of this. */
  takeOutput(): string {
    return this.#stdout.take() + this.#stderr.take();
  }

  open(path: string, flags: number, mode: number): number {
    if (this.#ended) return -errorNumber.EIO;
    const file = this.#openFile(path, flags, mode);
    return typeof file === 'number' ? file : this.addFile(file);
  }

  override write(descriptor: number, buffer: Uint8Array, position: number | null): number {
    return this.#noting(() => super.write(descriptor, buffer, position));
  }

  override allocate(descriptor: number, mode: number, offset: number, length: number): number {
    return this.#noting(() => super.allocate(descriptor, mode, offset, length));
  }

  status(path: string): FileStatus | number {
    const node = this.#tree.find(path, this.#workingDirectory);
    return typeof node === 'number' ? node : nodeStatus(node);
  }

  unlink(path: string): number {
    return this.#tree.unlink(path, this.#workingDirectory);
  }

  removeDirectory(path: string): number {
    return this.#tree.removeDirectory(path, this.#workingDirectory);
  }

  rename(from: string, to: string): number {
    return this.#tree.rename(from, to, this.#workingDirectory);
  }

  makeDirectory(path: string, mode: number): number {
    return this.#tree.makeDirectory(path, this.#workingDirectory, mode);
  }

  readLink(path: string): string | number {
    const node = this.#tree.find(path, this.#workingDirectory);
    return typeof node === 'number' ? node : -errorNumber.EINVAL;
  }

  access(path: string): number {
    const node = this.#tree.find(path, this.#workingDirectory);
    return typeof node === 'number' ? node : 0;
  }

  workingDirectory(): string {
    return this.#workingDirectory;
  }

  fileSystemStatus() {
    return {
      blockSize: storageBlockSize,
      blocks: Math.floor(this.#storage.budget / storageBlockSize),
      freeBlocks: Math.floor(this.#storage.free / storageBlockSize),
      magic: tmpfsMagic,
    };
  }

  breathe(): Promise<void> {
    return this.#breathe();
  }

  #openFile(path: string, flags: number, mode: number): OpenFile | number {
    if ((flags & openFlag.temporaryFile) !== 0) return -errorNumber.EOPNOTSUPP;
    const create = (flags & openFlag.create) !== 0;
    const node = create
      ? this.#tree.create(path, this.#workingDirectory, mode, (flags & openFlag.exclusive) !== 0)
      : this.#tree.find(path, this.#workingDirectory);
    if (typeof node === 'number') return node;
    if (node.kind === 'directory') {
      const reading = !create && (flags & openFlag.accessMode) === openFlag.readOnly;
      return reading ? new OpenDirectory(node) : -errorNumber.EISDIR;
    }
    if ((flags & openFlag.directory) !== 0) return -errorNumber.ENOTDIR;
    switch (node.kind) {
      case 'file':
        return new OpenRegularFile(this.#tree, node, flags);
      case 'block-device':
        return new OpenBlockDevice(this.#tree, node, flags);
      case 'device':
        return new OpenDevice(node);
    }
  }

  /** A block device's end is no matter of the budget, though both answer -ENOSPC. */
  #noting(call: () => number): number {
    const { refusals } = this.#storage;
    const result = call();
    if (this.#storage.refusals > refusals) this.#budgetReached = true;
    return result;
  }
}
