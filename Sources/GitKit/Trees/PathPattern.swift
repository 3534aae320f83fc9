/// A path pattern with the meaning of git's `:(glob)` pathspec.
///
/// Always anchored at the root. Without wildcards it names a file, or a directory and all beneath it. `*` and
/// `?` stop at a slash, `**/` spans any number of directories. A trailing slash means "all beneath".
package struct PathPattern: Hashable, Sendable, CustomStringConvertible {
  package let text: String
  private let shape: Shape

  /// What is left of a pattern when its common forms are recognised; all mean what the glob means.
  private enum Shape: Hashable {
    /// No wildcards: the place itself unless `beneathOnly`, and all beneath it.
    case literal([UInt8], beneathOnly: Bool)
    /// `<directory>**/*<suffix>`: any file beneath whose name ends so.
    case suffix(directory: [UInt8], suffix: [UInt8])
    /// Anything else: a prefix, and the pattern from its first wildcard on. git takes them apart, too, and so
    /// a `**` that is the first wildcard spans directories whatever stands before it.
    case glob(prefix: [UInt8], Wildmatch)
  }

  package init(_ text: String) {
    self.text = text
    var bytes = Array(text.utf8)
    let beneathOnly = bytes.last == UInt8(ascii: "/")
    if beneathOnly { bytes.removeLast() }
    guard let wildcard = bytes.firstIndex(where: Self.isWildcard) else {
      shape = .literal(bytes, beneathOnly: beneathOnly)
      return
    }
    let prefix = Array(bytes[..<wildcard])
    let rest = bytes[wildcard...]
    let endsInDirectory = prefix.isEmpty || prefix.last == UInt8(ascii: "/")
    if endsInDirectory, !beneathOnly, rest.starts(with: "**/*".utf8),
      !rest.dropFirst(4).contains(where: Self.isSpecial)
    {
      shape = .suffix(directory: prefix, suffix: Array(rest.dropFirst(4)))
    } else {
      shape = .glob(prefix: prefix, Wildmatch(beneathOnly ? rest + Array("/**".utf8) : rest))
    }
  }

  private static func isWildcard(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: "\\")
  }

  private static func isSpecial(_ byte: UInt8) -> Bool { isWildcard(byte) || byte == UInt8(ascii: "/") }

  package var description: String { text }

  package func matches(_ path: TreePath) -> Bool {
    switch shape {
    case .literal(let place, let beneathOnly):
      guard path.bytes.starts(with: place) else { return false }
      if path.bytes.count == place.count { return !beneathOnly }
      return place.isEmpty || path.bytes[place.count] == UInt8(ascii: "/")
    case .suffix(let directory, let suffix):
      guard path.bytes.count >= directory.count + suffix.count, path.bytes.starts(with: directory) else {
        return false
      }
      return path.bytes[(path.bytes.count - suffix.count)...].elementsEqual(suffix)
    case .glob(let prefix, let pattern):
      return path.bytes.starts(with: prefix) && pattern.matches(path.bytes[prefix.count...])
    }
  }

  /// The directories and names before the first wildcard: everything that matches lies at or beneath it.
  package var literalPrefix: TreePath {
    switch shape {
    case .literal(let place, _): return TreePath(bytes: place)
    case .suffix(let prefix, _), .glob(let prefix, _):
      let slash = prefix.lastIndex(of: UInt8(ascii: "/"))
      return TreePath(bytes: slash.map { Array(prefix[..<$0]) } ?? [])
    }
  }
}
