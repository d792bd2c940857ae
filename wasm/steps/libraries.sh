#!/bin/bash
# Builds zlib, pcre2, zstd, nettle and glib into $BUILD/prefix, side by side.

# shellcheck source=wasm/steps/common.sh
source "$RECIPE/steps/common.sh"

rm -rf "$prefix" "$BACKING_CHAIN_COMPILER"
mkdir -p "$prefix/include" "$prefix/lib/pkgconfig" "$BACKING_CHAIN_COMPILER"
cp -r "$RECIPE/src/include/." "$prefix/include"

# What steps/compiler needs to know of emcc.
emcc --cflags >"$BACKING_CHAIN_COMPILER/flags"
emcc --version >"$BACKING_CHAIN_COMPILER/version"
sysroot=$(sed -n 's/.*--sysroot=\([^ ]*\).*/\1/p' "$BACKING_CHAIN_COMPILER/flags")
echo "$sysroot/lib/wasm32-emscripten" >"$BACKING_CHAIN_COMPILER/libraries"
sed -n 's/^  \([A-Za-z_0-9]*\)__sig.*/\1/p' "$(dirname "$(readlink -f "$(command -v emcc)")")/src/library_sigs.js" \
  >"$BACKING_CHAIN_COMPILER/javascript-symbols"

make_zlib() {
  unpack zlib zlib
  cp "$BUILD/zlib/zlib.h" "$BUILD/zlib/zconf.h" "$prefix/include"
  local names=({adler32,compress,crc32,deflate,infback,inffast,inflate,inftrees,trees,uncompr,zutil}.c)
  printf '%s\n' "${zlib_flags[@]}" -I"$BUILD/zlib" | compile_library z "${names[@]/#/"$BUILD/zlib/"}"
  describe_library zlib "$(sed -n 's/^#define ZLIB_VERSION "\(.*\)"/\1/p' "$BUILD/zlib/zlib.h")" z
}

make_pcre2() {
  unpack pcre2
  local sources=$BUILD/pcre2/src names
  # The forms that pcre2 keeps for systems without autoconf.
  cp "$sources/config.h.generic" "$sources/config.h"
  cp "$sources/pcre2.h.generic" "$prefix/include/pcre2.h"
  cp "$sources/pcre2.h.generic" "$sources/pcre2.h"
  cp "$sources/pcre2_chartables.c.dist" "$sources/pcre2_chartables.c"
  # Without what other files include and programs of their own.
  names=$(find "$sources" -name 'pcre2_*.c' |
    grep -vE '_(dftables|fuzzsupport|jit_match|jit_misc|jit_test|posix_test|printint|ucptables)\.c$' | LC_ALL=C sort)
  mapfile -t names <<<"$names"
  printf '%s\n' "${small_flags[@]}" -w -DHAVE_CONFIG_H -DPCRE2_CODE_UNIT_WIDTH=8 -DPCRE2_STATIC -DSUPPORT_UNICODE \
    -I"$sources" | compile_library pcre2-8 "${names[@]}"
  describe_library libpcre2-8 "$(sed -n 's/^#define PACKAGE_VERSION "\(.*\)"/\1/p' "$sources/config.h")" pcre2-8
}

make_zstd() {
  unpack libzstd
  local sources=$BUILD/libzstd/lib
  cp "$sources/zstd.h" "$sources/zstd_errors.h" "$prefix/include"
  printf '%s\n' "${zstd_flags[@]}" -I"$sources" |
    compile_library zstd "$sources"/{common,compress,decompress}/*.c
  describe_library libzstd "$(sed -n 's/^libzstd \([0-9.]*\).*/\1/p' "$BUILD/versions")" zstd
}

make_nettle() {
  unpack nettle nettle
  local sources=$BUILD/nettle version names
  version=$(sed -n 's/^nettle \([0-9.]*\).*/\1/p' "$BUILD/versions")
  # What its configure script writes, which would be some dozens of probes: a 32-bit machine without assembler.
  sed "s/@MAJOR_VERSION@/${version%%.*}/; s/@MINOR_VERSION@/$(cut -d. -f2 <<<"$version")/; s/@NETTLE_USE_MINI_GMP@/0/" \
    "$sources/version.h.in" >"$sources/version.h"
  sed -E 's/^#undef (HAVE_(ALLOCA|ALLOCA_H|BUILTIN_BSWAP64|GCC_ATTRIBUTE|STDINT_H|STDLIB_H|STRING_H|UNISTD_H|SYS_TYPES_H)|STDC_HEADERS)$/#define \1 1/
    s/^#undef SIZEOF_(LONG|SIZE_T)$/#define SIZEOF_\1 4/' "$sources/config.h.in" >"$sources/config.h"
  mkdir -p "$prefix/include/nettle"
  cp "$sources"/*.h "$prefix/include/nettle"
  rm "$prefix/include/nettle/config.h"
  names=$(sed -n '/^nettle_SOURCES/,/[^\\]$/p' "$sources/Makefile.in" | grep -o '[a-z0-9_-]*\.c')
  mapfile -t names <<<"$names"
  printf '%s\n' "${nettle_flags[@]}" -w -DHAVE_CONFIG_H -I"$sources" | compile_library nettle "${names[@]/#/"$sources/"}"
  describe_library nettle "$version" nettle
}

make_glib() {
  unpack glib2.0 glib
  local build=$BUILD/glib-build installed=$BUILD/glib-installed
  # shellcheck disable=SC2119 # no flags beside everyone's
  machine_file >"$BUILD/glib.machine"
  rm -rf "$build" "$installed"
  {
    meson setup "$build" "$BUILD/glib2.0" --cross-file="$BUILD/glib.machine" --libdir=lib "${glib_options[@]}" &&
      ninja -C "$build" -j "$JOBS" glib/libglib-2.0.a &&
      DESTDIR=$installed meson install -C "$build" --no-rebuild --tags devel
  } >"$BUILD/glib.log" 2>&1 || {
    tail -30 "$BUILD/glib.log" >&2
    return 1
  }
  cp "$build/glib/libglib-2.0.a" "$prefix/lib"
  cp -r "$installed/usr/include/glib-2.0/." "$installed/usr/lib/glib-2.0/include/." "$prefix/include"
  describe_library glib-2.0 "$(sed -n 's/^Version: //p' "$installed/usr/lib/pkgconfig/glib-2.0.pc")" glib-2.0 libpcre2-8
}

# glib asks for pcre2 when it is configured.
make_pcre2_and_glib() {
  make_pcre2
  make_glib
}

started=()
for make in make_pcre2_and_glib make_zlib make_zstd make_nettle; do
  (set -e; $make) &
  started+=("$!")
done
for process in "${started[@]}"; do
  wait "$process"
done
