#!/bin/sh
# Installs what building git fleet needs and is missing: git, pkg-config, libgit2 with its headers, and on Linux
# libdeflate for the static release.
# Each argument names one more command that is wanted, as `command` or `command:package`.
# Says what it does before it does it, and does nothing where everything is there.
set -eu

stop() {
  echo "setup: $*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

have swift || stop "Swift 6.2 or newer is not on PATH: see https://www.swift.org/install"

case $(uname) in
Darwin) libraries="libgit2:libgit2" ;;
*) libraries="libgit2:libgit2-dev libdeflate:libdeflate-dev" ;;
esac

missing=
for wanted in git pkg-config "$@"; do
  have "${wanted%:*}" || missing="$missing ${wanted#*:}"
done
for library in $libraries; do
  have pkg-config && pkg-config --exists "${library%:*}" || missing="$missing ${library#*:}"
done

if [ -n "$missing" ]; then
  as_root=
  if have apt-get; then
    if [ "$(id -u)" != 0 ]; then
      have sudo || stop "as root, run: apt-get install$missing"
      as_root=sudo
    fi
    echo "setup: installing with ${as_root:+sudo }apt-get:$missing"
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null
    # shellcheck disable=SC2086 # a list of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing </dev/null
  elif have brew; then
    echo "setup: installing with brew:$missing"
    # shellcheck disable=SC2086
    brew install --quiet $missing </dev/null
  else
    stop "install with this system's package manager:$missing"
  fi
fi

pkg-config --atleast-version=1.5 libgit2 ||
  stop "libgit2 $(pkg-config --modversion libgit2) is too old, 1.5 to 1.9 will do (Debian 12, Ubuntu 24.04 or newer)"
