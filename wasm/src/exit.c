/*
 * The ends of a program, which Emscripten's C library leaves to JavaScript:
 * exit() there runs no atexit() functions once a fiber was started, and a
 * coroutine that they enter could not be switched to with JavaScript on the
 * stack.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"

void __funcs_on_exit(void);
G_NORETURN void __assert_fail(const char *expression, const char *file,
                              int line, const char *function);

void exit(int status)
{
    __funcs_on_exit();
    fflush(NULL);
    _Exit(status);
}

void __assert_fail(const char *expression, const char *file, int line,
                   const char *function)
{
    fflush(stdout);
    fprintf(stderr, "%s: %s:%d: %s: Assertion `%s' failed.\n",
            g_get_prgname() ?: "qemu", file, line, function, expression);
    abort();
}
