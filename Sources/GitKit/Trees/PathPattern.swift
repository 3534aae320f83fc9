/// A path pattern with the meaning of git's `:(glob)` pathspec.
///
/// Always anchored at the root. Without wildcards it names a file, or a directory and all beneath it. `*` and
/// `?` stop at a slash, `**/` spans any number of directories. A trailing slash means "all beneath".
package struct PathPattern: Hashable, Sendable, CustomStringConvertible {
  package let text: String
  private let pattern: [UInt8]
  private let hasWildcards: Bool
  private let matchesBeneath: Bool

  package init(_ text: String) {
    self.text = text
    var bytes = Array(text.utf8)
    hasWildcards = bytes.contains { "*?[\\".utf8.contains($0) }
    let isDirectory = bytes.last == UInt8(ascii: "/")
    if isDirectory { bytes.removeLast() }
    matchesBeneath = isDirectory
    pattern = hasWildcards && isDirectory ? bytes + Array("/**".utf8) : bytes
  }

  package var description: String { text }

  package func matches(_ path: TreePath) -> Bool {
    if hasWildcards { return Wildmatch.matches(pattern[...], path.bytes[...]) }
    guard path.bytes.starts(with: pattern) else { return false }
    if path.bytes.count == pattern.count { return !matchesBeneath }
    return pattern.isEmpty || path.bytes[pattern.count] == UInt8(ascii: "/")
  }

  /// The directories and names before the first wildcard: everything that matches lies at or beneath it.
  package var literalPrefix: TreePath {
    guard let wildcard = pattern.firstIndex(where: { "*?[\\".utf8.contains($0) }) else {
      return TreePath(bytes: pattern)
    }
    let slash = pattern[..<wildcard].lastIndex(of: UInt8(ascii: "/"))
    return TreePath(bytes: slash.map { Array(pattern[..<$0]) } ?? [])
  }
}
