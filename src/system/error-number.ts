/** Linux's error numbers, which the module's C library has too. A System method that fails returns one of these, negated. */
export const errorNumber = {
  EACCES: 13,
  EAGAIN: 11,
  EBADF: 9,
  EBUSY: 16,
  ECANCELED: 125,
  EDEADLK: 35,
  EDQUOT: 122,
  EEXIST: 17,
  EFBIG: 27,
  EINTR: 4,
  EINVAL: 22,
  EIO: 5,
  EISDIR: 21,
  ELOOP: 40,
  EMFILE: 24,
  EMLINK: 31,
  ENAMETOOLONG: 36,
  ENFILE: 23,
  ENODEV: 19,
  ENOENT: 2,
  ENOLCK: 37,
  ENOMEM: 12,
  ENOSPC: 28,
  ENOSYS: 38,
  ENOTDIR: 20,
  ENOTEMPTY: 39,
  ENOTTY: 25,
  ENXIO: 6,
  EOVERFLOW: 75,
  EPERM: 1,
  EPIPE: 32,
  ERANGE: 34,
  EROFS: 30,
  ESPIPE: 29,
  ESTALE: 116,
  ETIMEDOUT: 110,
  ETXTBSY: 26,
  EXDEV: 18,
  EOPNOTSUPP: 95,
  ENOMEDIUM: 123,
} as const;

export type ErrorName = keyof typeof errorNumber;

const messages: Readonly<Record<ErrorName, string>> = {
  EACCES: 'Permission denied',
  EAGAIN: 'Resource temporarily unavailable',
  EBADF: 'Bad file descriptor',
  EBUSY: 'Device or resource busy',
  ECANCELED: 'Operation canceled',
  EDEADLK: 'Resource deadlock avoided',
  EDQUOT: 'Disk quota exceeded',
  EEXIST: 'File exists',
  EFBIG: 'File too large',
  EINTR: 'Interrupted system call',
  EINVAL: 'Invalid argument',
  EIO: 'Input/output error',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  EMFILE: 'Too many open files',
  EMLINK: 'Too many links',
  ENAMETOOLONG: 'File name too long',
  ENFILE: 'Too many open files in system',
  ENODEV: 'No such device',
  ENOENT: 'No such file or directory',
  ENOLCK: 'No locks available',
  ENOMEM: 'Cannot allocate memory',
  ENOSPC: 'No space left on device',
  ENOSYS: 'Function not implemented',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  ENOTTY: 'Inappropriate ioctl for device',
  ENXIO: 'No such device or address',
  EOVERFLOW: 'Value too large for defined data type',
  EPERM: 'Operation not permitted',
  EPIPE: 'Broken pipe',
  ERANGE: 'Numerical result out of range',
  EROFS: 'Read-only file system',
  ESPIPE: 'Illegal seek',
  ESTALE: 'Stale file handle',
  ETIMEDOUT: 'Connection timed out',
  ETXTBSY: 'Text file busy',
  EXDEV: 'Invalid cross-device link',
  EOPNOTSUPP: 'Operation not supported',
  ENOMEDIUM: 'No medium found',
};

const names = new Map<number, ErrorName>();
for (const name of Object.keys(errorNumber)) if (isErrorName(name)) names.set(errorNumber[name], name);

/** Whether the text is the name of an error number known here. */
export function isErrorName(text: string): text is ErrorName {
  return Object.hasOwn(errorNumber, text);
}

/** What strerror(3) says about a System method's negative result. */
export function errorMessage(result: number): string {
  const name = names.get(-result);
  return name === undefined ? `error ${String(-result)}` : messages[name];
}
