#!/bin/bash
# Compiles QEMU's block layer, its tools and our own C. Goes on where it was interrupted.

# shellcheck source=wasm/steps/common.sh
source "$RECIPE/steps/common.sh"

bash "$RECIPE/steps/put-sources.sh"
ninja -C "$BUILD/qemu-build" -j "$((JOBS + 1))" block-tools/libblock-tools.a libqemuutil.a >"$BUILD/objects.log" 2>&1 || {
  grep -A 20 -E '^FAILED|error:' "$BUILD/objects.log" >&2 || tail -30 "$BUILD/objects.log" >&2
  exit 1
}
