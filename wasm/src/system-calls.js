/*
 * The system calls of the module, in place of Emscripten's file system: each
 * only moves bytes and structures between the module's memory and
 * Module.system (type System in src/system/system.ts).
 *
 * A library for `emcc --js-library`: what stands in triple braces is put in at link
 * time. The __syscall_ functions answer 0 or more, or a negative error number;
 * the fd_ functions (WASI's) answer 0 or a positive one; the numbers are Linux's. A
 * function takes all parameters of its signature: above 2 GiB `emcc` converts them by it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

addToLibrary({
  $system: '=Module.system',

  // open(2) flags by descriptor, for F_GETFL: they are nobody else's business.
  $descriptorFlags: '=new Map()',

  $memory__deps: [],
  $memory: (address, length) => HEAPU8.subarray(address, address + length),

  // The system knows no directory descriptors to start a path at.
  $pathAt__deps: [],
  $pathAt: (directory, path) => {
    const name = UTF8ToString(path);
    return directory === {{{ cDefs.AT_FDCWD }}} || name.startsWith('/') ? name : null;
  },

  $moveAll__docs: '/** @suppress {checkTypes} */',
  $moveAll__deps: ['$memory', '$system'],
  /** Does `system.read` or `system.write` for each part of an iovec; answers 0 or an error number. */
  $moveAll: (operation, descriptor, vector, count, position, moved) => {
    let total = 0;
    for (let i = 0; i < count; i++, vector += {{{ C_STRUCTS.iovec.__size__ }}}) {
      const length = {{{ makeGetValue('vector', C_STRUCTS.iovec.iov_len, 'u32') }}};
      if (length === 0) continue;
      const part = memory({{{ makeGetValue('vector', C_STRUCTS.iovec.iov_base, 'u32') }}}, length);
      const done = system[operation](descriptor, part, position);
      if (done < 0) {
        if (total > 0) break;
        return -done;
      }
      total += done;
      if (position !== null) position += done;
      if (done < length) break;
    }
    {{{ makeSetValue('moved', 0, 'total', 'i32') }}};
    return 0;
  },

  fd_read__deps: ['$moveAll'],
  fd_read: (descriptor, vector, count, moved) => moveAll('read', descriptor, vector, count, null, moved),
  fd_write__deps: ['$moveAll'],
  fd_write__postset: '',
  fd_write: (descriptor, vector, count, moved) => moveAll('write', descriptor, vector, count, null, moved),
  fd_pread__i53abi: true,
  fd_pread__deps: ['$moveAll'],
  fd_pread: (descriptor, vector, count, position, moved) =>
    position >= 0 ? moveAll('read', descriptor, vector, count, position, moved) : {{{ cDefs.EINVAL }}},
  fd_pwrite__i53abi: true,
  fd_pwrite__deps: ['$moveAll'],
  fd_pwrite: (descriptor, vector, count, position, moved) =>
    position >= 0 ? moveAll('write', descriptor, vector, count, position, moved) : {{{ cDefs.EINVAL }}},

  fd_seek__i53abi: true,
  fd_seek__deps: ['$system'],
  fd_seek: (descriptor, offset, whence, newOffset) => {
    if (isNaN(offset)) return {{{ cDefs.EOVERFLOW }}};
    const position = system.seek(descriptor, offset, whence);
    if (position < 0) return -position;
    {{{ makeSetValue('newOffset', 0, 'position', 'i64') }}};
    return 0;
  },

  fd_close__deps: ['$system', '$descriptorFlags'],
  fd_close: (descriptor) => {
    descriptorFlags.delete(descriptor);
    return -system.close(descriptor);
  },

  fd_sync__async: false,
  fd_sync__deps: ['$system'],
  fd_sync: (descriptor) => -system.synchronize(descriptor),
  __syscall_fdatasync__deps: ['$system'],
  __syscall_fdatasync: (descriptor) => system.synchronize(descriptor),

  // Standard input is never a terminal: qemu-io would edit lines on it.
  $isTerminal__deps: ['$system'],
  $isTerminal: (descriptor) => {
    if (descriptor !== 1 && descriptor !== 2) return false;
    const status = system.descriptorStatus(descriptor);
    return typeof status === 'object' && (status.mode & {{{ cDefs.S_IFMT }}}) === {{{ cDefs.S_IFCHR }}};
  },

  fd_fdstat_get__deps: ['$isTerminal'],
  fd_fdstat_get: (descriptor, result) => {
    const type = isTerminal(descriptor)
      ? {{{ cDefs.__WASI_FILETYPE_CHARACTER_DEVICE }}}
      : {{{ cDefs.__WASI_FILETYPE_REGULAR_FILE }}};
    {{{ makeSetValue('result', C_STRUCTS.__wasi_fdstat_t.fs_filetype, 'type', 'i8') }}};
    {{{ makeSetValue('result', C_STRUCTS.__wasi_fdstat_t.fs_flags, '0', 'i16') }}};
    {{{ makeSetValue('result', C_STRUCTS.__wasi_fdstat_t.fs_rights_base, '0', 'i64') }}};
    {{{ makeSetValue('result', C_STRUCTS.__wasi_fdstat_t.fs_rights_inheriting, '0', 'i64') }}};
    return 0;
  },

  // The C library asks for the window's size to see whether to buffer whole lines.
  __syscall_ioctl__deps: ['$isTerminal', '$discard'],
  __syscall_ioctl: (descriptor, request, variableArguments) => {
    switch (request) {
      case {{{ cDefs.TIOCGWINSZ }}}:
        return isTerminal(descriptor) ? 0 : -{{{ cDefs.ENOTTY }}};
      case 0x1277 /* BLKDISCARD */:
        return discard(descriptor, {{{ makeGetValue('variableArguments', 0, '*') }}});
      default:
        return -{{{ cDefs.ENOTTY }}};
    }
  },

  $discard__deps: ['$system'],
  /** Frees part of a block device, as fallocate(2) does it; `range` is uint64_t[2]: where, how much. */
  $discard: (descriptor, range) => {
    const offset = Number({{{ makeGetValue('range', 0, 'i64') }}});
    const length = Number({{{ makeGetValue('range', 8, 'i64') }}});
    return system.allocate(descriptor, 0x03 /* FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE */, offset, length);
  },

  __syscall_openat__deps: ['$pathAt', '$system', '$descriptorFlags'],
  __syscall_openat: (directory, path, flags, variableArguments) => {
    const name = pathAt(directory, path);
    if (name === null) return -{{{ cDefs.ENOTSUP }}};
    const mode = variableArguments ? {{{ makeGetValue('variableArguments', 0, 'u32') }}} : 0;
    const descriptor = system.open(name, flags, mode);
    if (descriptor >= 0) descriptorFlags.set(descriptor, flags);
    return descriptor;
  },

  $putTime: (address, milliseconds) => {
    const seconds = Math.floor(milliseconds / 1000);
    {{{ makeSetValue('address', 0, 'seconds', 'i64') }}};
    {{{ makeSetValue('address', 8, 'Math.floor((milliseconds - seconds * 1000) * 1e6)', 'i32') }}};
  },

  $putStatus__deps: ['$putTime'],
  $putStatus: (status, result) => {
    if (typeof status === 'number') return status;
    {{{ makeSetValue('result', C_STRUCTS.stat.st_dev, 'status.device', 'i32') }}};
    {{{ makeSetValue('result', C_STRUCTS.stat.st_mode, 'status.mode', 'i32') }}};
    {{{ makeSetValue('result', C_STRUCTS.stat.st_nlink, 'status.links', 'i32') }}};
    {{{ makeSetValue('result', C_STRUCTS.stat.st_uid, 'status.userId', 'i32') }}};
    {{{ makeSetValue('result', C_STRUCTS.stat.st_gid, 'status.groupId', 'i32') }}};
    {{{ makeSetValue('result', C_STRUCTS.stat.st_rdev, '0', 'i32') }}};
    {{{ makeSetValue('result', C_STRUCTS.stat.st_size, 'status.size', 'i64') }}};
    {{{ makeSetValue('result', C_STRUCTS.stat.st_blksize, 'status.blockSize', 'i32') }}};
    // blkcnt_t has 32 bits there: more than 1 TiB of real data can't be told.
    {{{ makeSetValue('result', C_STRUCTS.stat.st_blocks, 'Math.min(status.blocks, 0x7fffffff)', 'i32') }}};
    {{{ makeSetValue('result', C_STRUCTS.stat.st_ino, 'status.inode', 'i64') }}};
    putTime(result + {{{ C_STRUCTS.stat.st_atim.tv_sec }}}, status.accessTime);
    putTime(result + {{{ C_STRUCTS.stat.st_mtim.tv_sec }}}, status.modificationTime);
    putTime(result + {{{ C_STRUCTS.stat.st_ctim.tv_sec }}}, status.changeTime);
    return 0;
  },

  __syscall_stat64__deps: ['$putStatus', '$system'],
  __syscall_stat64: (path, result) => putStatus(system.status(UTF8ToString(path), true), result),
  __syscall_lstat64__deps: ['$putStatus', '$system'],
  __syscall_lstat64: (path, result) => putStatus(system.status(UTF8ToString(path), false), result),
  __syscall_fstat64__deps: ['$putStatus', '$system'],
  __syscall_fstat64: (descriptor, result) => putStatus(system.descriptorStatus(descriptor), result),
  __syscall_newfstatat__deps: ['$pathAt', '$putStatus', '$system'],
  __syscall_newfstatat: (directory, path, result, flags) => {
    const name = pathAt(directory, path);
    if (name === null) return -{{{ cDefs.ENOTSUP }}};
    return putStatus(system.status(name, !(flags & {{{ cDefs.AT_SYMLINK_NOFOLLOW }}})), result);
  },

  __syscall_ftruncate64__i53abi: true,
  __syscall_ftruncate64__deps: ['$system'],
  __syscall_ftruncate64: (descriptor, size) =>
    size >= 0 ? system.truncate(descriptor, size) : -{{{ cDefs.EINVAL }}},
  __syscall_fallocate__i53abi: true,
  __syscall_fallocate__deps: ['$system'],
  __syscall_fallocate: (descriptor, mode, offset, length) =>
    offset >= 0 && length > 0 ? system.allocate(descriptor, mode, offset, length) : -{{{ cDefs.EINVAL }}},
  // Advice is only advice.
  __syscall_fadvise64__deps: [],
  __syscall_fadvise64: () => 0,

  $getLock: (address) => ({
    type: ['read', 'write', 'unlock'][{{{ makeGetValue('address', C_STRUCTS.flock.l_type, 'i16') }}}],
    start: Number({{{ makeGetValue('address', 8, 'i64') }}}),
    length: Number({{{ makeGetValue('address', 16, 'i64') }}}),
  }),

  $putLock: (address, lock) => {
    const type = lock === null ? {{{ cDefs.F_UNLCK }}} : ['read', 'write', 'unlock'].indexOf(lock.type);
    {{{ makeSetValue('address', C_STRUCTS.flock.l_type, 'type', 'i16') }}};
    if (lock === null) return;
    {{{ makeSetValue('address', 8, 'lock.start', 'i64') }}};
    {{{ makeSetValue('address', 16, 'lock.length', 'i64') }}};
  },

  __syscall_fcntl64__deps: ['$getLock', '$putLock', '$descriptorFlags', '$system'],
  __syscall_fcntl64: (descriptor, command, variableArguments) => {
    const argument = variableArguments ? {{{ makeGetValue('variableArguments', 0, 'i32') }}} : 0;
    switch (command) {
      case {{{ cDefs.F_DUPFD }}}:
      case 1030 /* F_DUPFD_CLOEXEC */: {
        const copy = system.duplicate(descriptor, null);
        if (copy >= 0) descriptorFlags.set(copy, descriptorFlags.get(descriptor) ?? 0);
        return copy;
      }
      case {{{ cDefs.F_GETFD }}}:
      case {{{ cDefs.F_SETFD }}}:
        return 0;
      case {{{ cDefs.F_GETFL }}}:
        return descriptorFlags.get(descriptor) ?? 2 /* O_RDWR */;
      case {{{ cDefs.F_SETFL }}}:
        descriptorFlags.set(descriptor, argument);
        return 0;
      case {{{ cDefs.F_GETLK }}}:
      case 36 /* F_OFD_GETLK */: {
        const conflict = system.conflictingLock(descriptor, getLock(argument));
        if (typeof conflict === 'number') return conflict;
        putLock(argument, conflict);
        return 0;
      }
      case {{{ cDefs.F_SETLK }}}:
      case 37 /* F_OFD_SETLK */:
        return system.lock(descriptor, getLock(argument));
      default:
        return -{{{ cDefs.EINVAL }}};
    }
  },

  __syscall_dup__deps: ['$system'],
  __syscall_dup: (descriptor) => system.duplicate(descriptor, null),
  __syscall_dup3__deps: ['$system'],
  __syscall_dup3: (descriptor, target) => system.duplicate(descriptor, target),

  __syscall_pipe__deps: ['$system'],
  __syscall_pipe: (result) => {
    const ends = system.pipe();
    if (typeof ends === 'number') return ends;
    {{{ makeSetValue('result', 0, 'ends[0]', 'i32') }}};
    {{{ makeSetValue('result', 4, 'ends[1]', 'i32') }}};
    return 0;
  },

  __syscall_poll__deps: ['$system'],
  __syscall_poll: (entries, count, timeout) => {
    let answered = 0;
    for (let i = 0; i < count; i++, entries += {{{ C_STRUCTS.pollfd.__size__ }}}) {
      const descriptor = {{{ makeGetValue('entries', C_STRUCTS.pollfd.fd, 'i32') }}};
      const wanted = {{{ makeGetValue('entries', C_STRUCTS.pollfd.events, 'i16') }}};
      const ready = descriptor < 0 ? 0 : system.ready(descriptor, wanted);
      {{{ makeSetValue('entries', C_STRUCTS.pollfd.revents, 'ready', 'i16') }}};
      if (ready) answered++;
    }
    return answered;
  },

  __syscall_unlinkat__deps: ['$pathAt', '$system'],
  __syscall_unlinkat: (directory, path, flags) => {
    const name = pathAt(directory, path);
    if (name === null) return -{{{ cDefs.ENOTSUP }}};
    return flags & {{{ cDefs.AT_REMOVEDIR }}} ? system.removeDirectory(name) : system.unlink(name);
  },
  __syscall_rmdir__deps: ['$system'],
  __syscall_rmdir: (path) => system.removeDirectory(UTF8ToString(path)),
  __syscall_renameat__deps: ['$pathAt', '$system'],
  __syscall_renameat: (fromDirectory, from, toDirectory, to) => {
    const source = pathAt(fromDirectory, from);
    const target = pathAt(toDirectory, to);
    return source === null || target === null ? -{{{ cDefs.ENOTSUP }}} : system.rename(source, target);
  },
  __syscall_mkdirat__deps: ['$pathAt', '$system'],
  __syscall_mkdirat: (directory, path, mode) => {
    const name = pathAt(directory, path);
    return name === null ? -{{{ cDefs.ENOTSUP }}} : system.makeDirectory(name, mode);
  },
  __syscall_faccessat__deps: ['$pathAt', '$system'],
  __syscall_faccessat: (directory, path, mode, flags) => {
    const name = pathAt(directory, path);
    return name === null ? -{{{ cDefs.ENOTSUP }}} : system.access(name, mode);
  },

  __syscall_readlinkat__deps: ['$pathAt', '$memory', '$system', '$intArrayFromString'],
  __syscall_readlinkat: (directory, path, result, size) => {
    const name = pathAt(directory, path);
    if (name === null) return -{{{ cDefs.ENOTSUP }}};
    const target = system.readLink(name);
    if (typeof target === 'number') return target;
    const bytes = intArrayFromString(target, true).slice(0, size);
    memory(result, bytes.length).set(bytes);
    return bytes.length;
  },

  __syscall_getcwd__deps: ['$system', '$lengthBytesUTF8', '$stringToUTF8'],
  __syscall_getcwd: (result, size) => {
    const path = system.workingDirectory();
    const length = lengthBytesUTF8(path) + 1;
    if (size < length) return -{{{ cDefs.ERANGE }}};
    stringToUTF8(path, result, size);
    return length;
  },

  $putFileSystemStatus__deps: ['$system'],
  $putFileSystemStatus: (result) => {
    const { blockSize, blocks, freeBlocks, magic } = system.fileSystemStatus();
    HEAPU8.fill(0, result, result + {{{ C_STRUCTS.statfs.__size__ }}});
    {{{ makeSetValue('result', 0, 'magic', 'i32') }}};
    {{{ makeSetValue('result', C_STRUCTS.statfs.f_bsize, 'blockSize', 'i32') }}};
    {{{ makeSetValue('result', C_STRUCTS.statfs.f_frsize, 'blockSize', 'i32') }}};
    {{{ makeSetValue('result', C_STRUCTS.statfs.f_blocks, 'blocks', 'i32') }}};
    {{{ makeSetValue('result', C_STRUCTS.statfs.f_bfree, 'freeBlocks', 'i32') }}};
    {{{ makeSetValue('result', C_STRUCTS.statfs.f_bavail, 'freeBlocks', 'i32') }}};
    {{{ makeSetValue('result', C_STRUCTS.statfs.f_namelen, '255', 'i32') }}};
    return 0;
  },
  __syscall_statfs64__deps: ['$putFileSystemStatus'],
  __syscall_statfs64: (path, size, result) => putFileSystemStatus(result),
  __syscall_fstatfs64__deps: ['$putFileSystemStatus'],
  __syscall_fstatfs64: (descriptor, size, result) => putFileSystemStatus(result),

  backing_chain_has_network__sig: 'i',
  backing_chain_has_network__deps: ['$system'],
  backing_chain_has_network: () => (system.hasNetworkImages ? 1 : 0),

  // No network: what would reach for it fails as on a machine without.
  __syscall_socket__deps: [],
  __syscall_socket: () => -{{{ cDefs.EAFNOSUPPORT }}},
  __syscall_connect__deps: [],
  __syscall_connect: (a, b, c, d, e, f) => -{{{ cDefs.ENOTSOCK }}},
  __syscall_getpeername__deps: [],
  __syscall_getpeername: (a, b, c, d, e, f) => -{{{ cDefs.ENOTSOCK }}},
  __syscall_getsockname__deps: [],
  __syscall_getsockname: (a, b, c, d, e, f) => -{{{ cDefs.ENOTSOCK }}},
  __syscall_getsockopt__deps: [],
  __syscall_getsockopt: (a, b, c, d, e, f) => -{{{ cDefs.ENOTSOCK }}},
  __syscall_recvmsg__deps: [],
  __syscall_recvmsg: (a, b, c, d, e, f) => -{{{ cDefs.ENOTSOCK }}},
  __syscall_sendmsg__deps: [],
  __syscall_sendmsg: (a, b, c, d, e, f) => -{{{ cDefs.ENOTSOCK }}},
  getaddrinfo__deps: [],
  getaddrinfo: (a, b, c, d) => {{{ cDefs.EAI_FAMILY }}},
  getnameinfo__deps: [],
  getnameinfo: (a, b, c, d, e, f, g) => {{{ cDefs.EAI_FAMILY }}},
});
