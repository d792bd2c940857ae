#!/bin/bash
# Makes a Debian 13 root in directory $1 with $2 (debootstrap or mmdebstrap), from where this Debian machine gets its own
# packages. Runs outside the root. wasm/build gives debootstrap a mount namespace of its own where it can, so that what it
# mounts goes with it.

set -euo pipefail

root=$1
maker=$2
release=trixie

# A mirror list stands for its first entry.
resolve_mirror() {
  case $1 in
    mirror+file:*) grep -m 1 -oE '^[a-z]+://[^[:space:]]+' "${1#mirror+file:}" ;;
    *) echo "$1" ;;
  esac
}

# shellcheck source=/dev/null
host_release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
targets=$(apt-get indextargets --format "\$(REPO_URI) \$(RELEASE) \$(COMPONENT)" "Created-By: Packages" | sort -u)
archive=$(awk -v release="$host_release" '$2 == release && $3 == "main" { print $1; exit }' <<<"$targets")
security=$(awk -v release="$host_release-security" '$2 == release && $3 == "main" { print $1; exit }' <<<"$targets")
if [ -z "$archive" ]; then
  echo "This machine's apt configuration names no archive for $host_release main." >&2
  exit 1
fi
archive=$(resolve_mirror "$archive")
[ -z "$security" ] || security=$(resolve_mirror "$security")

keyring=/usr/share/keyrings/debian-archive-keyring.gpg
sources=$root.list
{
  echo "deb [signed-by=$keyring] $archive $release main"
  echo "deb [signed-by=$keyring] $archive $release-updates main"
  [ -z "$security" ] || echo "deb [signed-by=$keyring] $security $release-security main"
} >"$sources"
# How this machine reaches its archives: proxies, and what it says of their dates.
settings=$root.conf
apt-config dump | grep -E '^Acquire::(https?|Check-|Retries|Allow)' | grep -v Auto-Detect >"$settings" || true

if [ "$maker" = mmdebstrap ]; then
  mmdebstrap --mode=unshare --variant=minbase --include=ca-certificates --aptopt="$settings" "$release" "$root" \
    "$sources" >"$root.log" 2>&1 || {
    tail -5 "$root.log" >&2
    exit 1
  }
  exit 0
fi

script=/usr/share/debootstrap/scripts/$release
[ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
debootstrap --variant=minbase --include=ca-certificates "$release" "$root" "$archive" "$script" >"$root.log" 2>&1 || {
  tail -5 "$root.log" >&2
  exit 1
}
cp "$sources" "$root/etc/apt/sources.list"
cp "$settings" "$root/etc/apt/apt.conf.d/90host"
# The root can be made again at any time: no need to wait for the disk.
echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/unsafe-io"
