#!/bin/bash
# Makes the Debian 13 root that holds the real libvirt and QEMU which the tests compare with, unless the cache has it.
# The last line of its output is the root's directory; with --where that is all it prints, made or not.
#
# usage: test/native/libvirt/make-root.sh [--where]
#
# The directory's name is a key of this recipe, so that a changed recipe is made anew. A root is whole when it has its
# name: it is made beside it and renamed at the end.

set -euo pipefail

# In braces it is read as a whole before it runs, and may be edited meanwhile.
{
recipe=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
base_recipe=$recipe/../../../wasm/steps/root.sh
cache=${XDG_CACHE_HOME:-$HOME/.cache}/backing-chain-playground/libvirt
key=$(cat "$recipe/make-root.sh" "$base_recipe" | sha256sum | cut -c1-16)
root=$cache/$key

packages=(
  libvirt-daemon libvirt-daemon-driver-qemu libvirt-daemon-driver-storage libvirt-daemon-log libvirt-daemon-lock
  libvirt-clients libvirt-daemon-system qemu-system-x86 qemu-utils
)

if [ "${1:-}" = --where ] || [ -d "$root" ]; then
  echo "$root"
  exit 0
fi

# $1 and what is in it, but nothing through something mounted there.
remove() {
  [ -e "$1" ] || return 0
  if grep -qF " $1/" /proc/self/mounts; then
    echo "Something is mounted below $1; unmount it first." >&2
    return 1
  fi
  find "$1" -xdev -depth -delete
}

# What debootstrap mounts ends with the namespace.
if [ -z "${BACKING_CHAIN_OWN_MOUNTS:-}" ]; then
  mkdir -p "$cache"
  exec env BACKING_CHAIN_OWN_MOUNTS=yes flock "$cache/lock" unshare --mount --propagation private \
    bash "${BASH_SOURCE[0]}"
fi

# Roots of other recipes, and half a root of a run that was interrupted.
for other in "$cache"/*/; do
  remove "${other%/}"
done
echo "Making a Debian root with libvirt and QEMU; about 3 minutes"
new=$cache/$key.new
bash "$base_recipe" "$new" debootstrap
rm -f "$new".list "$new".conf "$new".log

# No daemon is started while packages are installed; manuals and translations are left out.
printf '#!/bin/sh\nexit 101\n' >"$new/usr/sbin/policy-rc.d"
chmod +x "$new/usr/sbin/policy-rc.d"
printf 'path-exclude=%s\n' '/usr/share/doc/*' '/usr/share/man/*' '/usr/share/locale/*' '/usr/share/info/*' \
  >"$new/etc/dpkg/dpkg.cfg.d/left-out"
cp -L /etc/resolv.conf "$new/etc/resolv.conf"
mount -t proc proc "$new/proc"
in_root() {
  local name proxies=()
  for name in http_proxy https_proxy no_proxy; do
    [ -z "${!name:-}" ] || proxies+=("$name=${!name}")
  done
  chroot "$new" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    "${proxies[@]}" "$@"
}
{
  in_root apt-get -qq update
  in_root apt-get -qq -o Dpkg::Use-Pty=0 install --yes --no-install-recommends "${packages[@]}"
} >"$cache/install.log" 2>&1 || {
  tail -5 "$cache/install.log" >&2
  exit 1
}
rm -rf "$new"/var/cache/apt/* "$new"/var/lib/apt/lists/* "$new"/usr/share/{doc,man,locale,info}/* "$cache/install.log"
umount "$new/proc"
mv "$new" "$root"
echo "$root"
exit
}
