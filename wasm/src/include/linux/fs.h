/*
 * Block devices' ioctl(2) requests: Emscripten's C library has no such header
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef BACKING_CHAIN_LINUX_FS_H
#define BACKING_CHAIN_LINUX_FS_H

#include <sys/ioctl.h>

#define BLKDISCARD _IO(0x12, 119)

#endif
