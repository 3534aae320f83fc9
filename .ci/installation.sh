#!/bin/sh
# installation.sh install BINARY   puts git-fleet and all that belongs to it below $PREFIX
# installation.sh uninstall        takes it away again
#
# $DESTDIR goes before every path that is written, for packages that are built in a staging directory. Each
# file and each directory that is made is written to a list, and uninstalling removes what is on the list:
# files, and then the directories that are empty. Installing again removes what a newer version has no more.
set -eu
umask 022

action=$1
root=${DESTDIR-}
list=$PREFIX/share/git-fleet/installed
made= # lines of the list: `f /a/file` or `d /a/directory`

stop() {
  echo "$action: $*" >&2
  exit 1
}

# MODE SOURCE DESTINATION [FILTER...]. Moved into place, because an executable that runs cannot be written to.
put() {
  mode=$1 source=$2 destination=$3
  shift 3
  [ $# -gt 0 ] || set -- cat
  make_directory "$(dirname "$destination")"
  "$@" <"$source" >"$root$destination.new"
  chmod "$mode" "$root$destination.new"
  mv -f "$root$destination.new" "$root$destination"
  record f "$destination"
}

make_directory() {
  [ ! -d "$root$1" ] || return 0
  make_directory "$(dirname "$1")"
  mkdir "$root$1"
  record d "$1"
}

record() {
  made="$made$1 $2
"
}

# Prints the paths of one kind, f or d, that the list on disk has.
listed() { [ ! -f "$root$list" ] || sed -n "s/^$1 //p" "$root$list"; }

install_all() {
  share=$PREFIX/share
  put 755 "$1" "$PREFIX/bin/git-fleet"
  for page in man/*.1; do
    put 644 "$page" "$share/man/man1/${page##*/}"
  done
  put 644 completions/git-fleet.bash "$share/bash-completion/completions/git-fleet"
  put 644 completions/_git-fleet "$share/zsh/site-functions/_git-fleet"
  put 644 completions/git-fleet.fish "$share/fish/vendor_completions.d/git-fleet.fish"
  put 644 completions/git-fleet.conf.fish "$share/fish/vendor_conf.d/git-fleet.fish"
  for hook in hooks/client/* hooks/server/*; do
    put 755 "$hook" "$share/git-fleet/$hook" sed "s|@BINDIR@|$PREFIX/bin|g"
  done

  listed f | while read -r old; do
    case $made in *"f $old
"*) ;; *) rm -f "$root$old" ;; esac
  done
  directories=$(listed d | sed 's/^/d /')
  printf '%s%s\n' "$made" "$directories" | sort -u | sed '/^$/d' >"$root$list"
  echo "installed git-fleet in $root$PREFIX/bin, and $(grep -c '^f' "$root$list") files in all"
}

uninstall_all() {
  [ -f "$root$list" ] || stop "nothing is installed below $root$PREFIX: there is no $root$list"
  files=$(listed f)
  directories=$(listed d | sort -r) # the deepest first
  printf '%s\n' "$files" | while read -r path; do rm -f "$root$path"; done
  rm -f "$root$list"
  printf '%s\n' "$directories" | while read -r path; do
    [ -z "$path" ] || rmdir "$root$path" 2>/dev/null || true # not empty: others have put something there
  done
  echo "uninstalled git-fleet from $root$PREFIX"
}

case $PREFIX in
/*[\"\$\`\\\|\&]*) stop "PREFIX cannot have the characters \" \$ \` \\ | & in it: $PREFIX" ;;
/*) ;;
*) stop "PREFIX must be an absolute path: $PREFIX" ;;
esac

unwritable=
for place in "$root$PREFIX/bin" "$root$PREFIX/share"; do
  while [ ! -e "$place" ]; do place=$(dirname "$place"); done
  [ -w "$place" ] || unwritable=$place
done
if [ -n "$unwritable" ]; then
  if [ "$(id -u)" = 0 ] || ! command -v sudo >/dev/null 2>&1; then
    stop "no permission to write in $unwritable"
  fi
  echo "$action: writing in $unwritable with sudo"
  exec sudo PREFIX="$PREFIX" DESTDIR="$root" "$0" "$@"
fi

[ -z "$root" ] || mkdir -p "$root"
case $action in
install) install_all "$2" ;;
uninstall) uninstall_all ;;
esac
