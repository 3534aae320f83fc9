/// A path inside a tree: bytes, as git stores it, with `/` between its parts.
///
/// Identity is by bytes; `description` decodes for people, and is the only place that does.
package struct TreePath: Hashable, Comparable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  package var bytes: [UInt8]

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(_ text: String) {
    bytes = Array(text.utf8)
  }

  package init(stringLiteral text: String) {
    bytes = Array(text.utf8)
  }

  /// UTF-8, with U+FFFD for what is not and `\n`-style escapes for control characters.
  package var description: String { DisplayText.decode(bytes) }

  /// The path as part of a file name for the system; bytes that are not UTF-8 do not survive.
  package var rawText: String { String(decoding: bytes, as: UTF8.self) }

  /// The last part.
  package var name: [UInt8] {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes }
    return Array(bytes[(slash + 1)...])
  }

  /// Everything before the last slash; empty for what stands at the root.
  package var directory: TreePath {
    TreePath(bytes: Array(bytes[..<(bytes.lastIndex(of: UInt8(ascii: "/")) ?? bytes.startIndex)]))
  }

  /// The parts between the slashes.
  package var components: [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "/"))
  }

  /// All bytes at once: an array would hash them one by one.
  package func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  package static func < (left: TreePath, right: TreePath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
