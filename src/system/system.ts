/**
 * The system-call boundary between the QEMU module and whatever holds the
 * files. The module is linked without Emscripten's own file system: its
 * system calls (wasm/src/system-calls.js) only move bytes and structures
 * between the module's memory and one object of this type.
 *
 * Every method that can fail returns a negative error number, as the Linux
 * system calls do, and with Linux's numbers: see error-number.ts.
 * Offsets and lengths are bytes, as plain numbers: images end below 2^53.
 */
export interface System {
  /** `flags` are Linux open(2) flags as musl has them (O_CREAT 0o100, O_EXCL 0o200, O_TRUNC 0o1000, O_DIRECTORY 0o200000 ...). Relative paths start at `workingDirectory()`. Returns a file descriptor. */
  open(path: string, flags: number, mode: number): number;
  close(descriptor: number): number;
  /** Reads into `buffer`; `position` null means the descriptor's own offset, which then moves. Returns bytes read, 0 at the end. */
  read(descriptor: number, buffer: Uint8Array, position: number | null): number;
  /** Writes `buffer`; returns bytes written, -ENOSPC when the budget is reached. */
  write(descriptor: number, buffer: Uint8Array, position: number | null): number;
  /** lseek(2), SEEK_DATA (3) and SEEK_HOLE (4) included; returns the new offset, -ENXIO past the last data. */
  seek(descriptor: number, offset: number, whence: number): number;
  status(path: string, followLinks: boolean): FileStatus | number;
  descriptorStatus(descriptor: number): FileStatus | number;
  truncate(descriptor: number, size: number): number;
  /** fallocate(2): 0, FALLOC_FL_KEEP_SIZE 1, PUNCH_HOLE 2 (with 1), ZERO_RANGE 0x10. Block devices are discarded by PUNCH_HOLE. */
  allocate(descriptor: number, mode: number, offset: number, length: number): number;
  synchronize(descriptor: number): number;
  /** fcntl(2) record locks: whole `struct flock` semantics, open-file-description owners. */
  lock(descriptor: number, request: LockRequest): number;
  /** F_OFD_GETLK: the first lock that would be in the way, null when none, or a negative error number. */
  conflictingLock(descriptor: number, request: LockRequest): LockRequest | number | null;
  unlink(path: string): number;
  removeDirectory(path: string): number;
  rename(from: string, to: string): number;
  makeDirectory(path: string, mode: number): number;
  readLink(path: string): string | number;
  access(path: string, mode: number): number;
  /** The names in a directory opened with O_DIRECTORY, `.` and `..` left out. */
  directoryEntries(descriptor: number): readonly DirectoryEntry[] | number;
  workingDirectory(): string;
  /** dup(2), dup3(2): `target` null takes the lowest free number. */
  duplicate(descriptor: number, target: number | null): number;
  /** pipe2(2) for QEMU's event notifiers: [read end, write end]. */
  pipe(): readonly [number, number] | number;
  /** Which of POLLIN 1, POLLOUT 4 hold now; never waits. A bad descriptor answers POLLNVAL 0x20. */
  ready(descriptor: number, events: number): number;
  /** File system block size and free space for statfs(2); `magic` as in linux/magic.h (TMPFS_MAGIC 0x01021994). */
  fileSystemStatus(): {
    readonly blockSize: number;
    readonly blocks: number;
    readonly freeBlocks: number;
    readonly magic: number;
  };
  /**
   * Asked for from time to time while a command runs, outside coroutines:
   * resolves when the command may go on. A cancelled command's promise never
   * resolves; its instance is dropped.
   */
  breathe(): Promise<void>;
  /**
   * Whether network images (`rbd:pool/image`, `nbd://host/export` ...) are files of this system, below `/@network`. Where
   * they aren't, their protocols are unknown to the tools.
   */
  readonly hasNetworkImages: boolean;
}

/** What stat(2) tells of a file; times in milliseconds since the epoch. */
export interface FileStatus {
  readonly device: number;
  readonly inode: number;
  readonly mode: number;
  readonly links: number;
  readonly userId: number;
  readonly groupId: number;
  readonly size: number;
  readonly blockSize: number;
  /** 512-byte blocks that really hold data. */
  readonly blocks: number;
  readonly accessTime: number;
  readonly modificationTime: number;
  readonly changeTime: number;
}

/** One record lock; `length` 0 reaches to the end of the file. */
export interface LockRequest {
  readonly type: 'read' | 'write' | 'unlock';
  readonly start: number;
  readonly length: number;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'other';
}
