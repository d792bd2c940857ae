# shellcheck shell=bash
# What the steps share. A step runs where the tools are: in the environment that wasm/build chose. It is given
# RECIPE (this room), BUILD (where everything is made) and JOBS.

set -euo pipefail

# shellcheck source=wasm/flags.sh
source "$RECIPE/flags.sh"

prefix=$BUILD/prefix
# Emscripten with a C library of ours; steps/c-library.sh makes it.
emscripten=$BUILD/emscripten
export EM_CONFIG=$emscripten/.emscripten EM_CACHE=$BUILD/emscripten-cache EM_FROZEN_CACHE=0
PATH=$emscripten:$PATH
export PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig PKG_CONFIG_PATH=
export BACKING_CHAIN_COMPILER=$BUILD/compiler

# Unpacks Debian's source package $1 (or the upstream archive, where that is all there is) to $BUILD/$1 and applies
# patches/$2/*.patch.
unpack() {
  local package=$1 description
  description=$(find "$BUILD/sources" -name "${package}_*.dsc")
  rm -rf "${BUILD:?}/$package"
  if [ -n "$description" ]; then
    dpkg-source --no-check -x "$description" "$BUILD/$package" >"$BUILD/unpack-$package.log" 2>&1
  else
    mkdir "$BUILD/$package"
    tar --extract --file="$(find "$BUILD/sources" -name "${package}_*.orig.tar.*")" --directory="$BUILD/$package" \
      --strip-components=1
  fi
  apply_patches "${2:-none}" "$BUILD/$package"
}

# Applies patches/$1/*.patch in directory $2. All are tried, and those that don't apply are named.
apply_patches() {
  local patch name failed=
  for patch in "$RECIPE/patches/$1"/*.patch; do
    [ -e "$patch" ] || continue
    name=$1/$(basename "$patch")
    if patch --directory="$2" --strip=1 --forward --silent --no-backup-if-mismatch <"$patch" >"$BUILD/patch.log" 2>&1; then
      echo "  $name applies"
    else
      failed=yes
      echo "  $name no longer applies:" >&2
      sed 's/^/    /' "$BUILD/patch.log" >&2
    fi
  done
  [ -z "$failed" ]
}

# Writes $prefix/lib/pkgconfig/$1.pc: version $2, library $3, needed packages $4.
describe_library() {
  printf '%s\n' "Name: $1" "Description: $1" "Version: $2" "Requires: ${4:-}" "Libs: -L$prefix/lib -l$3" \
    "Cflags: -I$prefix/include" >"$prefix/lib/pkgconfig/$1.pc"
}

# Compiles $2... into $prefix/lib/lib$1.a; flags come on standard input, one a line.
compile_library() {
  local name=$1 objects=$BUILD/objects-$1 flags
  shift
  mapfile -t flags
  rm -rf "$objects" "$prefix/lib/lib$name.a"
  mkdir -p "$objects" "$prefix/lib"
  # shellcheck disable=SC2016 # the inner shell expands them
  printf '%s\n' "$@" | xargs -P "$JOBS" -I '{}' sh -c \
    'source=$1; shift; "$@" -c "$source" -o "'"$objects"'/$(basename "$source" .c).o"' \
    compile '{}' "$RECIPE/steps/compiler" "${machine_flags[@]}" "${flags[@]}"
  emar rcs "$prefix/lib/lib$name.a" "$objects"/*.o
}

# Writes meson's description of the machine, for flags $@, to standard output.
machine_file() {
  local quoted
  quoted=$(printf "'%s', " "${machine_flags[@]}" "${warning_flags[@]}" "-I$prefix/include" "$@")
  cat <<END
[host_machine]
system = 'emscripten'
cpu_family = 'wasm32'
cpu = 'wasm32'
endian = 'little'

[binaries]
c = '$RECIPE/steps/compiler'
ar = 'emar'
ranlib = 'emranlib'
nm = 'emnm'
strip = 'true'
pkg-config = ['pkg-config', '--static']

[built-in options]
c_args = [$quoted]

[properties]
growing_stack = false
have_c99_vsnprintf = true
have_c99_snprintf = true
have_unix98_printf = true
# src/linux-calls.c has them.
has_function_fallocate = true
has_function_getrandom = true
# The C library has them, but no processes and no thread names.
has_function_posix_spawn = false
END
}
