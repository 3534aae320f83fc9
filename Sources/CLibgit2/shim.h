// Everything of libgit2 that Swift cannot import by itself: variadic calls, and
// what differs between libgit2 1.5 and 1.9. And one of the C library, about memory.
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

#ifdef __GLIBC__
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

// Keeps memory that was freed, and takes it in large pieces, from huge pages where the kernel has any. Objects of
// all sizes are read one after the other, and to give their memory back and get it anew, page by page, would take
// a fifth of the time. Other C libraries manage by themselves.
static inline void fleet_expect_many_objects(void) {
#ifdef __GLIBC__
  enum { piece = 64 << 20, huge_page = 2 << 20 };
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TOP_PAD, piece);
  uintptr_t start = ((uintptr_t)sbrk(0) + huge_page - 1) & ~(uintptr_t)(huge_page - 1);
  void *volatile memory = malloc(1 << 20);  // volatile, or the compiler leaves it out
  free(memory);
  uintptr_t end = (uintptr_t)sbrk(0);
  if (start < end) madvise((void *)start, end - start, MADV_HUGEPAGE);
#endif
}

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
