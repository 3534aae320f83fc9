#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A directory beside the repository, for objects and for files that git reads.
final class ScratchDirectory {
  private let directory: TemporaryDirectory

  var path: String { directory.path }
  var objects: String { path + "/objects" }
  var files: String { path + "/files" }

  init() throws(GitError) {
    directory = try TemporaryDirectory()
    mkdir(objects, 0o700)
    mkdir(files, 0o700)
  }
}
