#!/bin/sh
# bench.sh BINARY: measures git-fleet against the best git command lines for the same answer, whole processes, on two
# bare copies of one repository: without a commit-graph, and with one that has changed-path filters.
#
#   REPO=path    the repository that is copied (a generated history, see history.sh)
#   REV=commit   what is asked about (HEAD)
#   PICKS=branch the release branch whose picks are looked for (the middle one of the release component)
#   ROUNDS=n     how often the command lines take turns (5); in each turn they run several times
#
# Times are medians of all runs. "CPU" is the ratio of user and system time, which other work on the machine moves
# less. Goals are ratios of times. It is a report: a goal that is missed is said, and the exit status is 0.
set -eu

# Goals: how much of git's time git fleet may take.
goal_of_hook=1.00 goal_of_start=1.40 goal_of_decision=0.30 goal_of_outgoing=0.40 goal_of_staged=1.50
goal_of_components=0.30 goal_of_components_with_graph=0.15
goal_of_picks=0.25 goal_of_picks_with_graph=0.15 goal_of_picks_loop=0.003
goal_of_partial=0.13 goal_of_partial_with_graph=0.05
goal_of_imports_cold=0.45 goal_of_imports_cached=0.06
goal_of_reverts=0.05

[ $# -eq 1 ] || { echo "usage: [REPO=path] [REV=commit] ${0##*/} BINARY" >&2; exit 129; }
here=$(cd "$(dirname "$0")" && pwd)
binary=$(cd "$(dirname "$1")" && pwd)/${1##*/}
rounds=${ROUNDS:-5}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# shellcheck source=Tests/Performance/common.sh
. "$here/common.sh"

# --- The copies -----------------------------------------------------------------------------------------------------

copy plain
copy graph
git -C "$work/graph" commit-graph write --reachable --changed-paths --no-progress

# --- What is asked --------------------------------------------------------------------------------------------------

# not_code COMPONENT: a regular expression for what lies among its code and is none.
not_code() {
  setting "$1" exclude | sed -e 's/[.]/[.]/g' -e 's/?/[^\/]/g' -e 's|/$|/**|' -e 's|\*\*/|(.@/)?|g' -e 's|\*\*|.@|g' \
    -e 's|\*|[^/]*|g' -e 's/@/*/g' | tr '\n' '|' | sed 's/.*/^(&-)$/'
}

# answer COMPONENT: git fleet's own, as its last tag and then the ids of its code commits.
answer() {
  "$binary" components --json --name "$1" "$revision" | awk -F '"' '
    /^      "lastTag" : \{/ { in_tag = 1 }
    in_tag && $2 == "name" { tag = $4; in_tag = 0 }
    /^          "id" : / { id = $4 }
    /^          "tier" : "release"/ { ids = ids "\n" id }
    END { print tag ids }'
}

# Git is told which tags are the last ones, and is not charged for choosing them. Two scripts:
# log     the plain log of each component, which lists tests, notes, and what the tag already holds as a pick
# picks   the log without what the tag holds and what is no code, and the comparison that says whether anything
#         differs at all: what `git fleet components` answers. (Excluding by pathspec would take git longer.)
cd "$work/plain"
components="" names=""
for component in $("$binary" config fleet-component. | sed -n 's/^.*  fleet-component\.\(.*\)\.tag=.*/\1/p'); do
  answer "$component" >"$work/$component.answer"
  tag=$(sed -n 1p "$work/$component.answer")
  [ -n "$tag" ] || continue
  components="$components $component" names="$names --name $component"
  code=$(setting "$component" path | sed "s/.*/'&'/" | tr '\n' ' ')
  but=$(setting "$component" exclude | sed "s|/\$|/**|; s/.*/':(exclude,glob)&'/" | tr '\n' ' ')
  cat <<EOT | tee "$work/$component.log.sh" >>"$work/log.sh"
git log --no-merges --format='%H %s' 'refs/tags/$tag..$revision' -- $code
EOT
  cat <<EOT | tee "$work/$component.picks.sh" >>"$work/picks.sh"
git log --no-merges --format='%x09%H %s' --cherry-pick --right-only --name-only --no-renames \
  'refs/tags/$tag...$revision' -- $code | awk -v not_code='$(not_code "$component")' '
  /^\t/ { commit = substr(\$0, 2); next }
  commit && \$0 && \$0 !~ not_code { print commit; commit = "" }'
EOT
  echo "git diff --quiet 'refs/tags/$tag' $revision -- $code $but || true" >>"$work/picks.sh"
  echo "git for-each-ref --format='%(refname) %(objectname) %(*objectname)' 'refs/tags/$(setting "$component" tag)*'" |
    tee -a "$work/picks.sh" >>"$work/log.sh"
done
[ -n "$components" ] || { echo "fatal: no component has a release tag in $repository" >&2; exit 128; }

# What a script would parse for its imports: every Go file that is no test.
cat >"$work/go.sh" <<EOT
git ls-tree -r $revision | sed -n '/_test[.]go\$/d; /[.]go\$/s/^.\{12\}\(.\{40\}\).*/\\1/p' |
  git cat-file --batch --buffer >/dev/null
EOT

# --- Measuring ------------------------------------------------------------------------------------------------------

# measure GROUP COPY RUNS NAME COMMAND [NAME COMMAND]...: lets command lines take turns, so that what else goes on
# here meets all of them. Leaves lines of NAME, median and mean CPU time, in seconds. $prepare runs first, untimed.
prepare=
measure() {
  group=$1 directory=$work/$2 runs=$3
  shift 3
  pairs=$#
  while [ "$pairs" -gt 0 ]; do
    set -- "$@" --command-name "$1" "$2"
    shift 2
    pairs=$((pairs - 2))
  done
  [ -z "$prepare" ] || set -- --prepare "$prepare" "$@"
  round=0
  while [ "$round" -lt "$rounds" ]; do
    (cd "$directory" && hyperfine -N --style none --ignore-failure --warmup 1 --runs "$runs" --export-json "$work/json" "$@") \
      >"$work/hyperfine" 2>&1 || { cat "$work/hyperfine" >&2; exit 128; }
    read_times "$work/json" >>"$work/$group.times"
    round=$((round + 1))
  done
  sort -k1,1 -k2,2 -k3,3g "$work/$group.times" | awk '
    function finish() { if (name != "") print name, (wall[int((n + 1) / 2)] + wall[int(n / 2) + 1]) / 2, cpu / turns }
    $1 != name { finish(); name = $1; n = turns = cpu = 0 }
    $2 == "cpu" { cpu += $3; turns++ }
    $2 == "wall" { wall[++n] = $3 }
    END { finish() }' >"$work/$group"
}

# Prints lines of NAME, "wall" or "cpu", and seconds.
read_times() {
  awk -F '[":, ]+' '
    $2 == "command" { name = $3 }
    $2 == "user" { cpu = $3 }
    $2 == "system" { print name, "cpu", cpu + $3 }
    $2 == "times" { inside = 1; next }
    /\]/ { inside = 0 }
    inside { print name, "wall", $2 }' "$1"
}

# row TEXT GOAL GROUP GIT FLEET [LESS]: one line of the table. Where LESS is named, its time is taken off FLEET's.
row() {
  awk -v text="$1" -v goal="$2" -v git="$4" -v fleet="$5" -v less="${6-}" '
    { wall[$1] = $2; cpu[$1] = $3 }
    END {
      ratio = (wall[fleet] - wall[less]) / wall[git]
      printf "%-50s %9.2f %9.2f %6.2f %6.2f %6s  %s\n", text, wall[git] * 1000, (wall[fleet] - wall[less]) * 1000, \
        ratio, (cpu[fleet] - cpu[less]) / cpu[git], goal == "" ? "-" : goal, \
        goal == "" ? "" : ratio <= goal ? "met" : "not met"
    }' "$work/$3"
}

load() { [ ! -r /proc/loadavg ] || cut -d ' ' -f 1 /proc/loadavg; }

printf '%s, %s of %s\n' "$(git --version)" "$(git rev-list --count "$revision") commits" "${REPO:-a generated history}"
printf 'load before: %s\n\n' "$(load)"
printf '%-50s %9s %9s %6s %6s %6s\n' "operation, against git" "git ms" "fleet ms" ratio CPU goal

measure start plain 30 git "git rev-parse HEAD" hook "$binary hook pre-push" version "$binary --version" \
  config "$binary config fleet.main"
row "hook pre-push, rev-parse HEAD" $goal_of_hook start git hook
row "--version, rev-parse HEAD" $goal_of_start start git version
row "config, rev-parse HEAD" $goal_of_start start git config

# --- The gates ------------------------------------------------------------------------------------------------------

# A clone in which main is frozen and three files are staged, and what git writes to pre-push. Nothing is checked out:
# in a partial clone files may be missing.
git clone -q --no-checkout "$work/plain" "$work/frozen"
(
  cd "$work/frozen"
  git update-ref refs/heads/main "$revision"
  git symbolic-ref HEAD refs/heads/main
  git read-tree HEAD
  "$binary" freeze start 9.9.9 --branch main >/dev/null
  blob=$(echo "// bench" | git hash-object -w --stdin)
  for file in $(git ls-files | grep '[.]go$' | head -n 3); do git update-index --cacheinfo "100644,$blob,$file"; done
)
before=$(git -C "$work/plain" rev-list --first-parent --skip=20 -n 1 "$revision")
zero=0000000000000000000000000000000000000000
echo "HEAD $revision refs/heads/main $before" >"$work/pushes-main"
echo "HEAD $revision refs/heads/topic $zero" >"$work/pushes-topic"

# reading FILE COMMAND: a command line that reads a file, which is what takes a shell here that git does not need; its
# own start is measured as `shell` and taken off again.
reading() { echo "sh -c 'exec $2 <$1'"; }
hook="$binary hook pre-push origin $work/plain"

# What a hook in shell would do: is anything frozen, is it this branch, and which files does each commit change?
cat >"$work/decide.sh" <<'EOT'
git rev-parse --verify --quiet refs/fleet/freeze >/dev/null || exit 0
frozen=$(git config --blob refs/fleet/freeze:freeze --get-regexp '[.]branch$')
while read -r _ new ref old; do
  case "$frozen" in *" ${ref#refs/heads/}") ;; *) continue ;; esac
  git rev-list "$old..$new" | git diff-tree --stdin -r --name-only --no-renames >/dev/null
