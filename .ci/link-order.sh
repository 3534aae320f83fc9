#!/bin/sh
# Writes link-order.txt anew: the functions that hooks and short commands run, in the order in which they are first called.
#
# The linker puts them together (release-build.sh), so that a start touches few pages of a large executable; each page
# that is touched first costs as much as a thousand instructions. Names that no longer exist are passed over, and new ones
# are missing until this is run again: that costs time, and changes nothing else. Needs valgrind.
set -eu

directory=$(cd "$(dirname "$0")" && pwd)
cd "$directory/.."
scratch=.build-static
STATIC=yes SYMBOLS=yes "$directory/release-build.sh" "$scratch"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
strip -g -o "$work/git-fleet" "$scratch/release/git-fleet" # valgrind fails on this much DWARF
mkdir "$work/home"
export HOME="$work/home" XDG_CONFIG_HOME="$work/home" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C TZ=UTC
export GIT_AUTHOR_NAME=order GIT_AUTHOR_EMAIL=order@example.com
export GIT_COMMITTER_NAME=order GIT_COMMITTER_EMAIL=order@example.com

Tests/Performance/history.sh "$work/history" 300 >/dev/null
git clone -q --no-checkout "$work/history" "$work/clone" 2>/dev/null
cd "$work/clone"
git read-tree HEAD
head=$(git rev-parse HEAD)
zero=$(echo "$head" | tr '0-9a-f' 0)
echo "HEAD $head refs/heads/main $(git rev-list --first-parent --skip=20 -n 1 HEAD)" >"$work/pushes-main"
echo "HEAD $head refs/heads/topic $zero" >"$work/pushes-topic"
echo "Add a page" >"$work/message"

# trace FILE ARGUMENT...: runs it with that standard input and keeps what was called. What the command answers is its own
# affair: a gate that blocks is as good as one that does not.
runs=0
trace() {
  input=$1
  shift
  runs=$((runs + 1))
  valgrind --tool=callgrind --demangle=no --callgrind-out-file="$work/$(printf '%02d' "$runs").calls" \
    "$work/git-fleet" "$@" <"$input" >/dev/null 2>&1 || true
}

trace "$work/pushes-main" hook pre-push origin "$work/history"
"$work/git-fleet" freeze start 9.9.9 --branch main >/dev/null 2>&1
trace "$work/pushes-topic" hook pre-push origin "$work/history"
trace "$work/pushes-main" hook pre-push origin "$work/history"
echo "package page" >page.go
git add page.go
trace /dev/null hook pre-commit
trace /dev/null hook commit-msg "$work/message"
trace /dev/null --version
trace /dev/null config fleet.main
trace /dev/null freeze status

# A name that several files use for functions of their own would bring all of them along.
nm --defined-only "$work/git-fleet" | awk '{ print $3 }' | sort | uniq -u >"$work/unique"
cat "$work"/*.calls | sed -n "s/^c\{0,1\}fn=([0-9]*) \([^ ']*\).*/\1/p" |
  awk 'NR == FNR { unique[$0]; next } $0 in unique && !seen[$0]++' "$work/unique" - >"$directory/link-order.txt"
echo "$(wc -l <"$directory/link-order.txt") functions in ${directory##*/}/link-order.txt"
