#!/bin/sh
# history.sh DIR [COMMITS]: makes at DIR the bare repository that speed is measured on, a monorepo laid out and
# released as fleetdm/fleet is, with COMMITS commits on main (6000).
#
# The same commits come out on every machine, and with the same git the same pack: one, as a clone has, packed
# by one thread.
set -eu

[ $# -eq 1 ] || [ $# -eq 2 ] || { echo "usage: ${0##*/} DIR [COMMITS]" >&2; exit 129; }
commits=${2-6000}
case $commits in '' | 0* | *[!0-9]*) echo "fatal: '$commits' is not a number of commits" >&2 && exit 129 ;; esac
if [ -n "$(ls -A "$1" 2>/dev/null)" ]; then
  echo "fatal: '$1' is not empty; name a directory that is empty or does not exist" >&2
  exit 128
fi

# Nothing of the user's configuration, environment or templates may reach the objects.
for name in $(git rev-parse --local-env-vars); do unset "$name"; done
unset GIT_TEMPLATE_DIR GIT_NAMESPACE
export GIT_DEFAULT_REF_FORMAT=files
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_ATTR_NOSYSTEM=1
export HOME=/dev/null XDG_CONFIG_HOME=/dev/null LC_ALL=C TZ=UTC

git init -q --bare --template= --initial-branch=main --object-format=sha1 "$1"
directory=$(dirname "$0")
awk -v commits="$commits" -f "$directory/history-files.awk" -f "$directory/history.awk" |
  git -C "$1" fast-import --quiet --done --date-format=raw --active-branches=12
git -C "$1" pack-refs --all
git -C "$1" -c pack.threads=1 repack -a -d -q
