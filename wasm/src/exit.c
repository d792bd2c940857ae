/*
 * The ends of a program, which Emscripten's C library leaves to JavaScript:
 * exit() there runs no atexit() functions once a fiber was started, and a
 * coroutine that they enter could not be switched to with JavaScript on the
 * stack. A signal that ends the program must be told from an exit status.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include <signal.h>

/* In run.js: the first two end the program without running anything of it any more */
G_NORETURN void backing_chain_abort(void);
G_NORETURN void backing_chain_end_by_signal(int number);
void backing_chain_out_of_memory(void);

void __funcs_on_exit(void);
G_NORETURN void __assert_fail(const char *expression, const char *file,
                              int line, const char *function);

void exit(int status)
{
    __funcs_on_exit();
    fflush(NULL);
    _Exit(status);
}

/*
 * Whoever aborts because it got no memory has just been told so: the memory is not even
 * asked to grow when there is no address for so much
 */
void abort(void)
{
    if (errno == ENOMEM) {
        backing_chain_out_of_memory();
    }
    backing_chain_abort();
}

void __assert_fail(const char *expression, const char *file, int line,
                   const char *function)
{
    fflush(stdout);
    fprintf(stderr, "%s: %s:%d: %s: Assertion `%s' failed.\n",
            g_get_prgname() ?: "qemu", file, line, function, expression);
    abort();
}

/* What a signal does to which no handler was given; nothing can be stopped */
static void act_by_default(int number)
{
    switch (number) {
    case SIGCHLD:
    case SIGCONT:
    case SIGSTOP:
    case SIGTSTP:
    case SIGTTIN:
    case SIGTTOU:
    case SIGURG:
    case SIGWINCH:
        return;
    default:
        backing_chain_end_by_signal(number);
    }
}

int raise(int number)
{
    struct sigaction action;

    if (number <= 0 || sigaction(number, NULL, &action) < 0) {
        errno = EINVAL;
        return -1;
    }
    if (action.sa_handler == SIG_DFL) {
        act_by_default(number);
    } else if (action.sa_handler != SIG_IGN) {
        action.sa_handler(number);
    }
    return 0;
}
