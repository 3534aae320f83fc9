#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The few things that are read from files which are not git's.
package enum FileSystem {
  /// The whole file, or nil when it is not there or cannot be read. An empty file is empty bytes.
  package static func read(_ path: String) -> [UInt8]? {
    if let mapped = MappedFile(path: path) { return Array(mapped.bytes) }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size == 0 else { return nil }
    return []
  }
}

/// A file that exists as long as this value.
package struct TemporaryFile: ~Copyable {
  package let path: String

  package init(_ bytes: [UInt8]) throws(GitError) {
    let directory = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(directory)/git-fleet-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard descriptor >= 0 else { throw TemporaryFile.failure(path) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let failure = TemporaryFile.failure(path)
        unlink(path)
        throw failure
      }
      written += count
    }
  }

  deinit {
    unlink(path)
  }

  private static func failure(_ path: String) -> GitError {
    GitError(
      code: .generic, message: "cannot write \(path): \(String(cString: strerror(errno)))", operation: "mkstemp")
  }
}
