#!/bin/bash
# Builds Emscripten's C library with Linux's error numbers, which QEMU's users give and see, in place of WASI's: a patched
# copy of Emscripten in $BUILD/emscripten, whose libraries are in $BUILD/emscripten-cache.

# shellcheck source=wasm/steps/common.sh
source "$RECIPE/steps/common.sh"

original=/usr/share/emscripten
rm -rf "$emscripten" "$EM_CACHE"
mkdir -p "$emscripten" "$EM_CACHE"
tar --create --directory="$original" --exclude=./cache --exclude=./docs --exclude=./third_party/websockify \
  --exclude=__pycache__ . | tar --extract --directory="$emscripten"
# Where Debian keeps what its JavaScript compiler requires.
ln -s /usr/share/nodejs "$emscripten/node_modules"

apply_patches musl "$emscripten/system/lib/libc/musl"
architectures=$emscripten/system/lib/libc/musl/arch
cp "$architectures/generic/bits/errno.h" "$architectures/emscripten/bits/errno.h"
node "$RECIPE/steps/error-numbers.mjs" "$architectures/generic/bits/errno.h" \
  "$emscripten"/src/struct_info_generated{,_wasm64}.json

# Of the libraries that Debian has built, those that know error numbers or are patched are built anew; the others are taken.
libraries=sysroot/lib/wasm32-emscripten
mkdir -p "$EM_CACHE/$libraries"
for library in "$original/cache/$libraries"/*; do
  case ${library##*/} in
    libc.a | libc-* | libc_* | libdlmalloc* | libstubs* | libnoexit* | libsockets*) ;;
    *) cp -r "$library" "$EM_CACHE/$libraries" ;;
  esac
done
"$emscripten/embuilder" build libc libdlmalloc libstubs libnoexit libsockets >"$BUILD/c-library.log" 2>&1 || {
  tail -30 "$BUILD/c-library.log" >&2
  exit 1
}
