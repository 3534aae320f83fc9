/// What changed at one path between two trees.
package struct TreeChange: Sendable, Hashable {
  package enum Status: String, Sendable {
    case added = "A"
    case deleted = "D"
    case modified = "M"
    case typeChanged = "T"
  }

  package struct Side: Hashable, Sendable {
    package let mode: FileMode
    package let id: ObjectID

    package init(mode: FileMode, id: ObjectID) {
      self.mode = mode
      self.id = id
    }
  }

  package let path: TreePath
  package let old: Side?
  package let new: Side?

  package init(path: TreePath, old: Side?, new: Side?) {
    self.path = path
    self.old = old
    self.new = new
  }

  package var status: Status {
    guard let old else { return .added }
    guard let new else { return .deleted }
    return old.mode.type == new.mode.type ? .modified : .typeChanged
  }

  /// The change that takes this one back.
  package var inverse: TreeChange { TreeChange(path: path, old: new, new: old) }
}

/// Compares two trees, descending only where ids differ and only inside a scope.
///
/// The result is that of `git diff-tree -r --no-renames`, limited to the scope, in git's order.
package struct TreeDiff {
  private let cache: TreeCache
  private var path: [UInt8] = []
  private var changes: [TreeChange] = []
  private var missing: [ObjectID] = []
  private var isDone = false
  private var depth = 0
  private let stop: ((TreePath) -> Bool)?

  /// How many directories may lie in each other: git's own limit, `core.maxTreeDepth`, where stacks are small.
  private static let deepest = 512

  private init(_ cache: TreeCache, stop: ((TreePath) -> Bool)? = nil) {
    self.cache = cache
    self.stop = stop
  }

  package struct Result: Sendable {
    package let changes: [TreeChange]
    /// Trees that this clone lacks; what changed beneath them is not known.
    package let missing: [ObjectID]
  }

  /// - Parameters:
  ///   - old: the id of a tree; zero for none.
  ///   - new: the id of a tree; zero for none.
  package static func run(
    old: ObjectID, new: ObjectID, scope: PathScope, cache: TreeCache
  ) throws(GitError) -> Result {
    var diff = TreeDiff(cache)
    if old != new { try diff.compare(old, new, scope.root) }
    return Result(changes: diff.changes, missing: diff.missing)
  }

  /// The first change whose path satisfies a condition, as the only one of the result.
  package static func first(
    old: ObjectID, new: ObjectID, scope: PathScope, cache: TreeCache, where condition: (TreePath) -> Bool
  ) throws(GitError) -> Result {
    try withoutActuallyEscaping(condition) { condition throws(GitError) in
      var diff = TreeDiff(cache, stop: condition)
      if old != new { try diff.compare(old, new, scope.root) }
      return Result(changes: diff.isDone ? Array(diff.changes.suffix(1)) : [], missing: diff.missing)
    }
  }

  private mutating func read(_ id: ObjectID) throws(GitError) -> Tree {
    if let tree = try cache.tree(id) { return tree }
    missing.append(id)
    return Tree.empty()
  }

  private mutating func compare(_ old: ObjectID, _ new: ObjectID, _ node: PathScope.Node) throws(GitError) {
    guard depth <= Self.deepest else {
      throw GitError(
        code: .generic, message: "a tree has more than \(Self.deepest) directories in each other",
        operation: "git diff-tree")
    }
    depth += 1
    defer { depth -= 1 }
    let oldTree = try read(old)
    let newTree = try read(new)
    guard !missing.contains(old), !missing.contains(new) else { return }
    var entries = DifferingEntries(oldTree, newTree)
    while !isDone, let entry = entries.next() { try report(old: entry.old, new: entry.new, node) }
  }

  private mutating func report(old: TreeCursor?, new: TreeCursor?, _ node: PathScope.Node) throws(GitError) {
    guard let name = old?.name ?? new?.name, let child = node.child(name) else { return }
    let length = path.count
    defer { path.removeLast(path.count - length) }
    if !path.isEmpty { path.append(UInt8(ascii: "/")) }
    path.append(contentsOf: name)
    if old?.mode.isDirectory ?? true, new?.mode.isDirectory ?? true {
      try compare(old?.id ?? .zero, new?.id ?? .zero, child)
    } else if child.isWhole {
      changes.append(
        TreeChange(
          path: TreePath(bytes: path), old: old.map { TreeChange.Side(mode: $0.mode, id: $0.id) },
          new: new.map { TreeChange.Side(mode: $0.mode, id: $0.id) }))
      if let stop, let last = changes.last, stop(last.path) { isDone = true }
    }
  }
}
