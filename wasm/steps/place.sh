# shellcheck shell=bash
# Where the tools run: on this machine if it is Debian 13, in a Debian 13 root, or in a container. Sourced by wasm/build.
#
# choose_place sets place, place_description, work (where the build is, seen from outside), recipe_in_place and
# work_in_place (the same, seen from inside); make_place makes it; in_place COMMAND... runs there.
#
# shellcheck disable=SC2034,SC2154 # they are shared with wasm/build, which sources this

machine_release() {
  # shellcheck source=/dev/null
  (. /etc/os-release 2>/dev/null && echo "${ID:-} ${VERSION_CODENAME:-}")
}

has() {
  command -v "$1" >/dev/null 2>&1
}

can_build_in() {
  case $1 in
    here) [ "$(machine_release)" = "debian $release" ] ;;
    root) [ "$(id -u)" = 0 ] && [[ $(machine_release) = debian\ * ]] && { has debootstrap || has apt-get; } ;;
    podman | docker) has "$1" && timeout 20 "$1" info >/dev/null 2>&1 ;;
    rootless) [[ $(machine_release) = debian\ * ]] && has mmdebstrap && mmdebstrap --unshare-helper true 2>/dev/null ;;
    *) return 1 ;;
  esac
}

choose_place() {
  place=${BACKING_CHAIN_BUILD_IN:-}
  if [ -n "$place" ]; then
    can_build_in "$place" || die "BACKING_CHAIN_BUILD_IN=$place, but this machine can't."
  else
    for place in here root podman docker rootless none; do
      can_build_in "$place" && break
    done
  fi
  work=$cache/$place
  work_in_place=$work
  recipe_in_place=$recipe
  # Only of the roots: one for root's own, one for mmdebstrap's.
  root=$cache/$place/debian
  case $place in
    here) place_description="on this machine (Debian $release)" ;;
    root | rootless)
      work=$root/build
      work_in_place=/build
      recipe_in_place=/recipe
      place_description="in a Debian $release root at $root"
      ;;
    podman | docker)
      work_in_place=/build
      recipe_in_place=/recipe
      image=backing-chain-playground-$release
      place_description="in a Debian $release container, by $place"
      ;;
    none)
      die "The build needs Debian 13 ($release) and its tools, and found none of:" \
        "- a machine that runs it;" \
        "- root on another Debian, to make one with debootstrap (this is '$(machine_release)', user $(id -un));" \
        "- a working podman or docker, to run the image debian:$release;" \
        "- on another Debian without root: mmdebstrap and uidmap, to make one with them."
      ;;
  esac
}

make_place() {
  case $place in
    here) mkdir -p "$work" ;;
    root) make_root ;;
    rootless) make_rootless ;;
    podman | docker)
      mkdir -p "$work"
      "$place" image inspect "debian:$release" >/dev/null 2>&1 || "$place" pull --quiet "debian:$release" >/dev/null
      ;;
  esac
}

# Removes the root, but never through something mounted in it.
remove_root() {
  if grep -qF " $cache/$place/" /proc/self/mounts; then
    die "Something is mounted below $cache/$place; unmount it first:" "$(grep -F " $cache/$place/" /proc/self/mounts)"
  fi
  [ -e "$root" ] || return 0
  as_root_owner find "$root" -xdev -mindepth 1 -delete && rmdir "$root"
}

make_root() {
  # What debootstrap mounts ends with the namespace. Where none may be made, nothing may be mounted either.
  local namespace=()
  unshare --mount true 2>/dev/null && namespace=(unshare --mount --propagation private)
  # A new machine may know no packages yet, or not all of its archives.
  apt-get -qq update || return 1
  if ! has debootstrap; then
    DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes debootstrap >/dev/null || return 1
  fi
  remove_root || return 1
  mkdir -p "$cache/$place"
  "${namespace[@]}" bash "$recipe/steps/root.sh" "$root" debootstrap
}

make_rootless() {
  remove_root || return 1
  mkdir -p "$cache/$place"
  bash "$recipe/steps/root.sh" "$root" mmdebstrap
}

# Runs a command as the owner of the root's files.
as_root_owner() {
  if [ "$place" = rootless ]; then mmdebstrap --unshare-helper "$@"; else "$@"; fi
}

# Stamps lie in the place itself, so that they go when it does.
put_stamp() {
  as_root_owner mkdir -p "$work/stamps"
  echo "$2" | as_root_owner tee "$work/stamps/$1.new" >/dev/null
  as_root_owner mv "$work/stamps/$1.new" "$work/stamps/$1"
}

forget_stamp() {
  as_root_owner rm -f "$work/stamps/$1"
}

put_recipe_in_place() {
  case $place in
    root | rootless)
      as_root_owner rm -rf "$root/recipe"
      as_root_owner cp -r "$recipe" "$root/recipe"
      as_root_owner cp -L /etc/resolv.conf "$root/etc/resolv.conf"
      as_root_owner mkdir -p "$work/home"
      ;;
    *) mkdir -p "$work/home" ;;
  esac
}

in_place() {
  local name variables=(
    PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$work_in_place/home" LC_ALL=C.UTF-8 TZ=UTC
    RECIPE="$recipe_in_place" BUILD="$work_in_place" JOBS="$(nproc)"
  )
  for name in http_proxy https_proxy no_proxy; do
    [ -z "${!name:-}" ] || variables+=("$name=${!name}")
  done
  case $place in
    here) env -i "${variables[@]}" "$@" ;;
    root | rootless) as_root_owner chroot "$root" /usr/bin/env -i "${variables[@]}" "$@" ;;
    podman | docker) in_container "$@" ;;
  esac
}

# The packages step makes an image with the tools; the others run in it.
in_container() {
  local user=()
  [ "$place" = podman ] || user=(--user "$(id -u):$(id -g)")
  if [ "${*: -1}" = "$recipe_in_place/steps/packages.sh" ]; then
    "$place" rm --force "$image-making" >/dev/null 2>&1
    "$place" run --name "$image-making" --volume "$recipe:$recipe_in_place:ro" "debian:$release" \
      /usr/bin/env "${variables[@]}" "$@" &&
      "$place" commit --quiet "$image-making" "$image" >/dev/null &&
      "$place" rm --force "$image-making" >/dev/null
  else
    "$place" run --rm --volume "$recipe:$recipe_in_place:ro" --volume "$work:$work_in_place" "${user[@]}" "$image" \
      /usr/bin/env -i "${variables[@]}" "$@"
  fi
}
