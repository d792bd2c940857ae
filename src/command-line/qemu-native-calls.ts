import type koffiModule from 'koffi';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { errorNumber, isErrorName, type LockRequest } from '../system/index.js';

/** The Linux calls that Node has no function for. Each returns what the System method of its name does. */
export interface NativeCalls {
  seek(descriptor: number, offset: number, whence: number): number;
  allocate(descriptor: number, mode: number, offset: number, length: number): number;
  lock(descriptor: number, request: LockRequest): number;
  conflictingLock(descriptor: number, request: LockRequest): LockRequest | number | null;
}

let loaded: NativeCalls | null | undefined;

/** The calls, loaded when first asked for; null where koffi or one of the C library's functions is missing. */
export function nativeCalls(): NativeCalls | null {
  if (loaded === undefined) {
    try {
      loaded = load();
    } catch {
      loaded = null;
    }
  }
  return loaded;
}

/** The module's error number for a Linux one of this machine. */
export function translateErrorNumber(hostNumber: number): number {
  for (const [name, value] of Object.entries(constants.errno)) {
    if (value === hostNumber && isErrorName(name)) return errorNumber[name];
  }
  return hostNumber === constants.errno.ENOTSUP ? errorNumber.EOPNOTSUPP : errorNumber.EIO;
}

const fOfdGetlk = 36;
const fOfdSetlk = 37;
const lockTypes = ['read', 'write', 'unlock'] as const;

function load(): NativeCalls | null {
  if (process.platform !== 'linux') return null;
  const koffi = createRequire(import.meta.url)('koffi') as typeof koffiModule;
  const library = koffi.load(null);
  const lseek = library.func('int64_t lseek64(int descriptor, int64_t offset, int whence)');
  const fallocate = library.func('int fallocate64(int descriptor, int mode, int64_t offset, int64_t length)');
  const fcntl = library.func('int fcntl64(int descriptor, int command, ...)');
  const failed = () => -translateErrorNumber(koffi.errno());
  const record = (descriptor: number, command: number, lock: Buffer): number =>
    Number(fcntl(descriptor, command, 'void *', lock));
  return {
    seek: (descriptor, offset, whence) => {
      const result = Number(lseek(descriptor, offset, whence));
      return result < 0 ? failed() : result;
    },
    allocate: (descriptor, mode, offset, length) =>
      Number(fallocate(descriptor, mode, offset, length)) < 0 ? failed() : 0,
    lock: (descriptor, request) => (record(descriptor, fOfdSetlk, lockStructure(request)) < 0 ? failed() : 0),
    conflictingLock: (descriptor, request) => {
      const lock = lockStructure(request);
      if (record(descriptor, fOfdGetlk, lock) < 0) return failed();
      const type = lockTypes[lock.readInt16LE(0)] ?? 'unlock';
      if (type === 'unlock') return null;
      return { type, start: Number(lock.readBigInt64LE(8)), length: Number(lock.readBigInt64LE(16)) };
    },
  };
}

/** struct flock of 64-bit Linux: type, whence, start at 8, length at 16, process at 24. */
function lockStructure(request: LockRequest): Buffer {
  const lock = Buffer.alloc(32);
  lock.writeInt16LE(lockTypes.indexOf(request.type), 0);
  lock.writeBigInt64LE(BigInt(request.start), 8);
  lock.writeBigInt64LE(BigInt(request.length), 16);
  return lock;
}