done <"$1"
EOT
measure_push() { # GROUP COPY PUSHES
  measure "$1" "$2" 30 git "sh $work/decide.sh $3" fleet "$(reading "$3" "$hook")" shell "sh -c :"
}
measure_push decision-open plain "$work/pushes-topic"
row "pre-push, nothing frozen, shell" $goal_of_decision decision-open git fleet shell
measure_push decision-frozen frozen "$work/pushes-topic"
row "pre-push, another branch frozen, shell" $goal_of_decision decision-frozen git fleet shell
measure_push outgoing frozen "$work/pushes-main"
row "pre-push, frozen, 20 commits on main's line, shell" $goal_of_outgoing outgoing git fleet shell
measure staged frozen 20 git "git diff --cached --name-only" fleet "$binary hook pre-commit"
row "pre-commit, frozen, git diff --cached --name-only" $goal_of_staged staged git fleet

# Hook runners that have nothing to do.
measure_runner() { # NAME COMMAND
  command -v "${2%% *}" >/dev/null || { printf '%-50s not installed\n' "pre-push, nothing frozen, $1"; return 0; }
  measure "runner-$1" frozen 10 other "$(reading "$work/pushes-topic" "$2")" \
    fleet "$(reading "$work/pushes-topic" "$hook")"
  row "pre-push, another branch frozen, $1" "" "runner-$1" other fleet
}
measure_runner git-lfs "git-lfs pre-push origin $work/plain"
measure_runner lefthook "lefthook run pre-push origin $work/plain"
measure_runner pre-commit "pre-commit hook-impl --config=.none --hook-type=pre-push --skip-on-missing-config --hook-dir=. -- origin x"
measure_runner prek "prek hook-impl --config=.none --hook-type=pre-push --skip-on-missing-config --hook-dir=. -- origin x"

