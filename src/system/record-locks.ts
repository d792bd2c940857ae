import { errorNumber } from './error-number.js';
import type { LockRequest } from './system.js';

interface RecordLock {
  readonly owner: object;
  readonly type: 'read' | 'write';
  readonly start: number;
  /** First byte behind the lock; Infinity when it reaches to the end of the file. */
  readonly end: number;
}

/**
 * The record locks of one file, owned by open file descriptions (F_OFD_SETLK,
 * F_OFD_GETLK of fcntl(2)): read locks share, a write lock excludes every
 * other owner. QEMU keeps two writers off an image by locking single bytes.
 */
export class RecordLocks {
  #locks: RecordLock[] = [];

  /** Sets or removes `owner`'s lock on a range, replacing what it held there; -EAGAIN when another owner is in the way. */
  set(owner: object, request: LockRequest): number {
    const { start, end } = range(request);
    if (start < 0 || end <= start) return -errorNumber.EINVAL;
    if (this.conflicting(owner, request) !== null) return -errorNumber.EAGAIN;
    let merged = { start, end };
    const others: RecordLock[] = [];
    for (const lock of this.#locks) {
      if (lock.owner !== owner || lock.end < start || lock.start > end) {
        others.push(lock);
      } else if (lock.type === request.type) {
        merged = { start: Math.min(merged.start, lock.start), end: Math.max(merged.end, lock.end) };
      } else {
        if (lock.start < start) others.push({ ...lock, end: start });
        if (lock.end > end) others.push({ ...lock, start: end });
      }
    }
    if (request.type !== 'unlock') others.push({ owner, type: request.type, ...merged });
    this.#locks = others;
    return 0;
  }

  /** The first lock of another owner that would refuse the request; null when none would. */
  conflicting(owner: object, request: LockRequest): LockRequest | null {
    if (request.type === 'unlock') return null;
    const { start, end } = range(request);
    for (const lock of this.#locks) {
      if (lock.owner === owner || lock.end <= start || lock.start >= end) continue;
      if (lock.type === 'read' && request.type === 'read') continue;
      return { type: lock.type, start: lock.start, length: lock.end === Infinity ? 0 : lock.end - lock.start };
    }
    return null;
  }

  /** Drops every lock of an owner, as closing its open file description does. */
  release(owner: object): void {
    this.#locks = this.#locks.filter((lock) => lock.owner !== owner);
  }
}

function range(request: LockRequest): { readonly start: number; readonly end: number } {
  return { start: request.start, end: request.length === 0 ? Infinity : request.start + request.length };
}
