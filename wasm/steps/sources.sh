#!/bin/bash
# Downloads the sources with apt, from where this machine's packages come, and notes their versions in $BUILD/versions.
# Uses apt directories of its own, so that it needs neither root nor deb-src lines.

# shellcheck source=wasm/steps/common.sh
source "$RECIPE/steps/common.sh"

packages=(qemu glib2.0 zlib pcre2 libzstd)
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

# Downloads package $1 and says in which version. An index can be ahead of its archive: then the version before serves, or
# else the upstream archive of the newest one, without Debian's changes.
download() {
  local versions version
  versions=$(apt-cache "${apt_options[@]}" "${all[@]}" showsrc --only-source "$1" | sed -n 's/^Version: //p' | sort -rVu)
  : >"$apt_directory/errors"
  for version in $versions; do
    if fetch "$1=$version"; then
      echo "$1 $version"
      return
    fi
  done
  for version in $versions; do
    if fetch --tar-only "$1=$version"; then
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

cd "$BUILD/sources"
for package in "${packages[@]}"; do
  download "$package" || exit 1
done | tee "$BUILD/versions.new"
mv "$BUILD/versions.new" "$BUILD/versions"
