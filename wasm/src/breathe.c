/*
 * Letting the host's event loop turn while a command runs
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "block/aio.h"
#include "qemu/coroutine.h"
#include "qemu/main-loop.h"
#include "breathe.h"
#include <emscripten.h>

/* Long enough to cost nothing, short enough for a cancel to feel immediate */
#define MILLISECONDS_BETWEEN_BREATHS 20

/* In system-calls.js: unwinds the stack until the system lets it go on */
void backing_chain_breathe(int milliseconds);

/* Of calls that take a microsecond or two each */
#define CALLS_BETWEEN_LOOKS 64

static double last_breath;

bool breath_is_due(void)
{
    return emscripten_get_now() - last_breath >= MILLISECONDS_BETWEEN_BREATHS;
}

void breath_taken(void)
{
    last_breath = emscripten_get_now();
}

void breathe_for(int milliseconds)
{
    if (qemu_in_coroutine()) {
        return;
    }
    backing_chain_breathe(milliseconds);
    breath_taken();
}

void breathe_if_due(void)
{
    if (breath_is_due()) {
        breathe_for(0);
    }
}

void breathe_anywhere(void)
{
    if (!breath_is_due()) {
        return;
    }
    if (qemu_in_coroutine()) {
        aio_co_schedule(qemu_get_current_aio_context(), qemu_coroutine_self());
        qemu_coroutine_yield();
    } else {
        breathe_for(0);
    }
}

void breathe_now_and_then(void)
{
    static unsigned int calls;

    if (++calls % CALLS_BETWEEN_LOOKS == 0) {
        breathe_anywhere();
    }
}
