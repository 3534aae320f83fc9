#!/bin/sh
# same-answers.sh DEBUG RELEASE: holds the static release against the build that the tests run, because it inflates objects
# with another library: on a generated history, and on one with damaged objects.
set -eu

[ $# -eq 2 ] || { echo "usage: ${0##*/} DEBUG RELEASE" >&2; exit 129; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
export HOME="$work" XDG_CONFIG_HOME="$work" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C TZ=UTC

for build in debug release; do
  ln -s "$(cd "$(dirname "$1")" && pwd)/${1##*/}" "$work/$build"
  shift
done
"$(dirname "$0")/../Tests/Performance/history.sh" "$work/whole" 400
head=$(git -C "$work/whole" rev-parse HEAD)

# The same objects as loose files, some of which say something else.
git init -q --bare "$work/damaged"
git -C "$work/damaged" unpack-objects -q <"$(echo "$work"/whole/objects/pack/*.pack)"
cp "$work/whole/packed-refs" "$work/whole/HEAD" "$work/damaged/"
find "$work/damaged/objects" -type f | sort | awk 'NR % 40 == 0' | while read -r file; do
  chmod u+w "$file"
  printf 'damage' | dd of="$file" bs=1 seek=12 conv=notrunc 2>/dev/null
done

# answer BUILD REPOSITORY ARGUMENT...: writes what it prints and its exit status to a file named after the build.
answer() {
  build=$1
  cd "$work/$2"
  shift 2
  status=0
  timeout 120 "$work/$build" "$@" >"$work/$build.answer" 2>&1 || status=$?
  echo "exit status $status" >>"$work/$build.answer"
}

answers=0
compare() { # REPOSITORY ARGUMENT...
  answer debug "$@"
  answer release "$@"
  cmp -s "$work/debug.answer" "$work/release.answer" || {
    diff "$work/debug.answer" "$work/release.answer" | head -n 20 >&2
    echo "error: debug and release differ in 'git fleet $*'" >&2
    exit 1
  }
  answers=$((answers + 1))
}

for repository in whole damaged; do
  compare "$repository" components --json
  compare "$repository" components --name orbit --deps
  compare "$repository" tags plan --json
  compare "$repository" partial --json
  compare "$repository" check --json HEAD~30..HEAD
  compare "$repository" changes list --json
  compare "$repository" revert plan --json --commit "$head" --onto "$head"
done
echo "$answers answers, the same of both builds"

# A file that ends too early: libgit2 1.5 with zlib would read on for ever.
cut=$work/damaged/objects/$(echo "$head" | sed 's|^..|&/|')
chmod u+w "$cut"
head -c 20 "$cut" >"$work/part"
cp "$work/part" "$cut"
answer release damaged components
tail -n 1 "$work/release.answer" | grep -q -x 'exit status 128' || {
  cat "$work/release.answer" >&2
  echo "error: a commit that is cut off is not refused" >&2
  exit 1
}
