import Foundation

/// Everything beneath a directory: names, kinds, modes, bytes and the targets of links.
package struct FileSnapshot: Equatable, CustomStringConvertible {
  private let entries: [String: String]

  /// - Parameters:
  ///   - path: the directory.
  ///   - without: names that are left out wherever they are, with what is beneath them.
  package init(_ path: String, without: Set<String> = ["objects", "logs", "index"]) throws {
    var entries: [String: String] = [:]
    func collect(_ directory: String, _ prefix: String) throws {
      for name in try FileManager.default.contentsOfDirectory(atPath: directory) where !without.contains(name)
      {
        let child = directory + "/" + name
        var status = stat()
        guard lstat(child, &status) == 0 else { continue }
        let mode = String(status.st_mode, radix: 8)
        switch status.st_mode & S_IFMT {
        case S_IFLNK:
          entries[prefix + name] =
            try "link to " + FileManager.default.destinationOfSymbolicLink(atPath: child)
        case S_IFDIR:
          entries[prefix + name] = mode
          try collect(child, prefix + name + "/")
        default:
          let bytes = try Data(contentsOf: URL(fileURLWithPath: child))
          entries[prefix + name] = mode + " " + bytes.base64EncodedString()
        }
      }
    }
    try collect(path, "")
    self.entries = entries
  }

  /// The names that are only here, or not the same there.
  package func differences(from other: FileSnapshot) -> [String] {
    Set(entries.keys).union(other.entries.keys).filter { entries[$0] != other.entries[$0] }.sorted()
  }

  package var description: String { entries.keys.sorted().joined(separator: ", ") }
}
