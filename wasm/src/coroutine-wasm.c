/*
 * Coroutine backend on Emscripten fibers (Asyncify), for one thread
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "qemu/coroutine_int.h"
#include "qemu/memalign.h"
#include "qemu/units.h"
#include <emscripten/fiber.h>

/*
 * Both are enough for a read through a backing chain of 1000 images, as far as
 * a native stack goes. What is not reached of them costs no memory.
 */
#define STACK_SIZE (1 * MiB)
#define UNWOUND_FRAMES_SIZE (768 * KiB)

/* The leader opens backing chains recursively, yielding at the deep end */
#define LEADER_UNWOUND_FRAMES_SIZE (1 * MiB)

/*
 * Near the low end of a stack: a coroutine that overwrote it went too deep.
 * The very end is Emscripten's, for the same.
 */
#define STACK_COOKIE 0x636f6f6b69652121ull
#define STACK_COOKIE_INDEX 1

typedef struct {
    Coroutine base;
    emscripten_fiber_t fiber;
    uint64_t *stack;
    void *unwound_frames;
    CoroutineAction action;
} CoroutineWasm;

static CoroutineWasm leader;
static Coroutine *current;

static void coroutine_trampoline(void *opaque)
{
    Coroutine *co = opaque;

    /* The entry function of a fiber must never return */
    while (true) {
        co->entry(co->entry_arg);
        qemu_coroutine_switch(co, co->caller, COROUTINE_TERMINATE);
    }
}

Coroutine *qemu_coroutine_new(void)
{
    CoroutineWasm *co = g_new0(CoroutineWasm, 1);

    co->stack = qemu_memalign(16, STACK_SIZE);
    co->stack[STACK_COOKIE_INDEX] = STACK_COOKIE;
    co->unwound_frames = qemu_memalign(16, UNWOUND_FRAMES_SIZE);
    emscripten_fiber_init(&co->fiber, coroutine_trampoline, &co->base,
                          co->stack, STACK_SIZE,
                          co->unwound_frames, UNWOUND_FRAMES_SIZE);
    return &co->base;
}

void qemu_coroutine_delete(Coroutine *co_)
{
    CoroutineWasm *co = container_of(co_, CoroutineWasm, base);

    qemu_vfree(co->stack);
    qemu_vfree(co->unwound_frames);
    g_free(co);
}

CoroutineAction qemu_coroutine_switch(Coroutine *from_, Coroutine *to_,
                                      CoroutineAction action)
{
    CoroutineWasm *from = container_of(from_, CoroutineWasm, base);
    CoroutineWasm *to = container_of(to_, CoroutineWasm, base);

    if (from->stack && from->stack[STACK_COOKIE_INDEX] != STACK_COOKIE) {
        fprintf(stderr, "coroutine stack overflow\n");
        abort();
    }
    current = to_;
    to->action = action;
    emscripten_fiber_swap(&from->fiber, &to->fiber);
    return from->action;
}

Coroutine *qemu_coroutine_self(void)
{
    if (!current) {
        leader.unwound_frames = qemu_memalign(16, LEADER_UNWOUND_FRAMES_SIZE);
        emscripten_fiber_init_from_current_context(&leader.fiber,
                                                   leader.unwound_frames,
                                                   LEADER_UNWOUND_FRAMES_SIZE);
        current = &leader.base;
    }
    return current;
}

bool qemu_in_coroutine(void)
{
    return current && current->caller;
}
