import { DescriptorTable } from './descriptor-table.js';
import { errorNumber } from './error-number.js';
import type { OpenFile } from './open-file.js';
import { OpenPipeReader, OpenPipeWriter } from './open-pipe.js';
import { Pipe } from './pipe.js';
import { pollEvent } from './system-constants.js';
import type { DirectoryEntry, FileStatus, LockRequest, System } from './system.js';

/** The half of a System that works on descriptors; what works on paths differs with where the files are. */
export abstract class DescriptorSystem implements System {
  protected readonly descriptors = new DescriptorTable();

  abstract open(path: string, flags: number, mode: number): number;
  abstract status(path: string, followLinks: boolean): FileStatus | number;
  abstract unlink(path: string): number;
  abstract removeDirectory(path: string): number;
  abstract rename(from: string, to: string): number;
  abstract makeDirectory(path: string, mode: number): number;
  abstract readLink(path: string): string | number;
  abstract access(path: string, mode: number): number;
  abstract workingDirectory(): string;
  abstract fileSystemStatus(): ReturnType<System['fileSystemStatus']>;
  abstract breathe(): Promise<void>;
  abstract readonly hasNetworkImages: boolean;

  close(descriptor: number): number {
    if (this.descriptors.get(descriptor) === undefined) return -errorNumber.EBADF;
    this.descriptors.remove(descriptor)?.release();
    return 0;
  }

  read(descriptor: number, buffer: Uint8Array, position: number | null): number {
    return this.descriptors.get(descriptor)?.read(buffer, position) ?? -errorNumber.EBADF;
  }

  write(descriptor: number, buffer: Uint8Array, position: number | null): number {
    return this.descriptors.get(descriptor)?.write(buffer, position) ?? -errorNumber.EBADF;
  }

  seek(descriptor: number, offset: number, whence: number): number {
    return this.descriptors.get(descriptor)?.seek(offset, whence) ?? -errorNumber.EBADF;
  }

  descriptorStatus(descriptor: number): FileStatus | number {
    return this.descriptors.get(descriptor)?.status() ?? -errorNumber.EBADF;
  }

  truncate(descriptor: number, size: number): number {
    return this.descriptors.get(descriptor)?.truncate(size) ?? -errorNumber.EBADF;
  }

  allocate(descriptor: number, mode: number, offset: number, length: number): number {
    return this.descriptors.get(descriptor)?.allocate(mode, offset, length) ?? -errorNumber.EBADF;
  }

  synchronize(descriptor: number): number {
    return this.descriptors.get(descriptor)?.synchronize() ?? -errorNumber.EBADF;
  }

  lock(descriptor: number, request: LockRequest): number {
    return this.descriptors.get(descriptor)?.lock(request) ?? -errorNumber.EBADF;
  }

  conflictingLock(descriptor: number, request: LockRequest): LockRequest | number | null {
    const file = this.descriptors.get(descriptor);
    return file === undefined ? -errorNumber.EBADF : file.conflictingLock(request);
  }

  directoryEntries(descriptor: number): readonly DirectoryEntry[] | number {
    return this.descriptors.get(descriptor)?.entries() ?? -errorNumber.EBADF;
  }

  duplicate(descriptor: number, target: number | null): number {
    const file = this.descriptors.get(descriptor);
    if (file === undefined) return -errorNumber.EBADF;
    if (target === null) return this.descriptors.add(file);
    if (target === descriptor) return descriptor;
    this.close(target);
    return this.descriptors.place(target, file);
  }

  pipe(): readonly [number, number] | number {
    const pipe = new Pipe();
    const reader = this.addFile(new OpenPipeReader(pipe));
    if (reader < 0) return reader;
    const writer = this.addFile(new OpenPipeWriter(pipe));
    if (writer >= 0) return [reader, writer];
    this.close(reader);
    return writer;
  }

  ready(descriptor: number, events: number): number {
    return this.descriptors.get(descriptor)?.ready(events) ?? pollEvent.invalid;
  }

  /** Gives a freshly opened file its descriptor; releases it where there is none left. */
  protected addFile(file: OpenFile): number {
    const descriptor = this.descriptors.add(file);
    if (descriptor < 0) file.release();
    return descriptor;
  }
}
