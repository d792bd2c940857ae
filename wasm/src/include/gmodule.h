/*
 * Nothing is loaded at run time: GLib is built without gmodule
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include <glib.h>
