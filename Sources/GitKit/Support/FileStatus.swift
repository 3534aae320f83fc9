#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What stands at a path.
package struct FileStatus: Sendable, Equatable {
  package enum Kind: Sendable { case file, directory, link, other }

  package let kind: Kind
  /// In bytes.
  package let size: Int
  private let device: UInt64
  private let inode: UInt64

  private init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .directory
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    size = Int(status.st_size)
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(status.st_ino)
  }

  /// The thing itself, be it a link that leads nowhere; nil where there is nothing.
  package static func of(_ path: String) -> FileStatus? {
    var status = stat()
    return lstat(path, &status) == 0 ? FileStatus(status) : nil
  }

  /// What a path leads to, through links; nil where that is nothing.
  package static func following(_ path: String) -> FileStatus? {
    var status = stat()
    return stat(path, &status) == 0 ? FileStatus(status) : nil
  }

  /// Whether both are one file with two names.
  package func isSameFile(as other: FileStatus) -> Bool { device == other.device && inode == other.inode }

  /// What a symbolic link holds; nil for anything else.
  package static func linkTarget(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink(path, &buffer, buffer.count - 1)
    guard count >= 0 else { return nil }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether this user may run it, as git asks before it runs a hook.
  package static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// Whether this user may write there.
  package static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// The path without links and dots; nil where it leads nowhere.
  package static func canonicalPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// What is in a directory, sorted; nothing where there is no such directory.
  package static func sortedNames(in directory: String) -> [String] {
    FileSystem.names(in: directory).sorted()
  }
}