measure_components() { # GROUP COPY
  measure "$1" "$2" 6 log "sh $work/log.sh" picks "sh $work/picks.sh" fleet "$binary components$names $revision"
}
measure_components components-plain plain
row "components, log" $goal_of_components components-plain log fleet
row "components, log without picks" $goal_of_components components-plain picks fleet
measure_components components-graph graph
row "components with graph, log" $goal_of_components_with_graph components-graph log fleet
row "components with graph, log without picks" $goal_of_components_with_graph components-graph picks fleet

release=$("$binary" config fleet.release | sed -n 's/^.*  fleet[.]release=//p')
tag=$(sed -n 1p "$work/$release.answer" 2>/dev/null || true)
if [ -n "$tag" ]; then
  write_partial "$tag" >"$work/partial.sh"
  { cat "$work/partial.sh"; write_evidence "$tag"; } >"$work/evidence.sh"
  measure_partial() { # GROUP COPY
    measure "$1" "$2" 4 git "sh $work/partial.sh" evidence "sh $work/evidence.sh" fleet "$binary partial --json"
  }
  measure_partial partial-plain plain
  row "partial, log of main and of branches" "" partial-plain git fleet
  row "partial, the same with picks and flags" $goal_of_partial partial-plain evidence fleet
  measure_partial partial-graph graph
  row "partial with graph, log of main and of branches" "" partial-graph git fleet
  row "partial with graph, the same with picks and flags" $goal_of_partial_with_graph partial-graph evidence fleet
