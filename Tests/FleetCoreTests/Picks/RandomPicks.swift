import FleetTestSupport
import GitKit

/// A main branch and a release branch that takes some of its changes, on other lines than they were made on.
///
/// A change is an edit at a line that bears a number, so that the same edit can be made on both sides; whether git
/// calls the two equivalent depends on what stands around it.
struct RandomPicks {
  let repository: TestRepository

  private struct Edit {
    let path: TreePath
    let anchor: Int
    let kind: Int
    let text: String
  }

  private typealias Tree = [TreePath: FileContent]

  private static let paths: [TreePath] = ["a.go", "dir/b.go", "dir/sub/c.go", "dir/sub/d", "e"]

  init(seed: UInt64, count: Int) throws {
    var random = SeededGenerator(seed: seed)
    var builder = RepositoryBuilder()
    var main = Self.start()
    let start = builder.commit("Start", main)
    var release = main
    builder.branch("release", at: start)
    for number in 0..<count {
      let edits = Self.edits(number, using: &random)
      let isEmpty = random.oneIn(25)
      let order = Int.random(in: 0..<10, using: &random)
      if order < 8 { Self.commit(isEmpty ? [] : edits, "Main \(number)", on: "main", &main, &builder) }
      if order > 4 {
        let changed = random.oneIn(5) ? edits + Self.edits(number + 1_000, using: &random) : edits
        Self.commit(isEmpty ? [] : changed, "Release \(number)", on: "release", &release, &builder)
      }
    }
    repository = try builder.build()
  }

  private static func start() -> Tree {
    var tree: Tree = [:]
    for (place, path) in paths.enumerated() {
      tree[path] = .file((0..<40).map { "\(place)-\($0) line\n" }.joined())
    }
    return tree
  }

  private static func edits(_ number: Int, using random: inout SeededGenerator) -> [Edit] {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in
      Edit(
        path: random.pick(paths + [TreePath("new/\(number % 7)"), "binary"]),
        anchor: Int.random(in: 0..<40, using: &random),
        kind: Int.random(in: 0..<12, using: &random), text: random.oneIn(6) ? "}" : "edit \(number)")
    }
  }

  private static func commit(
    _ edits: [Edit], _ message: String, on branch: String, _ tree: inout Tree,
    _ builder: inout RepositoryBuilder
  ) {
    let before = tree
    for edit in edits { apply(edit, to: &tree) }
    var changes: Tree = [:]
    for path in before.keys where tree[path] == nil { changes[path] = .removed }
    for (path, content) in tree where before[path] != content { changes[path] = content }
    builder.commit(message, on: branch, changes)
  }

  private static func apply(_ edit: Edit, to tree: inout Tree) {
    if edit.path == "binary" {
      tree["binary"] = FileContent(.regular, bytes: Array("\0\(edit.kind)".utf8))
      return
    }
    let old = tree[edit.path]
    var lines = String(decoding: old?.bytes ?? [], as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map(String.init)
    let place = lines.firstIndex { $0.contains("-\(edit.anchor) ") } ?? lines.startIndex
    switch edit.kind {
    case 0 where old != nil:
      tree[edit.path] = nil
      return
    case 1:
      tree[edit.path] = FileContent(.executable, bytes: old?.bytes ?? [])
      return
    case 2 where place < lines.count: lines.remove(at: place)
    case 3..<6 where place < lines.count: lines[place] += " \t" + edit.text
    case 6: lines.insert(contentsOf: ["{", edit.text, "}"], at: place)
    default: lines.insert(edit.text, at: place)
    }
    tree[edit.path] = FileContent(old?.kind ?? .regular, bytes: Array(lines.joined(separator: "\n").utf8))
  }
}
