#!/bin/sh
# instructions.sh BINARY            counts the instructions of some commands, compares them with instructions.tsv
# instructions.sh BINARY --record   writes that file anew
#
# Counts repeat where times do not, so a change of 3 % says something. They depend on what the program was built with
# and on the pack that git made; the file's first line names these, and where they are others here the counts are
# printed and nothing is compared. Exit status: 1 when a command needs more instructions than recorded.
set -eu

usage() { echo "usage: ${0##*/} BINARY [--record]" >&2; exit 129; }
case $# in 1) mode=compare ;; 2) [ "$2" = --record ] || usage && mode=record ;; *) usage ;; esac
here=$(cd "$(dirname "$0")" && pwd)
recorded=$here/instructions.tsv

# The lengths of paths count too: they are the same everywhere.
work=$(mktemp -d /tmp/git-fleet.XXXXXX)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cp "$1" "$work/git-fleet"
mkdir "$work/home"

linkage=dynamic
ldd "$1" >/dev/null 2>&1 || linkage=static
built_with="Swift $(swift --version 2>&1 | sed -n 's/.*Swift version \([^ ]*\).*/\1/p'), \
libgit2 $(pkg-config --modversion libgit2), git $(git --version | cut -d ' ' -f 3), $(uname -m), $linkage"

# count NAME REPOSITORY ARGUMENT...: prints the name and the number. Swift's hash tables must not be seeded by chance.
count() {
  name=$1 repository=$2
  shift 2
  (
    cd "$work/$repository"
    env -i PATH=/usr/bin:/bin HOME="$work/home" LC_ALL=C TZ=UTC SWIFT_DETERMINISTIC_HASHING=1 \
      valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null --log-file="$work/log" \
      "$work/git-fleet" "$@" >"$work/output" </dev/null
  ) || { cat "$work/log" >&2; echo "error: 'git-fleet $*' failed" >&2; exit 128; }
  [ -s "$work/output" ] || [ "$1" = hook ] || { echo "error: 'git-fleet $*' printed nothing" >&2; exit 128; }
  printf '%s\t%s\n' "$name" "$(sed -n 's/.*I *refs: *//p' "$work/log" | tr -d ,)"
}

"$here/history.sh" "$work/plain" 1500
cp -R "$work/plain" "$work/graph"
git -C "$work/graph" commit-graph write --reachable --changed-paths --no-progress

picked=$(git -C "$work/plain" for-each-ref --format='%(refname:short)' 'refs/heads/rc-minor-fleet-v*' | tail -n 1)
reverted=$(git -C "$work/plain" rev-list --first-parent --no-merges -n 5 HEAD | sed 's/^/--commit /')

{
  count "hook pre-push" plain hook pre-push
  count "--version" plain --version
  count "config" plain config fleet.main
  count "components" plain components
  count "components, graph" graph components
  count "components --json, graph" graph components --json
  count "tags plan, graph" graph tags plan
  count "components --deps, cold" graph components --name orbit --deps
  count "components --deps, cached" graph components --name orbit --deps
  count "check of 20, graph" graph check --first-parent --json HEAD~20..HEAD
  count "partial, graph" graph partial --json
  count "picks" plain picks "$(git -C "$work/plain" merge-base HEAD "$picked")" "$picked" HEAD
  # shellcheck disable=SC2086 # a list of words
  count "revert plan of 5" plain revert plan --json --onto HEAD $reverted
} >"$work/measured"

if [ "$mode" = record ]; then
  { printf '# %s\n' "$built_with"; cat "$work/measured"; } >"$recorded"
  cat "$recorded"
  exit
fi

was_built_with=$(sed -n '1s/^# //p' "$recorded")
if [ "$was_built_with" != "$built_with" ]; then
  cat "$work/measured"
  echo "not comparable: recorded with $was_built_with; here $built_with"
  exit
fi
awk -F '\t' '
  /^#/ { next }
  NR == FNR { recorded[$1] = $2; next }
  !($1 in recorded) { printf "%-28s %12d  new: record it\n", $1, $2; stale = 1; next }
  {
    change = ($2 / recorded[$1] - 1) * 100
    printf "%-28s %12d %12d %+6.1f %%", $1, recorded[$1], $2, change
    if (change > 3) { printf "  too many"; worse = 1 }
    if (change < -3) { printf "  fewer"; stale = 1 }
    print ""
  }
  END {
    if (stale) print "record the new counts: Tests/Performance/instructions.sh BINARY --record"
    exit worse
  }' "$recorded" "$work/measured" || {
  echo "more instructions than recorded, by more than 3 %: make it cheaper, or record it and say in the commit why" >&2
  exit 1
}
