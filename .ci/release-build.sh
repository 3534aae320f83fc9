#!/bin/sh
# Builds the release of git-fleet in the scratch directory $1; with SYMBOLS=yes, the names of functions stay in it.
#
# With STATIC=yes it is a fully static executable, which starts in a fraction of the time (Package.swift has
# the seam). lld links it, because the other linkers warn of every use of getpwuid and its like, which
# load code at run time: libgit2 asks them only where HOME is not set. A function gets a section of its own, so that
# lld can drop what nobody calls and put together what every start runs (link-order.sh). Generic types are made by calls
# instead of by their names, for whose requirements the runtime would search all conformances in the executable.
set -eu

scratch=$1
directory=$(cd "$(dirname "$0")" && pwd)
if [ "${STATIC:?}" = yes ]; then
  GIT_FLEET_STATIC_ARCHIVES=$("$directory/static-archives.sh")
  export GIT_FLEET_STATIC_ARCHIVES
  set -- -Xswiftc -static-executable -Xswiftc -use-ld=lld -Xswiftc -Xfrontend -Xswiftc -function-sections \
    -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors \
    -Xlinker "--symbol-ordering-file=$directory/link-order.txt" -Xlinker --no-warn-symbol-ordering
  [ "${SYMBOLS-}" = yes ] || set -- "$@" -Xlinker -s
else
  set --
fi
# shellcheck disable=SC2086 # SWIFT_FLAGS is a list of words
exec swift build -c release --product git-fleet --scratch-path "$scratch" "$@" ${SWIFT_FLAGS-}