fi

# The imports of the first component that names Go packages.
for go in $components ""; do [ -z "$go" ] || [ -z "$(setting "$go" goPackage)" ] || break; done
if [ -n "$go" ]; then
  cat "$work/$go.picks.sh" "$work/go.sh" >"$work/picks-go.sh"
  measure_imports() { # GROUP RUNS
    measure "$1" plain "$2" go "sh $work/go.sh" picks-go "sh $work/picks-go.sh" \
      without "$binary components --name $go $revision" fleet "$binary components --name $go --deps $revision"
    row "$go --deps ${1#imports-}, log without picks and Go files" "" "$1" picks-go fleet
  }
  prepare="rm -rf $work/plain/fleet"
  measure_imports imports-cold 4
  prepare=""
  row "  what --deps adds, Go files" $goal_of_imports_cold imports-cold go fleet without
  "$binary" components --name "$go" --deps "$revision" >/dev/null
  measure_imports imports-cached 6
  row "  what --deps adds, Go files" $goal_of_imports_cached imports-cached go fleet without
fi

# check says what kind of change each commit is; git only lists what each one changes.
for count in 1 20 500; do
  range=$(git rev-list --first-parent --skip="$count" -n 1 "$revision")..$revision
  measure "check-$count" graph 6 git "git log --raw --no-renames --first-parent $range" \
    fleet "$binary check --first-parent --json $range"
  row "check of $count, log --raw" "" "check-$count" git fleet
done

