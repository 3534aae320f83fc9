// Everything of libgit2 that Swift cannot import by itself: variadic calls, and
// what differs between libgit2 1.5 and 1.9.
#ifndef GIT_FLEET_SHIM_H
#define GIT_FLEET_SHIM_H

#include <git2.h>
#include <git2/sys/config.h>
#include <git2/sys/repository.h>
#if LIBGIT2_VER_MINOR >= 8
#include <git2/sys/errors.h>  // git_error_clear moved here
#endif

#if LIBGIT2_VER_MAJOR != 1 || LIBGIT2_VER_MINOR < 5
#error "git-fleet needs libgit2 1.5 or newer (Debian: libgit2-dev, Homebrew: libgit2)"
#endif

static inline int fleet_set_option_flag(int option, int enabled) {
  return git_libgit2_opts(option, enabled);
}

static inline int fleet_set_extensions(const char **extensions, size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, count);
}

static inline int fleet_set_search_path(int level, const char *path) {
  return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

#endif
