/*
 * getrandom(2): Emscripten's own header has only getentropy(), and needs
 * size_t defined before it
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef BACKING_CHAIN_SYS_RANDOM_H
#define BACKING_CHAIN_SYS_RANDOM_H

#include <sys/types.h>
#include_next <sys/random.h>

#ifndef GRND_NONBLOCK
#define GRND_NONBLOCK 1
#endif

ssize_t getrandom(void *buf, size_t buflen, unsigned flags);

#endif
