import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  readSync,
  readdirSync,
  writeSync,
  type Stats,
} from 'node:fs';
import {
  errorNumber,
  isErrorName,
  OpenFile,
  seekFrom,
  type DirectoryEntry,
  type FileStatus,
  type LockRequest,
} from '../system/index.js';
import { nativeCalls } from './qemu-native-calls.js';

const zerosAtOnce = 1024 ** 2;

/** Does something that may throw one of Node's system errors; then the result is the negative error number. */
export function attempt<Result>(action: () => Result): Result | number {
  try {
    return action();
  } catch (error) {
    return -numberOf(error);
  }
}

/** stat(2)'s answer in the module's terms. */
export function hostStatus(stats: Stats): FileStatus {
  return {
    device: stats.dev,
    inode: stats.ino,
    mode: stats.mode,
    links: stats.nlink,
    userId: stats.uid,
    groupId: stats.gid,
    size: stats.size,
    blockSize: stats.blksize,
    blocks: stats.blocks,
    accessTime: stats.atimeMs,
    modificationTime: stats.mtimeMs,
    changeTime: stats.ctimeMs,
  };
}

/** A regular file or block device of the host. Keeps its own offset, so that nothing but holes needs native calls. */
export class OpenHostFile extends OpenFile {
  readonly #descriptor: number;
  #offset = 0;

  constructor(descriptor: number) {
    super();
    this.#descriptor = descriptor;
  }

  override status(): FileStatus | number {
    return attempt(() => hostStatus(fstatSync(this.#descriptor)));
  }

  override read(buffer: Uint8Array, position: number | null): number {
    const count = attempt(() => readSync(this.#descriptor, buffer, 0, buffer.length, position ?? this.#offset));
    if (position === null && count > 0) this.#offset += count;
    return count;
  }

  override write(buffer: Uint8Array, position: number | null): number {
    const count = attempt(() => writeSync(this.#descriptor, buffer, 0, buffer.length, position ?? this.#offset));
    if (position === null && count > 0) this.#offset += count;
    return count;
  }

  override seek(offset: number, whence: number): number {
    const target = this.#target(offset, whence);
    if (target >= 0) this.#offset = target;
    return target;
  }

  override truncate(size: number): number {
    return attempt(() => {
      ftruncateSync(this.#descriptor, size);
      return 0;
    });
  }

  override allocate(mode: number, offset: number, length: number): number {
    const native = nativeCalls();
    if (native !== null) return native.allocate(this.#descriptor, mode, offset, length);
    return mode === 0 ? this.#appendZeros(offset + length) : -errorNumber.EOPNOTSUPP;
  }

  override synchronize(): number {
    return attempt(() => {
      fdatasyncSync(this.#descriptor);
      return 0;
    });
  }

  /** Without native calls nothing is locked: QEMU has no way to go on where locking fails. */
  override lock(request: LockRequest): number {
    return nativeCalls()?.lock(this.#descriptor, request) ?? 0;
  }

  override conflictingLock(request: LockRequest): LockRequest | number | null {
    return nativeCalls()?.conflictingLock(this.#descriptor, request) ?? null;
  }

  override release(): void {
    attempt(() => {
      closeSync(this.#descriptor);
    });
  }

  #target(offset: number, whence: number): number {
    switch (whence) {
      case seekFrom.start:
        return offset < 0 ? -errorNumber.EINVAL : offset;
      case seekFrom.current:
        return this.#target(this.#offset + offset, seekFrom.start);
      case seekFrom.end: {
        const size = this.#size();
        return size < 0 ? size : this.#target(size + offset, seekFrom.start);
      }
      case seekFrom.data:
      case seekFrom.hole:
        return this.#holeOrData(offset, whence);
      default:
        return -errorNumber.EINVAL;
    }
  }

  /** Without native calls everything is data, as on file systems that know no holes. */
  #holeOrData(offset: number, whence: number): number {
    const native = nativeCalls();
    if (native !== null) return native.seek(this.#descriptor, offset, whence);
    const size = this.#size();
    if (size < 0) return size;
    if (offset >= size) return -errorNumber.ENXIO;
    return whence === seekFrom.data ? offset : size;
  }

  #size(): number {
    return attempt(() => {
      const stats = fstatSync(this.#descriptor);
      if (!stats.isBlockDevice()) return stats.size;
      return nativeCalls()?.seek(this.#descriptor, 0, seekFrom.end) ?? -errorNumber.EOPNOTSUPP;
    });
  }

  /** What is left of preallocation without fallocate: the part behind the end is written. */
  #appendZeros(end: number): number {
    const zeros = new Uint8Array(zerosAtOnce);
    for (let at = this.#size(); at < end;) {
      const count = at < 0 ? at : this.write(zeros.subarray(0, Math.min(zerosAtOnce, end - at)), at);
      if (count < 0) return count;
      at += count;
    }
    return 0;
  }
}

/** Anything of the host's that has no offset to read from: standard streams, pipes, terminals, character devices. */
export class OpenHostStream extends OpenFile {
  readonly #descriptor: number;
  readonly #owned: boolean;

  /** `owned`: opened by the tool, so closed by it; the standard streams stay open. */
  constructor(descriptor: number, owned: boolean) {
    super();
    this.#descriptor = descriptor;
    this.#owned = owned;
  }

  override status(): FileStatus | number {
    return attempt(() => hostStatus(fstatSync(this.#descriptor)));
  }

  override read(buffer: Uint8Array): number {
    return this.#patiently(() => readSync(this.#descriptor, buffer, 0, buffer.length, null));
  }

  override write(buffer: Uint8Array): number {
    return this.#patiently(() => writeSync(this.#descriptor, buffer, 0, buffer.length, null));
  }

  /** Pipes and terminals refuse to seek, some devices don't. */
  override seek(offset: number, whence: number): number {
    return nativeCalls()?.seek(this.#descriptor, offset, whence) ?? -errorNumber.ESPIPE;
  }

  override truncate(): number {
    return -errorNumber.EINVAL;
  }

  override allocate(): number {
    return -errorNumber.ESPIPE;
  }

  override lock(request: LockRequest): number {
    return nativeCalls()?.lock(this.#descriptor, request) ?? 0;
  }

  override conflictingLock(request: LockRequest): LockRequest | number | null {
    return nativeCalls()?.conflictingLock(this.#descriptor, request) ?? null;
  }

  override release(): void {
    if (!this.#owned) return;
    attempt(() => {
      closeSync(this.#descriptor);
    });
  }

  /** Whoever else holds the stream may have made it non-blocking; the tools expect it to block. */
  #patiently(action: () => number): number {
    for (;;) {
      const result = attempt(action);
      if (result !== -errorNumber.EAGAIN && result !== -errorNumber.EINTR) return result;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

export class OpenHostDirectory extends OpenHostStream {
  readonly #path: string;

  constructor(descriptor: number, path: string) {
    super(descriptor, true);
    this.#path = path;
  }

  override entries(): readonly DirectoryEntry[] | number {
    return attempt(() =>
      readdirSync(this.#path, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: entry.isDirectory() ? 'directory' : entry.isFile() ? 'file' : 'other',
      })),
    );
  }
}

function numberOf(error: unknown): number {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && isErrorName(code)) return errorNumber[code];
  return code === 'ENOTSUP' ? errorNumber.EOPNOTSUPP : errorNumber.EIO;
}
