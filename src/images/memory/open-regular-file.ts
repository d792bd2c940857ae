import { allocateMode, errorNumber, type LockRequest, OpenFile, openFlag, seekFrom } from '../../system/index.js';
import { nodeStatus } from './file-status.js';
import type { FileTree, StoredNode } from './file-tree.js';

/** A file in memory, opened; `flags` are open(2)'s. */
export class OpenRegularFile extends OpenFile {
  readonly #tree: FileTree;
  readonly #node: StoredNode;
  readonly #readable: boolean;
  readonly #writable: boolean;
  readonly #append: boolean;
  #offset = 0;

  constructor(tree: FileTree, node: StoredNode, flags: number) {
    super();
    const access = flags & openFlag.accessMode;
    this.#tree = tree;
    this.#node = node;
    this.#readable = access !== openFlag.writeOnly;
    this.#writable = access !== openFlag.readOnly;
    this.#append = (flags & openFlag.append) !== 0;
    tree.hold(node);
    if (this.#writable && (flags & openFlag.truncate) !== 0) node.content.truncate(0);
  }

  override status() {
    return nodeStatus(this.#node);
  }

  override read(buffer: Uint8Array, position: number | null): number {
    if (!this.#readable) return -errorNumber.EBADF;
    const count = this.#node.content.read(buffer, position ?? this.#offset);
    if (position === null && count > 0) this.#offset += count;
    return count;
  }

  override write(buffer: Uint8Array, position: number | null): number {
    if (!this.#writable) return -errorNumber.EBADF;
    const start = position ?? (this.#append ? this.#node.content.size : this.#offset);
    const count = this.#node.content.write(buffer, start);
    if (position === null && count > 0) this.#offset = start + count;
    return count;
  }

  override seek(offset: number, whence: number): number {
    const target = this.#target(offset, whence);
    if (target >= 0) this.#offset = target;
    return target;
  }

  override truncate(size: number): number {
    return this.#writable ? this.#node.content.truncate(size) : -errorNumber.EINVAL;
  }

  override allocate(mode: number, offset: number, length: number): number {
    if (!this.#writable) return -errorNumber.EBADF;
    if (offset < 0 || length <= 0) return -errorNumber.EINVAL;
    const keepSize = (mode & allocateMode.keepSize) !== 0;
    switch (mode & ~allocateMode.keepSize) {
      case 0:
        return this.#node.content.reserve(offset, length, keepSize);
      case allocateMode.zeroRange:
        return this.#node.content.zero(offset, length, keepSize);
      case allocateMode.punchHole:
        return keepSize ? this.#node.content.punch(offset, length) : -errorNumber.EOPNOTSUPP;
      default:
        return -errorNumber.EOPNOTSUPP;
    }
  }

  override lock(request: LockRequest): number {
    if (request.type === 'read' && !this.#readable) return -errorNumber.EBADF;
    if (request.type === 'write' && !this.#writable) return -errorNumber.EBADF;
    return this.#node.locks.set(this, request);
  }

  override conflictingLock(request: LockRequest): LockRequest | null {
    return this.#node.locks.conflicting(this, request);
  }

  override release(): void {
    this.#node.locks.release(this);
    this.#tree.letGo(this.#node);
  }

  #target(offset: number, whence: number): number {
    const content = this.#node.content;
    switch (whence) {
      case seekFrom.start:
        return offset < 0 ? -errorNumber.EINVAL : offset;
      case seekFrom.current:
        return this.#target(this.#offset + offset, seekFrom.start);
      case seekFrom.end:
        return this.#target(content.size + offset, seekFrom.start);
      case seekFrom.data:
        return content.nextData(offset);
      case seekFrom.hole:
        return content.nextHole(offset);
      default:
        return -errorNumber.EINVAL;
    }
  }
}
