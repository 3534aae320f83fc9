#!/bin/sh
# Builds the release of git-fleet in the scratch directory $1; with SYMBOLS=yes, the names of functions stay in it.
#
# With STATIC=yes it is a fully static executable, which starts in a fraction of the time (Package.swift has
# the seam). lld links it, because the other linkers warn of every use of getpwuid and its like, which
# load code at run time: libgit2 asks them only where HOME is not set. A function gets a section of its own, so that
# lld can drop what nobody calls and put together what every start runs (link-order.sh).
set -eu

scratch=$1
directory=$(cd "$(dirname "$0")" && pwd)
if [ "${STATIC:?}" = yes ]; then
  GIT_FLEET_STATIC_ARCHIVES=$("$directory/static-archives.sh")
  export GIT_FLEET_STATIC_ARCHIVES
  set -- -Xswiftc -static-executable -Xswiftc -use-ld=lld -Xswiftc -Xfrontend -Xswiftc -function-sections \
    -Xlinker "--symbol-ordering-file=$directory/link-order.txt" -Xlinker --no-warn-symbol-ordering
  [ "${SYMBOLS-}" = yes ] || set -- "$@" -Xlinker -s
else
  set --
fi
# shellcheck disable=SC2086 # SWIFT_FLAGS is a list of words
exec swift build -c release --product git-fleet --scratch-path "$scratch" "$@" ${SWIFT_FLAGS-}
