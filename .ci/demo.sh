#!/bin/sh
# Shows the main job of the git-fleet $1 on the repository $2. Without a repository it is shown on a sample
# monorepo, which is generated in a temporary directory and removed afterwards.
set -eu

PATH=$(cd "$(dirname "$1")" && pwd):$PATH # so that git finds it as `git fleet`
GIT_PAGER="cat"
export PATH GIT_PAGER

repository=${2-}
if [ -z "$repository" ]; then
  temporary=$(mktemp -d)
  trap 'rm -rf "$temporary"' EXIT
  trap 'exit 130' INT TERM
  repository=$temporary/monorepo
  echo "On a sample monorepo, generated in a temporary directory:"
  "$(dirname "$0")/../Tests/sample-monorepo.sh" "$repository" >/dev/null
fi

for job in components "tags plan"; do
  printf '\n$ git fleet %s\n' "$job"
  # shellcheck disable=SC2086 # two words
  git -C "$repository" fleet $job
done
