/*
 * fallocate(2) modes: Emscripten's C library has no such header
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef BACKING_CHAIN_LINUX_FALLOC_H
#define BACKING_CHAIN_LINUX_FALLOC_H

#include <fcntl.h>

#define FALLOC_FL_ZERO_RANGE 0x10

#endif
