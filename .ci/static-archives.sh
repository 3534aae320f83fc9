#!/bin/sh
# Prints the archives that a static git-fleet is linked with, in link order, separated by colons: libgit2.a,
# then those of its private libraries that exist as an archive, then libdeflate.a if there is one. Which they are
# depends on how libgit2 was built (mbedTLS or OpenSSL, http_parser or its own, pcre2 or its own), so pkg-config is asked.
set -eu

compiler=${CC:-clang}
command -v "$compiler" >/dev/null 2>&1 || compiler=cc

flags=$(pkg-config --static --libs libgit2)
directories=$(pkg-config --variable=libdir libgit2)
for flag in $flags; do
  case $flag in -L*) directories="$directories ${flag#-L}" ;; esac
done

find_archive() {
  for directory in $directories; do
    [ ! -f "$directory/lib$1.a" ] || { echo "$directory/lib$1.a" && return; }
  done
  path=$("$compiler" -print-file-name="lib$1.a") # the name alone where the compiler finds none
  case $path in /*) echo "$path" ;; esac
}

if [ -z "$(find_archive git2)" ]; then
  echo "libgit2.a is not installed with libgit2 $(pkg-config --modversion libgit2): 'make STATIC=no' links the shared library" >&2
  exit 1
fi

archives=
for flag in $flags -ldeflate; do
  case $flag in -l*) archive=$(find_archive "${flag#-l}") ;; *) archive= ;; esac
  [ -z "$archive" ] || archives="$archives${archives:+:}$archive"
done
echo "$archives"
