#!/bin/sh
# Sourced by the scripts that measure, which have $here, $binary and $work: sets up an environment of their own, finds the
# $repository and the $revision that REPO and REV name, and writes what git is asked for instead.
# shellcheck shell=sh disable=SC2154

# Neither the user's configuration nor a repository in the environment takes part.
for name in $(git rev-parse --local-env-vars); do unset "$name"; done
mkdir "$work/home"
export HOME="$work/home" XDG_CONFIG_HOME="$work/home" GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
export LC_ALL=C TZ=UTC GIT_PAGER=cat
# git wants an author where a script makes commits.
export GIT_AUTHOR_NAME=bench GIT_AUTHOR_EMAIL=bench@example.com
export GIT_COMMITTER_NAME=bench GIT_COMMITTER_EMAIL=bench@example.com

repository=${REPO:-}
if [ -z "$repository" ]; then
  repository=$work/history
  "$here/history.sh" "$repository"
fi
revision=$(git -C "$repository" rev-parse --verify --quiet "${REV:-HEAD}^{commit}") ||
  { echo "fatal: $repository has no commit ${REV:-HEAD}" >&2; exit 128; }

# copy NAME: a bare copy with all refs and the same packs, at the revision, and no commit-graph.
copy() {
  git clone -q --mirror "$repository" "$work/$1"
  git -C "$work/$1" update-ref HEAD "$revision"
  rm -rf "$work/$1/objects/info/commit-graph" "$work/$1/objects/info/commit-graphs"
  git -C "$work/$1" config gc.auto 0
}

# setting COMPONENT KEY: its effective values, one a line.
setting() { "$binary" config "fleet-component.$1.$2" | sed -n "s/^.*  fleet-component\.$1\.$2=//p"; }

# write_partial TAG: prints what a script would read to find half-merged stories: messages and changes since the cut of
# the last release, and the messages of all that branches have alone, with the newest main work of each issue and the
# branches that name it.
write_partial() {
  cat <<EOT
cut=\$(git merge-base 'refs/tags/$1' $revision)
{ git log --first-parent --raw --no-renames --format='%x01%ct %s%n%b' \$cut..$revision
  git log --format='%x02%ct %s%n%b' --branches --remotes --not $revision
  git for-each-ref --format='%03%(committerdate:unix) %(refname:short)' refs/heads refs/remotes; } |
  awk -v RS='[\001\002\003]' '{ while (match(\$0, /#[0-9]+|^[0-9]+ [^ ]*[0-9][0-9][0-9][0-9][0-9]/)) {
    seen[substr(\$0, RSTART, RLENGTH)]++; \$0 = substr(\$0, RSTART + RLENGTH) } } END { for (n in seen) print n, seen[n] }' >/dev/null
EOT
}

# write_evidence TAG: prints what a script would ask besides: which work the tag has as a pick, and which changes since the
# cut of the release before it brought a feature flag.
write_evidence() {
  before=$(git for-each-ref --sort=version:refname --format='%(refname)' "refs/tags/${1%%[0-9]*}*.0" |
    grep -x -B 1 "refs/tags/${1%.*}.0" | head -n 1)
  cat <<EOT
git rev-list --cherry-pick --right-only --no-merges 'refs/tags/$1'...$revision >/dev/null
git log --first-parent -G'FLEET_DEV_|ALLOW_|FEATURE_|FLEET_ENABLE_|featureFlags[.]' --format=%H \\
  \$(git merge-base '$before' $revision)..$revision -- '*.go' '*.js' '*.ts' '*.tsx' ':(exclude)*_test.go' >/dev/null
EOT
}

# write_reverts: prints a script that makes reverts, one on top of the other, without a work tree: git merges trees, and
# needs a commit for each side.
write_reverts() {
  cat <<'EOT'
# reverts.sh REVISION COMMITS SKIPPED: the tree without the commits of a file; adds those that conflict to another. Then
# each migration that they brought is looked for in each release tag.
tree=$(git rev-parse "$1^{tree}")
objects=$(mktemp -d)
export GIT_ALTERNATE_OBJECT_DIRECTORIES="$PWD/objects" GIT_OBJECT_DIRECTORY="$objects"
while read -r commit; do
  theirs=$(git commit-tree "$commit^^{tree}" -p "$commit" -m theirs)
  ours=$(git commit-tree "$tree" -p "$commit" -m ours)
  if merged=$(git merge-tree --write-tree --no-messages "$ours" "$theirs" 2>/dev/null) && [ "$merged" != "$tree" ]; then
    tree=$merged
  else
    echo "$commit" >>"$3"
  fi
done <"$2"
echo "$tree"
added=$(git diff-tree --stdin -r --no-commit-id --name-only --diff-filter=A <"$2" -- '*/migrations/*')
[ -z "$added" ] || git for-each-ref --format='%(refname)' refs/tags | awk -v added="$added" '
  BEGIN { count = split(added, paths, "\n") } { for (i = 1; i <= count; i++) print $0 ":" paths[i] }' |
  git cat-file --batch-check >/dev/null
rm -rf "$objects"
EOT
}
