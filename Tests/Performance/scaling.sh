#!/bin/sh
# scaling.sh BINARY [DRAWING]: measures how the time of four commands grows with what they are asked about, next to git's,
# prints a table and draws it as an SVG file.
#
#   REPO=path    the repository that is copied (a generated history, see history.sh)
#   REV=commit   what is asked about (HEAD)
#   RUNS=n       how often each command line runs (5); times are medians
set -eu

case $# in 1 | 2) ;; *) echo "usage: [REPO=path] [REV=commit] ${0##*/} BINARY [DRAWING]" >&2; exit 129 ;; esac
here=$(cd "$(dirname "$0")" && pwd)
binary=$(cd "$(dirname "$1")" && pwd)/${1##*/}
drawing=${2-/dev/null}
case $drawing in /*) ;; *) drawing=$PWD/$drawing ;; esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# shellcheck source=Tests/Performance/common.sh
. "$here/common.sh"

copy plain
line=$(git -C "$repository" rev-list --first-parent --count "$revision")

# measure WHAT NUMBER GIT-COMMAND FLEET-COMMAND: adds a line of WHAT, NUMBER, and milliseconds of each.
measure() {
  hyperfine -N --style none --ignore-failure --warmup 1 --runs "${RUNS:-5}" --export-json "$work/json" "$3" "$4" \
    >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 128; }
  sed -n 's/^ *"median": \([0-9.e-]*\).*/\1/p' "$work/json" | tr '\n' ' ' | awk -v what="$1" -v number="$2" '
    { printf "%s\t%d\t%.2f\t%.2f\n", what, number, $1 * 1000, $2 * 1000 }' | tee -a "$work/measured" |
    awk -F '\t' '{ printf "%-34s %7d %10.1f %10.1f %6.2f\n", $1, $2, $3, $4, $4 / $3 }'
}
printf '%-34s %7s %10s %10s %6s\n' "asked about" number "git ms" "fleet ms" ratio

# --- Commits since the last tags --------------------------------------------------------------------------------------

copy tags
cd "$work/tags"
components=$("$binary" config fleet-component. | sed -n 's/^.*  fleet-component\.\(.*\)\.tag=.*/\1/p' | head -n 3)
git for-each-ref --format='delete %(refname)' refs/tags | git update-ref --stdin
for count in 30 100 300 1000 3000 10000; do
  [ "$count" -lt "$line" ] || break
  base=$(git rev-list --first-parent --skip="$count" -n 1 "$revision")
  : >"$work/log.sh"
  for component in $components; do
    git update-ref "refs/tags/$(setting "$component" tag)1.0.0" "$base"
    code=$(setting "$component" path | sed "s/.*/'&'/" | tr '\n' ' ')
    echo "git log --format='%H %s' $base..$revision -- $code" >>"$work/log.sh"
  done
  measure "components: commits since the tag" "$count" "sh $work/log.sh" "$binary components $revision"
done

# --- Commits of a range -----------------------------------------------------------------------------------------------

cd "$work/plain"
for count in 1 10 100 1000 4000; do
  [ "$count" -lt "$line" ] || break
  range=$(git rev-list --first-parent --skip="$count" -n 1 "$revision")..$revision
  measure "check: commits" "$count" "git log --raw --no-renames --first-parent $range" \
    "$binary check --first-parent --json $range"
done

# --- Branches ---------------------------------------------------------------------------------------------------------

copy branches
cd "$work/branches"
release=$("$binary" config fleet.release | sed -n 's/^.*  fleet[.]release=//p')
tag=$("$binary" components --json --name "$release" "$revision" |
  awk -F '"' '/^      "lastTag" : \{/ { inside = 1 } inside && $2 == "name" { print $4; exit }')
if [ -n "$tag" ]; then
  write_partial "$tag" >"$work/partial.sh"
  git for-each-ref --format='%(refname)' refs/heads | grep -v -x "$(git symbolic-ref HEAD)" >"$work/heads"
  all=$(wc -l <"$work/heads")
  for count in $((all)) $((all / 4)) $((all / 16)) $((all / 64)); do
    [ "$count" -gt 0 ] || break
    # What goes is spread over the alphabet.
    awk -v all="$all" -v keep="$count" 'int(NR * keep / all) == int((NR - 1) * keep / all) { print "delete " $0 }' \
      "$work/heads" | git update-ref --stdin
    git for-each-ref --format='%(refname)' refs/heads | grep -v -x "$(git symbolic-ref HEAD)" >"$work/heads" || true
    all=$count
    measure "partial: branches" "$count" "sh $work/partial.sh" "$binary partial --json"
  done
fi

# --- Reverts ----------------------------------------------------------------------------------------------------------

cd "$work/plain"
write_reverts >"$work/reverts.sh"
git rev-list --first-parent --no-merges -n 400 "$revision" >"$work/candidates"
: >"$work/skipped"
sh "$work/reverts.sh" "$revision" "$work/candidates" "$work/skipped" >/dev/null
for count in 1 3 10 30 100; do
  grep -v -x -F -f "$work/skipped" "$work/candidates" | head -n "$count" >"$work/reverted"
  [ "$(wc -l <"$work/reverted")" -eq "$count" ] || break
  measure "revert plan: reverts" "$count" "sh $work/reverts.sh $revision $work/reverted /dev/null" \
    "$binary revert plan $(sed 's/^/--commit /' "$work/reverted" | tr '\n' ' ') --onto $revision --json"
done

sort -t "$(printf '\t')" -k1,1 -k2,2n "$work/measured" | awk -f "$here/scaling.awk" >"$drawing"
