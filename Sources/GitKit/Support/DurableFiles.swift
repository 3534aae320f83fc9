#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Changes of files that are on the disk when the call returns, each of them whole or not at all.
package enum DurableFiles {
  /// Writes a new file, in the place of a leftover of the same name.
  package static func write(_ path: String, _ bytes: [UInt8], executable: Bool) throws(GitError) {
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, executable ? 0o777 : 0o666)
    guard descriptor >= 0 else { throw failure("write", path) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Libc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    let isWhole = written == bytes.count && fsync(descriptor) == 0
    let code = errno
    guard close(descriptor) == 0, isWhole else {
      errno = isWhole ? errno : code
      let error = failure("write", path)
      unlink(path)
      throw error
    }
  }

  /// Makes a symbolic link, in the place of a leftover of the same name.
  package static func writeLink(_ path: String, to target: String) throws(GitError) {
    unlink(path)
    guard symlink(target, path) == 0 else { throw failure("make the link", path) }
  }

  /// Gives a file a second name, or, where the file system has no such thing, its only one.
  ///
  /// A symbolic link is taken as the link it is.
  package static func keep(_ path: String, as other: String) throws(GitError) {
    if linkat(AT_FDCWD, path, AT_FDCWD, other, 0) == 0 { return syncDirectory(of: other) }
    // Never in the place of a file: rename would take that away.
    guard errno != EEXIST, FileStatus.of(other) == nil, rename(path, other) == 0 else {
      throw failure("keep", other)
    }
    syncDirectory(of: other)
  }

  /// Moves a file to the place of another, which is gone then.
  package static func move(_ path: String, to other: String) throws(GitError) {
    guard rename(path, other) == 0 else { throw failure("write", other) }
    syncDirectory(of: other)
  }

  /// Takes a file away; one that is gone already is fine.
  package static func remove(_ path: String) throws(GitError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
    syncDirectory(of: path)
  }

  /// Makes one directory; one that is there already is fine.
  package static func makeDirectory(_ path: String) throws(GitError) {
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure("make the directory", path) }
    syncDirectory(of: path)
  }

  /// Takes a directory away if nothing is in it.
  package static func removeEmptyDirectory(_ path: String) {
    rmdir(path)
    syncDirectory(of: path)
  }

  /// Makes the names in a directory as durable as the files.
  ///
  /// Some file systems cannot, which is no reason to stop.
  private static func syncDirectory(of path: String) {
    let parent = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
    let descriptor = open(parent.isEmpty ? "/" : parent, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func failure(_ verb: String, _ path: String) -> GitError {
    GitError(
      code: .generic, message: "cannot \(verb) \(path): \(String(cString: strerror(errno)))",
      operation: verb)
  }
}

/// A lock that one process holds, and that the system takes back when the process ends, however it ends.
package struct FileLock: ~Copyable {
  private let descriptor: Int32

  private init(owning descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Takes the lock of a directory.
  ///
  /// - Returns: nil while another process holds it.
  package static func take(onDirectory path: String) throws(GitError) -> FileLock? {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw GitError(
        code: .generic, message: "cannot open \(path): \(String(cString: strerror(errno)))",
        operation: "open")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    return FileLock(owning: descriptor)
  }

  deinit {
    // A child that is just being started may hold the file open a moment longer.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
