import FleetTestSupport
import GitKit

/// Makes up changes to a tree, on few paths, so that the same ones change, flip and come back often.
struct RandomFiles {
  /// Names that sort differently as a file and as a directory, and names beyond ASCII and UTF-8.
  private static let paths: [TreePath] =
    [
      "a", "a/b", "a/b/c", "a-b", "a.b", "a0", "README", "dir", "dir-2/f", "dir.d/f", "dir/x", "dir/y",
      "dir/sub/z",
      "dir/sub/deep/er/still", "dir0", "naïve/é", "naïve/日本", "sp ace/q\"uote", "vendor/module", "z/link",
    ] + [TreePath(bytes: [0xFF, 0x2F, 0x80, 0xFE]), TreePath(bytes: [0xC3, 0x28])]

  func change(_ tree: inout [TreePath: FileContent], using random: inout SeededGenerator) {
    let known = tree.keys.sorted()
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<2 where !known.isEmpty:
      tree[random.pick(known)] = nil
    case 2..<4 where !known.isEmpty:
      let old = random.pick(known)
      if let content = tree.removeValue(forKey: old) {
        Self.put(content, at: random.pick(Self.paths), in: &tree)
      }
    case 4 where !known.isEmpty:
      let path = random.pick(known)
      if let content = tree[path], content.kind == .regular {
        tree[path] = FileContent(.executable, bytes: content.bytes)
      }
    default:
      Self.put(content(using: &random), at: random.pick(Self.paths), in: &tree)
    }
  }

  private func content(using random: inout SeededGenerator) -> FileContent {
    let version = Int.random(in: 0..<8, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return .executable("version \(version)\n")
    case 1: return .link(to: "target-\(version)")
    case 2:
      let digits = String(repeating: "\(version)", count: 40)
      return ObjectID(hex: digits).map { .submodule($0) } ?? "no module\n"
    default: return .file("version \(version)\n")
    }
  }

  /// Puts a file where it may take the place of a directory, or of files that stand where its directories go.
  static func put(_ content: FileContent, at path: TreePath, in tree: inout [TreePath: FileContent]) {
    for other in tree.keys where isAbove(other, path) || isAbove(path, other) { tree[other] = nil }
    tree[path] = content
  }

  private static func isAbove(_ directory: TreePath, _ path: TreePath) -> Bool {
    path.bytes.starts(with: directory.bytes + [UInt8(ascii: "/")])
  }
}
