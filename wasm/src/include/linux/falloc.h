/*
 * fallocate(2) modes: Emscripten's C library has no such header
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef BACKING_CHAIN_LINUX_FALLOC_H
#define BACKING_CHAIN_LINUX_FALLOC_H

#include <fcntl.h>

/* fcntl.h has these two only with _GNU_SOURCE, which QEMU's configuration asks without */
#ifndef FALLOC_FL_KEEP_SIZE
#define FALLOC_FL_KEEP_SIZE 0x01
#define FALLOC_FL_PUNCH_HOLE 0x02
#endif
#define FALLOC_FL_ZERO_RANGE 0x10

#endif
