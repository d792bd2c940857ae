#!/bin/bash
# Unpacks and patches QEMU and configures it in $BUILD/qemu-build.
# Calls meson itself: QEMU's configure script only makes a Python environment for it and knows no Emscripten.

# shellcheck source=wasm/steps/common.sh
source "$RECIPE/steps/common.sh"

unpack qemu qemu
mkdir -p "$BUILD/qemu/block-tools"
bash "$RECIPE/steps/put-sources.sh"

build=$BUILD/qemu-build
rm -rf "$build"
mkdir -p "$build"
printf '%s\n' TARGET_DIRS= GENISOIMAGE= >"$build/config-host.mak"
machine_file "${qemu_flags[@]}" >"$BUILD/qemu.machine"
package_version=$(sed -n 's/^qemu //p' "$BUILD/versions")
cd "$build"
meson setup . ../qemu --cross-file="$BUILD/qemu.machine" "${qemu_options[@]}" \
  -Dpkgversion="Debian $package_version, WebAssembly" >"$BUILD/qemu-configure.log" 2>&1 || {
  tail -30 "$BUILD/qemu-configure.log" >&2
  exit 1
}
