#!/bin/bash
# Links the module into $BUILD/out.

# shellcheck source=wasm/steps/common.sh
source "$RECIPE/steps/common.sh"

out=$BUILD/out
rm -rf "$out"
mkdir -p "$out"
cd "$BUILD/qemu-build"
emcc "${link_flags[@]}" \
  --js-library "$RECIPE/src/system-calls.js" --js-library "$RECIPE/src/run.js" \
  --js-library "$RECIPE/src/block-session.js" --pre-js "$RECIPE/src/instantiate.js" \
  -Wl,--whole-archive block-tools/libblock-tools.a -Wl,--no-whole-archive libqemuutil.a \
  -L"$prefix/lib" -lglib-2.0 -lpcre2-8 -lz -lzstd -lnettle -o "$out/qemu.mjs"
chmod 644 "$out"/*
cp "$RECIPE/src/qemu.d.mts" "$out"
node "$RECIPE/steps/manifest.mjs" "$BUILD" >"$out/manifest.json"
