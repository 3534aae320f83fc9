#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Small files that this tool keeps, read in one piece and replaced in one piece.
///
/// Readers and writers need no lock. Whoever has the file open goes on seeing the old one, and of two
/// writers the later one wins.
package enum AtomicFile {
  /// The whole file; nil when it is not there, not readable, not a regular file, or too large.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - limit: how many bytes it may have.
  /// - Returns: its bytes.
  package static func contents(of path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
      return nil
    }
    return Array(unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      while count < buffer.count {
        let step = read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        guard step > 0 || step < 0 && errno == EINTR else { break }
        count += max(step, 0)
      }
    }
  }

  /// Puts a file in the place of the one at that path, if there is one: written beside it, then renamed.
  ///
  /// The last directory of the path is made when it is missing.
  ///
  /// - Parameters:
  ///   - path: where the file is to be.
  ///   - bytes: all of it.
  ///   - synced: whether to wait for the disk, some milliseconds, so that not even a power failure can leave
  ///     less than the whole file. A file that carries a checksum and can be made again does not need it.
  /// - Returns: false when it cannot be written, as in a repository of somebody else; nothing is left behind.
  package static func replace(_ path: String, with bytes: [UInt8], synced: Bool) -> Bool {
    if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) { mkdir(String(path[..<slash]), 0o777) }
    let name = "\(path).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).tmp"
    let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return false }
    let isWritten = writeAll(bytes, descriptor) && (!synced || fsync(descriptor) == 0)
    guard close(descriptor) == 0, isWritten, rename(name, path) == 0 else {
      unlink(name)
      return false
    }
    return true
  }

  private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        guard count > 0 || count < 0 && errno == EINTR else { return false }
        written += max(count, 0)
      }
      return true
    }
  }
}
