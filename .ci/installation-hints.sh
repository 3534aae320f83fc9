#!/bin/sh
# Says what this user's environment still lacks for `git fleet`, its man page and its completions to be found
# below $PREFIX. Says nothing where all is found, and nothing for a staged installation.
set -eu
[ -z "${DESTDIR-}" ] || exit 0

have() { command -v "$1" >/dev/null 2>&1; }

share=$PREFIX/share
case :$PATH: in
*:"$PREFIX/bin":*) ;;
*)
  echo "hint: git needs: export PATH=\"$PREFIX/bin:\$PATH\""
  PATH=$PREFIX/bin:$PATH # man finds many pages by it
  ;;
esac

if ! have man; then
  echo "hint: 'git fleet --help' shows the man page with the command man, which is missing (Debian: man-db)"
elif ! man -w git-fleet >/dev/null 2>&1; then
  echo "hint: man needs: export MANPATH=\"$share/man:\""
fi

shells=
case :${XDG_DATA_HOME:-$HOME/.local/share}:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}: in
*:"$share":*) ;;
*) shells=bash ;;
esac
# shellcheck disable=SC2016 # fish expands it
if have fish && ! fish -c 'contains -- $argv $fish_complete_path' "$share/fish/vendor_completions.d"; then
  shells="$shells${shells:+ and }fish"
fi
if [ -n "$shells" ]; then
  echo "hint: completing 'git fleet' in $shells needs: export XDG_DATA_DIRS=\"$share:\${XDG_DATA_DIRS:-/usr/local/share:/usr/share}\""
fi

# shellcheck disable=SC2016 # zsh expands it
if have zsh && ! zsh -c '(( ${fpath[(Ie)$1]} ))' zsh "$share/zsh/site-functions"; then
  echo "hint: completing 'git fleet' in zsh needs, before compinit: fpath=(\"$share/zsh/site-functions\" \$fpath)"
fi
