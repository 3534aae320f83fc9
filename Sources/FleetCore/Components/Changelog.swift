import GitKit

/// A component's changelog, in which each version has a heading.
struct Changelog {
  private let path: TreePath?
  private let trees: TreeCache

  init(_ component: Component, _ trees: TreeCache) {
    path = component.changelog
    self.trees = trees
  }

  /// Whether a heading names the version; true where the component keeps no changelog.
  func has(_ version: Version, in tree: ObjectID) throws -> Bool {
    guard let path else { return true }
    guard let bytes = try trees.blob(at: path, in: tree) else { return false }
    return TextLines(bytes).contains { line in
      guard line.first == UInt8(ascii: "#") else { return false }
      return String(decoding: line, as: UTF8.self).split(separator: " ").contains {
        $0 == "\(version)" || $0 == "v\(version)"
      }
    }
  }
}
