import GitKit

/// Files that a program writes: where one conflicts, it is made anew, and nobody's change is in the way.
enum GeneratedFile {
  /// So much of a file is read for what it says of itself.
  private static let head = 1024

  /// Whether a file says `DO NOT EDIT` at its top, as generators of Go code do (`go help generate`).
  static func saysSo(_ bytes: [UInt8]) -> Bool {
    TextSearch.contains(Array("DO NOT EDIT".utf8), in: Array(bytes.prefix(head)))
  }
}
