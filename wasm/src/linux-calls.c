/*
 * Linux calls that Emscripten's C library does not define, or not as images need them
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

int getpagesize(void)
{
    /*
     * WebAssembly's own pages of 64 KiB say nothing about files: QEMU takes
     * this for the alignment of direct I/O
     */
    return 4096;
}

ssize_t getrandom(void *buf, size_t buflen, unsigned flags)
{
    /* More than getentropy() gives at once; the caller asks again */
    size_t len = MIN(buflen, 256);

    return getentropy(buf, len) < 0 ? -1 : len;
}
