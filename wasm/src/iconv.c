/*
 * iconv() for the two character sets that can be met, in place of the C
 * library's, whose tables for all others are 107 kB when compressed
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include <iconv.h>

#define TO_ASCII ((iconv_t)1)
#define TO_UTF8 ((iconv_t)2)

static iconv_t converter_to(const char *name)
{
    if (!strcasecmp(name, "UTF-8") || !strcasecmp(name, "UTF8")) {
        return TO_UTF8;
    }
    if (!strcasecmp(name, "ASCII") || !strcasecmp(name, "US-ASCII")) {
        return TO_ASCII;
    }
    return (iconv_t)-1;
}

iconv_t iconv_open(const char *to, const char *from)
{
    if (converter_to(to) == (iconv_t)-1 || converter_to(from) == (iconv_t)-1) {
        errno = EINVAL;
        return (iconv_t)-1;
    }
    return converter_to(to);
}

size_t iconv(iconv_t converter, char **restrict in, size_t *restrict in_left,
             char **restrict out, size_t *restrict out_left)
{
    for (; in && *in && *in_left; (*in)++, (*in_left)--) {
        if (converter == TO_ASCII && (unsigned char)**in >= 0x80) {
            errno = EILSEQ;
            return -1;
        }
        if (!*out_left) {
            errno = E2BIG;
            return -1;
        }
        *(*out)++ = **in;
        (*out_left)--;
    }
    return 0;
}

int iconv_close(iconv_t converter)
{
    return 0;
}
