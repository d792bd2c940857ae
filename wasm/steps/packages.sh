#!/bin/bash
# Installs the tools of the build where they are missing; without root it says which are.

set -euo pipefail

packages=(
  emscripten clang lld llvm binaryen nodejs meson ninja-build pkg-config python3 make gcc libc6-dev dpkg-dev patch
  xz-utils ca-certificates
)
missing=()
for package in "${packages[@]}"; do
  dpkg-query --show --showformat='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" != 0 ]; then
  printf 'These packages are missing; install them as root, then try again:\n  apt-get install %s\n' "${missing[*]}" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq -o Dpkg::Use-Pty=0 install --yes --no-install-recommends "${missing[@]}" >/dev/null
