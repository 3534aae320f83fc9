#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The few things that are read from files which are not git's.
package enum FileSystem {
  /// Everything that can be read from a path: a file, a pipe, standard input.
  ///
  /// Nil when it cannot be read.
  ///
  /// - Parameters:
  ///   - path: what to read.
  ///   - limit: how many bytes are wanted at most; of a longer file a little more than that is returned.
  package static func read(_ path: String, limit: Int = .max) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return readToEnd(descriptor, limit: limit)
  }

  /// A file that somebody else may have put there: nothing but a regular file of bounded size is opened, so
  /// that a pipe, a device or a link out of the tree cannot keep or mislead the program.
  ///
  /// - Parameter limit: in bytes.
  /// - Returns: nil where there is no such file.
  package static func readRegularFile(_ path: String, limit: Int) throws(GitError) -> [UInt8]? {
    func failure(_ message: String) -> GitError {
      GitError(code: .generic, message: message, operation: "open")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: return nil
      case ELOOP: throw failure("must not be a symbolic link")
      default: throw failure("cannot be read: \(String(cString: strerror(errno)))")
      }
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("cannot be read") }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return nil
    default: throw failure("is no regular file")
    }
    guard status.st_size <= limit else { throw failure("is larger than \(limit) bytes") }
    guard let bytes = readToEnd(descriptor, limit: limit) else {
      throw failure("cannot be read: \(String(cString: strerror(errno)))")
    }
    return bytes
  }

  /// Makes a file, and the last directory of its path where that is missing.
  ///
  /// - Returns: false when there is one already, whatever it is, or it cannot be written; what is there stays.
  package static func create(_ path: String, _ bytes: [UInt8]) -> Bool {
    if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) { mkdir(String(path[..<slash]), 0o777) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return false }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    guard close(descriptor) == 0, written == bytes.count else {
      unlink(path)
      return false
    }
    return true
  }

  /// Whether anything is at a path, be it a link that leads nowhere.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// When a file was last written, in seconds since 1970; nil where there is none.
  package static func modificationTime(of path: String) -> Int64? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      return Int64(status.st_mtimespec.tv_sec)
    #else
      return Int64(status.st_mtim.tv_sec)
    #endif
  }

  /// Takes a file away; nothing happens where there is none.
  package static func remove(_ path: String) { unlink(path) }

  /// Whether there is such a file or directory, and this user may not read it.
  package static func isForbidden(_ path: String) -> Bool {
    access(path, R_OK) != 0 && errno == EACCES
  }

  /// What is in a directory, in no order; nothing where there is no such directory.
  static func names(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Whether a path is a directory, and no link to one.
  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func readToEnd(_ descriptor: Int32, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = read(descriptor, into: &buffer)
      if count == 0 { return bytes }
      guard count > 0 else { return nil }
      bytes += buffer[0..<count]
      if bytes.count > limit { return bytes }
    }
  }

  private static func read(_ descriptor: Int32, into buffer: inout [UInt8]) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, &buffer, buffer.count)
      #else
        let count = Darwin.read(descriptor, &buffer, buffer.count)
      #endif
      if count >= 0 || errno != EINTR { return count }
    }
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
      code: .generic, message: "cannot write \(path): \(String(cString: strerror(errno)))",
      operation: "mkstemp")
  }
}
