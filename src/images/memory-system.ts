import type { OutputChunk } from './client.js';
import { DescriptorTable } from './descriptor-table.js';
import { errorNumber } from './error-number.js';
import { nodeStatus } from './file-status.js';
import type { FileTree } from './file-tree.js';
import type { OpenFile } from './open-file.js';
import { OpenRegularFile } from './open-regular-file.js';
import {
  OpenDirectory,
  OpenInput,
  OpenDevice,
  OpenOutput,
  OpenPipeReader,
  OpenPipeWriter,
} from './open-special-file.js';
import { Pipe } from './pipe.js';
import { InputText, OutputText } from './standard-streams.js';
import { BLOCK_SIZE, type Storage } from './storage.js';
import { TMPFS_MAGIC, openFlag, pollEvent } from './system-constants.js';
import type { DirectoryEntry, FileStatus, LockRequest, System } from './system.js';

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
export class MemorySystem implements System {
  readonly #tree: FileTree;
  readonly #storage: Storage;
  readonly #descriptors = new DescriptorTable();
  readonly #workingDirectory: string;
  readonly #breathe: () => Promise<void>;
  readonly #stdout: OutputText;
  readonly #stderr: OutputText;
  #budgetReached = false;
  #ended = false;

  constructor(options: MemorySystemOptions) {
    this.#tree = options.tree;
    this.#storage = options.storage;
    this.#workingDirectory = options.workingDirectory;
    this.#breathe = options.breathe;
    this.#stdout = new OutputText('stdout', options.onOutput);
    this.#stderr = new OutputText('stderr', options.onOutput);
    this.#descriptors.add(new OpenInput(new InputText(options.standardInput)));
    this.#descriptors.add(new OpenOutput(this.#stdout));
    this.#descriptors.add(new OpenOutput(this.#stderr));
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
    for (const descriptor of this.#descriptors.numbers()) this.close(descriptor);
    this.#ended = true;
    return { stdout: this.#stdout.end(), stderr: this.#stderr.end() };
  }

  open(path: string, flags: number, mode: number): number {
    if (this.#ended) return -errorNumber.EIO;
    const file = this.#openFile(path, flags, mode);
    if (typeof file === 'number') return file;
    const descriptor = this.#descriptors.add(file);
    if (descriptor < 0) file.release();
    return descriptor;
  }

  close(descriptor: number): number {
    if (this.#descriptors.get(descriptor) === undefined) return -errorNumber.EBADF;
    this.#descriptors.remove(descriptor)?.release();
    return 0;
  }

  read(descriptor: number, buffer: Uint8Array, position: number | null): number {
    return this.#descriptors.get(descriptor)?.read(buffer, position) ?? -errorNumber.EBADF;
  }

  write(descriptor: number, buffer: Uint8Array, position: number | null): number {
    const file = this.#descriptors.get(descriptor);
    if (file === undefined) return -errorNumber.EBADF;
    const count = file.write(buffer, position);
    return count >= 0 ? count : this.#noting(count);
  }

  seek(descriptor: number, offset: number, whence: number): number {
    return this.#descriptors.get(descriptor)?.seek(offset, whence) ?? -errorNumber.EBADF;
  }

  status(path: string): FileStatus | number {
    const node = this.#tree.find(path, this.#workingDirectory);
    return typeof node === 'number' ? node : nodeStatus(node);
  }

  descriptorStatus(descriptor: number): FileStatus | number {
    return this.#descriptors.get(descriptor)?.status() ?? -errorNumber.EBADF;
  }

  truncate(descriptor: number, size: number): number {
    const file = this.#regular(descriptor, errorNumber.EINVAL);
    return typeof file === 'number' ? file : file.truncate(size);
  }

  allocate(descriptor: number, mode: number, offset: number, length: number): number {
    const file = this.#regular(descriptor, errorNumber.ENODEV);
    return typeof file === 'number' ? file : this.#noting(file.allocate(mode, offset, length));
  }

  synchronize(descriptor: number): number {
    return this.#descriptors.get(descriptor) === undefined ? -errorNumber.EBADF : 0;
  }

  lock(descriptor: number, request: LockRequest): number {
    if (this.#descriptors.get(descriptor) instanceof OpenDevice) return 0;
    const file = this.#regular(descriptor, errorNumber.EBADF);
    return typeof file === 'number' ? file : file.lock(request);
  }

  conflictingLock(descriptor: number, request: LockRequest): LockRequest | number | null {
    if (this.#descriptors.get(descriptor) instanceof OpenDevice) return null;
    const file = this.#regular(descriptor, errorNumber.EBADF);
    return typeof file === 'number' ? file : file.conflictingLock(request);
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

  directoryEntries(descriptor: number): readonly DirectoryEntry[] | number {
    const file = this.#descriptors.get(descriptor);
    if (file === undefined) return -errorNumber.EBADF;
    if (!(file instanceof OpenDirectory)) return -errorNumber.ENOTDIR;
    return [...file.node.entries].map(([name, node]) => ({ name, kind: node.kind === 'device' ? 'other' : node.kind }));
  }

  workingDirectory(): string {
    return this.#workingDirectory;
  }

  duplicate(descriptor: number, target: number | null): number {
    const file = this.#descriptors.get(descriptor);
    if (file === undefined) return -errorNumber.EBADF;
    if (target === null) return this.#descriptors.add(file);
    if (target === descriptor) return descriptor;
    this.close(target);
    return this.#descriptors.place(target, file);
  }

  pipe(): readonly [number, number] | number {
    if (this.#ended) return -errorNumber.EIO;
    const pipe = new Pipe();
    const reader = this.#descriptors.add(new OpenPipeReader(pipe));
    if (reader < 0) return reader;
    const writer = this.#descriptors.add(new OpenPipeWriter(pipe));
    if (writer < 0) {
      this.close(reader);
      return writer;
    }
    return [reader, writer];
  }

  ready(descriptor: number, events: number): number {
    return this.#descriptors.get(descriptor)?.ready(events) ?? pollEvent.invalid;
  }

  fileSystemStatus() {
    return {
      blockSize: BLOCK_SIZE,
      blocks: Math.floor(this.#storage.budget / BLOCK_SIZE),
      freeBlocks: Math.floor(this.#storage.free / BLOCK_SIZE),
      magic: TMPFS_MAGIC,
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
    return node.kind === 'device' ? new OpenDevice(node) : new OpenRegularFile(this.#tree, node, flags);
  }

  #regular(descriptor: number, otherwise: number): OpenRegularFile | number {
    const file = this.#descriptors.get(descriptor);
    if (file === undefined) return -errorNumber.EBADF;
    return file instanceof OpenRegularFile ? file : -otherwise;
  }

  #noting(result: number): number {
    if (result === -errorNumber.ENOSPC) this.#budgetReached = true;
    return result;
  }
}
