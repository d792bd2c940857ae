/*
 * Letting the host's event loop turn while a command runs
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#ifndef BACKING_CHAIN_BREATHE_H
#define BACKING_CHAIN_BREATHE_H

/* What a slow machine moves in a moment: long transfers are made in such pieces */
#define BYTES_BETWEEN_BREATHS (16 * 1024 * 1024)

/*
 * True when the thread has run for so long since the last breath that a
 * coroutine should yield, so that a place is reached where one can be taken.
 */
bool breath_is_due(void);

/* Takes a breath if one is due. Does nothing in a coroutine. */
void breathe_if_due(void);

/*
 * Takes a breath if one is due. A coroutine yields, and the breath is taken where the
 * event loop is reached: its caller must be one that yields anyway.
 */
void breathe_anywhere(void);

/*
 * As breathe_anywhere(), for what is called so often, and is done so soon, that
 * a look at the clock each time would be felt: one call in many has one.
 */
void breathe_now_and_then(void);

/*
 * Gives the thread away for about @milliseconds, in place of waiting in the
 * system. Does nothing in a coroutine.
 */
void breathe_for(int milliseconds);

/* Starts the time to the next breath anew, as if one had just been taken. */
void breath_taken(void);

#endif
