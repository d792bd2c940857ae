/*
 * One program that is qemu-img, qemu-io and the block session: argv[0]
 * chooses
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "block-session.h"
#include "breathe.h"
#include <emscripten.h>

int qemu_img_main(int argc, char **argv);
int qemu_io_main(int argc, char **argv);

void backing_chain_signal(int number);

/* From JavaScript, while a breath is taken: what kill(2) from outside does to a process */
EMSCRIPTEN_KEEPALIVE void backing_chain_signal(int number)
{
    raise(number);
}

/*
 * Writes lines at once on a terminal and whole buffers elsewhere, each as large as
 * glibc's for a pipe: so standard output and error come in the same order
 */
static void buffer_standard_output(void)
{
    /* setvbuf() there keeps eight bytes for itself */
    static char buffer[4096 + 8];

    setvbuf(stdout, buffer, isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF,
            sizeof(buffer));
}

int main(int argc, char **argv)
{
    breath_taken();
    buffer_standard_output();

    /*
     * The value that main() returns is lost once the stack was unwound for a
     * coroutine; the argument of exit() is not.
     */
    if (!strcmp(argv[0], "qemu-img")) {
        exit(qemu_img_main(argc, argv));
    }
    if (!strcmp(argv[0], "qemu-io")) {
        exit(qemu_io_main(argc, argv));
    }
    if (!strcmp(argv[0], "block-session")) {
        return block_session_main();
    }
    fprintf(stderr, "%s: no such tool\n", argv[0]);
    exit(EXIT_FAILURE);
}
