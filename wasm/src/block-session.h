/*
 * The block session
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef BACKING_CHAIN_BLOCK_SESSION_H
#define BACKING_CHAIN_BLOCK_SESSION_H

/* Makes the session ready for the functions below. */
int block_session_main(void);

/* What block-session.js calls */
void session_command(const char *json);
void session_turn(void);
void session_attach(const char *disk, const char *node, bool read_only);
void session_detach(const char *disk);
void session_node(const char *disk);
void session_io(const char *disk, const char *command);
void session_read(const char *disk, double offset, int bytes, void *buf);
void session_write(const char *disk, double offset, int bytes, const void *buf);
void session_discard(const char *disk, double offset, double bytes);
void session_flush(const char *disk);
void session_end(void);

#endif
