/*
 * Linux calls that Emscripten's C library declares but does not define
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include <sys/random.h>

int __syscall_fallocate(int fd, int mode, off_t offset, off_t len);

int fallocate(int fd, int mode, off_t offset, off_t len)
{
    int ret = __syscall_fallocate(fd, mode, offset, len);

    if (ret < 0) {
        errno = -ret;
        return -1;
    }
    return 0;
}

ssize_t getrandom(void *buf, size_t buflen, unsigned flags)
{
    /* More than getentropy() gives at once; the caller asks again */
    size_t len = MIN(buflen, 256);

    return getentropy(buf, len) < 0 ? -1 : len;
}
