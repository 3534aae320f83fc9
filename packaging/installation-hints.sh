#!/bin/sh
# Says what this user's environment still lacks for `git fleet`, its man page and its completions to be found
# below $PREFIX. Says nothing where all is found, and nothing for a staged installation.
set -eu
[ -z "${DESTDIR-}" ] || exit 0

have() { command -v "$1" >/dev/null 2>&1; }

case :$PATH: in
*:"$PREFIX/bin":*) ;;
*) echo "hint: git finds 'git fleet' once this is on PATH: export PATH=\"$PREFIX/bin:\$PATH\"" ;;
esac

if ! have man; then
  echo "hint: 'git fleet --help' shows the man page and needs the command man (Debian: apt-get install man-db)"
elif ! man -w git-fleet >/dev/null 2>&1; then
  echo "hint: man finds the pages after: export MANPATH=\"$PREFIX/share/man:\$(manpath -q)\""
fi

case $PREFIX in
/usr | /usr/local | /opt/homebrew) ;;
*) ! have zsh || echo "hint: zsh completes 'git fleet' after, before compinit: fpath=($PREFIX/share/zsh/site-functions \$fpath)" ;;
esac
