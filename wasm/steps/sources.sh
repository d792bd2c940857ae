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

grep -v -- '-security ' "$apt_directory/sources.list" >"$apt_directory/without-security.list" || true

apt_options=(
  -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$apt_directory/lists" -o Dir::Cache="$apt_directory"
  -o Debug::NoLocking=1 -o APT::Sandbox::User=
)
apt-get "${apt_options[@]}" -o Dir::Etc::SourceList="$apt_directory/sources.list" -qq update

# Downloads package $1 in its newest version that source list $2 tells; says which.
download() {
  local options=("${apt_options[@]}" -o Dir::Etc::SourceList="$apt_directory/$2") version
  version=$(apt-cache "${options[@]}" showsrc --only-source "$1" | sed -n 's/^Version: //p' | sort -rV | head -1)
  rm -f "${1}"_*
  apt-get "${options[@]}" -qq source --download-only "$1=$version" >/dev/null 2>"$apt_directory/errors" &&
    echo "$1 $version"
}

cd "$BUILD/sources"
for package in "${packages[@]}"; do
  # The index of security updates can be ahead of its archive: then the release's own version serves.
  download "$package" sources.list || download "$package" without-security.list || {
    cat "$apt_directory/errors" >&2
    exit 1
  }
done | tee "$BUILD/versions.new"
mv "$BUILD/versions.new" "$BUILD/versions"
