/*
 * memcmp() by 64 bytes a step, in place of the C library's, which goes by 4:
 * comparing images is reading and this
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include <wasm_simd128.h>

static inline v128_t difference(const uint8_t *left, const uint8_t *right)
{
    return wasm_v128_xor(wasm_v128_load(left), wasm_v128_load(right));
}

int memcmp(const void *left, const void *right, size_t length)
{
    const uint8_t *l = left, *r = right;

    for (; length >= 64; l += 64, r += 64, length -= 64) {
        v128_t first = wasm_v128_or(difference(l, r),
                                    difference(l + 16, r + 16));
        v128_t second = wasm_v128_or(difference(l + 32, r + 32),
                                     difference(l + 48, r + 48));

        if (wasm_v128_any_true(wasm_v128_or(first, second))) {
            break;
        }
    }
    for (; length; l++, r++, length--) {
        if (*l != *r) {
            return *l - *r;
        }
    }
    return 0;
}