write_reverts >"$work/reverts.sh"
cd "$work/plain"
git rev-list --first-parent --no-merges -n 200 "$revision" >"$work/candidates"
: >"$work/skipped"
sh "$work/reverts.sh" "$revision" "$work/candidates" "$work/skipped" >/dev/null
for count in 5 30; do
  grep -v -x -F -f "$work/skipped" "$work/candidates" | head -n "$count" >"$work/reverted-$count"
  by_git="sh $work/reverts.sh $revision $work/reverted-$count /dev/null"
  by_fleet="$binary revert plan $(sed 's/^/--commit /' "$work/reverted-$count" | tr '\n' ' ') --onto $revision --json"
  measure "reverts-$count" plain 4 git "$by_git" fleet "$by_fleet"
  row "revert plan of $count, merge-tree and cat-file" $goal_of_reverts "reverts-$count" git fleet
  tree=$(sh -c "$by_fleet" | sed -n 's/^  "tree" : "\(.*\)".*/\1/p')
  [ "$(sh -c "$by_git")" = "$tree" ] && same="the same" || same=another
  echo "$count reverts: $same tree" >>"$work/same-reverts"
done
# Which commits of a release branch are on the main line: git cherry, and what a release script does for want of
# better, a patch id for each commit of both sides.
main=$revision
if [ -z "${PICKS-}" ]; then
  git for-each-ref --format='%(refname)' 'refs/heads/rc-minor-fleet-v*' | sort -V >"$work/branches"
  PICKS=$(sed -n "$((($(wc -l <"$work/branches") + 1) / 2))p" "$work/branches")
fi
if [ -n "$PICKS" ] && base=$(git merge-base "$main" "$PICKS"); then
  cat >"$work/loop.sh" <<EOT
for commit in \$(git rev-list --no-merges $base..$PICKS) \$(git rev-list --no-merges $base..$main); do
  git show \$commit | git patch-id
done >/dev/null
EOT
  ours="$binary picks $base $PICKS $main"
  printf '\n%s: %s own commits, %s on the main line\n' "${PICKS#refs/heads/}" \
    "$(git rev-list --count "$base..$PICKS")" "$(git rev-list --count "$base..$main")"
  for kind in plain graph; do
    measure "picks-$kind" "$kind" 4 git "git cherry $main $PICKS $base" fleet "$ours"
  done
  row "picks, cherry" $goal_of_picks picks-plain git fleet
  row "picks with graph, cherry" $goal_of_picks_with_graph picks-graph git fleet
  every=$rounds rounds=1
  measure picks-loop plain 1 git "sh $work/loop.sh" fleet "$ours"
  rounds=$every
  row "picks, a patch id for each commit" $goal_of_picks_loop picks-loop git fleet
fi

# --- Is it the same answer? -----------------------------------------------------------------------------------------

printf '\n%-50s %9s %9s %9s %9s\n' "code commits since the tag" log "no picks" "git fleet" "in both"
for component in $components; do
  sed 1d "$work/$component.answer" | sort >"$work/ours"
  sh "$work/$component.log.sh" | cut -c 1-40 | sort >"$work/log"
  sh "$work/$component.picks.sh" | cut -c 1-40 | sort >"$work/picks"
  printf '%-50s %9d %9d %9d %9d\n' "$component, $(sed -n 1p "$work/$component.answer")" "$(wc -l <"$work/log")" \
    "$(wc -l <"$work/picks")" "$(wc -l <"$work/ours")" "$(comm -12 "$work/picks" "$work/ours" | wc -l)"
done
printf '\n'
cat "$work/same-reverts"
if [ -n "$PICKS" ] && [ -n "$base" ]; then
  git cherry "$main" "$PICKS" "$base" | sed -n 's/^- //p' | sort >"$work/cherry"
  "$binary" picks --json "$base" "$PICKS" "$main" | awk -F '"' '
    /^      "id" : / { id = $4 }
    /^      "method" : "(same|exact|patch-id)"/ { is_equal = 1 }
    /^    }/ { if (is_equal) print id; is_equal = 0; id = "" }' | sort >"$work/picked"
  printf '\n%-50s %9d %9s %9d %9d\n' "equivalent commits of ${PICKS#refs/heads/}" "$(wc -l <"$work/cherry")" "" \
    "$(wc -l <"$work/picked")" "$(comm -12 "$work/cherry" "$work/picked" | wc -l)"
fi
printf '\nload after: %s\n' "$(load)"
