// zlib's inflate by libdeflate, for the static release only.
//
// Most of what git fleet does is inflating objects, thousands of small ones. libgit2 asks zlib for each of them with the
// whole object in one call, because it knows how long the object is; and that is what libdeflate is made for. The linker
// leads libgit2's calls here (--wrap=inflate). Whatever libdeflate does not do in one go (a stream in parts, an object
// that is damaged) zlib does as if it had been asked first, and its word on errors counts.
//
// One answer is made plainer: libgit2 1.5 asks on and on for the rest of a loose object whose file ends too early, and zlib
// only says that it has nothing to go on with. Without input there is no rest.
#include <libdeflate.h>
#include <zlib.h>

int __real_inflate(z_streamp stream, int flush);
int __wrap_inflate(z_streamp stream, int flush);

// One for each thread, and as long as the process: there are a few threads, and each inflates to its end.
static struct libdeflate_decompressor *decompressor(void) {
  static __thread struct libdeflate_decompressor *ours;
  if (!ours) ours = libdeflate_alloc_decompressor();
  return ours;
}

static int from_zlib(z_streamp stream, int flush) {
  int has_input = stream->avail_in > 0;
  int result = __real_inflate(stream, flush);
  return result == Z_BUF_ERROR && !has_input ? Z_DATA_ERROR : result;
}

int __wrap_inflate(z_streamp stream, int flush) {
  struct libdeflate_decompressor *whole =
      stream->total_in == 0 && stream->total_out == 0 ? decompressor() : NULL;
  size_t read = 0, written = 0;
  if (!whole ||
      libdeflate_zlib_decompress_ex(whole, stream->next_in, stream->avail_in, stream->next_out, stream->avail_out,
                                    &read, &written) != LIBDEFLATE_SUCCESS)
    return from_zlib(stream, flush);
  stream->next_in += read;
  stream->avail_in -= (uInt)read;
  stream->total_in += read;
  stream->next_out += written;
  stream->avail_out -= (uInt)written;
  stream->total_out += written;
  return Z_STREAM_END;
}
