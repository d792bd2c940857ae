#!/bin/bash
# Downloads the sources that the file "sources" names with apt, from where this machine's packages come, checks them, and
# notes their versions in $BUILD/versions. With UPDATE=yes: the newest, and what they are in $BUILD/sources.pinned.
# Uses apt directories of its own, so that it needs neither root nor deb-src lines.

# shellcheck source=wasm/steps/common.sh
source "$RECIPE/steps/common.sh"

packages=(qemu glib2.0 zlib pcre2 libzstd nettle)
apt_directory=$BUILD/apt
rm -rf "$apt_directory" "$BUILD/sources"
mkdir -p "$apt_directory/lists/partial" "$apt_directory/archives/partial" "$BUILD/sources"

apt-get indextargets --format "\$(REPO_URI) \$(RELEASE) \$(COMPONENT)" "Created-By: Packages" |
  sort -u | sed -n 's/^\(.*\) main$/deb-src \1 main/p' >"$apt_directory/sources.list"
if ! [ -s "$apt_directory/sources.list" ]; then
  echo "apt knows no Debian archive here: nothing to download the sources from." >&2
  exit 1
fi

apt_options=(
  -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$apt_directory/lists" -o Dir::Cache="$apt_directory"
  -o Debug::NoLocking=1 -o APT::Sandbox::User=
)
all=(-o Dir::Etc::SourceList="$apt_directory/sources.list")
apt-get "${apt_options[@]}" "${all[@]}" -qq update

# Each archive is asked by itself: of two that have the same version, apt would try one.
split --lines=1 --additional-suffix=.list "$apt_directory/sources.list" "$apt_directory/archive-"

# The version of package $1 that "sources" names.
pinned_version() {
  awk -v package="$1" '$1 == package { print $2 }' "$RECIPE/sources"
}

# What "sources" says of the files of package $1, as sha256sum writes it.
pinned_files() {
  awk -v package="$1" '/^[^ ]/ { found = $1 == package } /^ / && found { print $1 "  " $2 }' "$RECIPE/sources"
}

# Downloads package $1 and says in which version: the one that is named, else the newest. Notes the version by which apt
# knows it, which is another where Debian's changes could not be had, in $apt_directory/versions.
download() {
  local pinned versions version
  : >"$apt_directory/errors"
  pinned=$(pinned_version "$1")
  if [ -z "$UPDATE" ] && [ -n "$pinned" ]; then
    if pinned_files "$1" | grep -q '\.dsc$'; then
      if fetch "$1=$pinned"; then
        check "$1" && echo "$1 $pinned"
        return
      fi
    elif fetch --tar-only "$1=$pinned"; then
      check "$1" && echo "$1 ${pinned%-*}"
      return
    fi
    echo "Debian's archive no longer has $1 $pinned, which wasm/sources names: the newest is taken instead, and the" \
      "manifest says so. If wasm/smoke-test.mjs passes, wasm/build --update can name it in wasm/sources." >&2
  fi
  # An index can be ahead of its archive: then the version before serves, or else the upstream archive of the newest one,
  # without Debian's changes.
  versions=$(apt-cache "${apt_options[@]}" "${all[@]}" showsrc --only-source "$1" | sed -n 's/^Version: //p' | sort -rVu)
  for version in $versions; do
    if fetch "$1=$version"; then
      echo "$1 $version" | tee -a "$apt_directory/versions"
      return
    fi
  done
  for version in $versions; do
    if fetch --tar-only "$1=$version"; then
      echo "$1 $version" >>"$apt_directory/versions"
      echo "$1 ${version%-*}"
      return
    fi
  done
  echo "No version of the source package $1 can be downloaded." >&2
  cat "$apt_directory/errors" >&2
  return 1
}

# One source package, the last argument; leaves nothing of it behind when a part is missing.
fetch() {
  local archive wanted=${*: -1}
  for archive in "$apt_directory"/archive-*.list; do
    apt-get "${apt_options[@]}" -o Dir::Etc::SourceList="$archive" -qq source --download-only "$@" \
      >/dev/null 2>>"$apt_directory/errors" && return
    rm -f "${wanted%%=*}"_*
  done
  return 1
}

# Whether the files of package $1 that were downloaded are those that "sources" names.
check() {
  local sums
  sums=$(pinned_files "$1")
  if ! sha256sum --check --strict --quiet <<<"$sums" >&2; then
    echo "The files of $1 are not those that wasm/sources names." >&2
    return 1
  fi
}

# "sources" for what was downloaded.
describe() {
  local package version
  sed -n '/^#/p' "$RECIPE/sources"
  while read -r package version; do
    echo "$package $version"
    sha256sum "${package}_"* | sed 's/^\([^ ]*\)  /  \1 /'
  done <"$apt_directory/versions"
}

cd "$BUILD/sources"
for package in "${packages[@]}"; do
  download "$package" || exit 1
done | tee "$BUILD/versions.new"
mv "$BUILD/versions.new" "$BUILD/versions"
[ -z "$UPDATE" ] || describe >"$BUILD/sources.pinned"
