#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A directory that exists, with all that is in it, as long as this value.
package struct TemporaryDirectory: ~Copyable {
  package let path: String

  package init() throws(GitError) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/git-fleet-XXXXXX".utf8CString)
    let made = mkdtemp(&template) != nil
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard made else {
      throw GitError(
        code: .generic, message: "cannot make \(path): \(String(cString: strerror(errno)))",
        operation: "mkdtemp")
    }
  }

  deinit {
    Self.removeTree(path)
  }

  private static func removeTree(_ path: String) {
    for name in FileSystem.names(in: path) {
      let child = path + "/" + name
      if FileSystem.isDirectory(child) {
        removeTree(child)
      } else {
        unlink(child)
      }
    }
    rmdir(path)
  }
}
