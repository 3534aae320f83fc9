/// Many sets of changed paths, of which those are wanted that a commit's changes equal or meet.
///
/// The sets make one tree of names. Going down it, the commit's two trees at its side, ever fewer sets remain, and
/// mostly none after the first level: then the rest of the trees need not be read.
package final class PathSets {
  private final class Node {
    let name: [UInt8]
    var children: [Node] = []
    /// The sets with a path here, and those with one here or beneath.
    var here: NumberSet
    var beneath: NumberSet
    var isOptional = false
    /// Asks changed-path filters for this place.
    var query = ChangedPathQuery.unanswerable

    init(_ name: [UInt8], capacity: Int) {
      self.name = name
      here = NumberSet(capacity: capacity)
      beneath = here
    }

    func child(_ wanted: UnsafeRawBufferPointer) -> Node? {
      for child in children where child.name.count == wanted.count {
        if child.name.withUnsafeBytes({ $0.elementsEqual(wanted) }) { return child }
      }
      return nil
    }
  }

  private let root: Node
  /// How many paths each set has, the optional ones left out.
  private var counts: [Int]
  private let capacity: Int
  private let cache: TreeCache

  /// - Parameters:
  ///   - sets: paths of files; where commits are to be met, a directory stands for all beneath it.
  ///   - optional: files that may differ too, or not.
  ///   - lenient: the sets for which that holds, besides those that have such a file.
  package init(
    _ sets: [[TreePath]], optional: [TreePath] = [], lenient: NumberSet? = nil, cache: TreeCache
  ) {
    capacity = sets.count
    counts = sets.map(\.count)
    root = Node([], capacity: sets.count)
    self.cache = cache
    var lenient = lenient ?? NumberSet(capacity: sets.count)
    for (number, paths) in sets.enumerated() {
      for path in paths {
        descend(path) { $0.beneath.insert(number) }.here.insert(number)
        guard optional.contains(path) else { continue }
        counts[number] -= 1
        lenient.insert(number)
      }
    }
    guard !lenient.isEmpty else { return }
    for path in optional {
      let leaf = descend(path) { $0.beneath.formUnion(lenient) }
      leaf.isOptional = true
      leaf.here.formUnion(lenient)
    }
  }

  private func descend(_ path: TreePath, _ body: (Node) -> Void) -> Node {
    var node = root
    body(node)
    for part in path.components {
      if let known = node.children.first(where: { $0.name.elementsEqual(part) }) {
        node = known
      } else {
        let new = Node(Array(part), capacity: capacity)
        node.children.append(new)
        node = new
      }
      body(node)
    }
    return node
  }

  /// The numbers of the sets that are exactly the paths in which two trees differ; nil where a tree is not in this
  /// clone.
  ///
  /// - Parameters:
  ///   - old: the id of a tree; zero for none.
  ///   - new: the id of a tree; zero for none.
  ///   - among: the sets that are wanted.
  package func equal(old: ObjectID, new: ObjectID, among: NumberSet) throws(GitError) -> [Int]? {
    var search = Narrowing(cache: cache, remaining: among)
    switch try search.descend(old, new, root) {
    case .missing: return nil
    case .none: return []
    case .some: return search.remaining.numbers.filter { counts[$0] == search.count }
    }
  }

  /// One way down, with the sets that no difference so far has excluded.
  private struct Narrowing {
    enum Answer { case none, some, missing }

    let cache: TreeCache
    var remaining: NumberSet
    /// How many files differ, the optional ones left out.
    var count = 0

    mutating func descend(_ old: ObjectID, _ new: ObjectID, _ node: Node) throws(GitError) -> Answer {
      guard let oldTree = try cache.tree(old), let newTree = try cache.tree(new) else { return .missing }
      // A whole level is looked at before the next is read.
      var below: [(old: ObjectID, new: ObjectID, node: Node)] = []
      var entries = DifferingEntries(oldTree, newTree)
      while let entry = entries.next() {
        guard let name = entry.old?.name ?? entry.new?.name, let child = node.child(name) else {
          return .none
        }
        if entry.old?.mode.isDirectory ?? true, entry.new?.mode.isDirectory ?? true {
          remaining.formIntersection(child.beneath)
          below.append((entry.old?.id ?? .zero, entry.new?.id ?? .zero, child))
        } else {
          remaining.formIntersection(child.here)
          if !child.isOptional { count += 1 }
        }
        if remaining.isEmpty { return .none }
      }
      for next in below {
        let answer = try descend(next.old, next.new, next.node)
        if answer != .some { return answer }
      }
      return .some
    }
  }

  /// Makes ``meeting(_:in:)`` ask changed-path filters, where there are any, before it reads trees.
  package func useFilters(of history: History) {
    guard history.hasChangedPathFilters else { return }
    useFilters(of: history, root, at: [])
  }

  private func useFilters(of history: History, _ node: Node, at path: [UInt8]) {
    for child in node.children {
      let path = path.isEmpty ? child.name : path + [UInt8(ascii: "/")] + child.name
      child.query = history.changedPathQuery([TreePath(bytes: path)])
      useFilters(of: history, child, at: path)
    }
  }

  /// The sets that have a path which a commit changed against its first parent; nil where a tree is not in this clone.
  package func meeting(_ commit: History.Index, in history: History) throws(GitError) -> NumberSet? {
    let filter = history.changedPaths(commit)
    func mayMeet(_ node: Node) -> Bool {
      guard let filter else { return true }
      return node.children.contains { child in
        filter.mayContain(child.query) && (!child.here.isEmpty || mayMeet(child))
      }
    }
    var met = NumberSet(capacity: capacity)
    guard mayMeet(root) else { return met }
    let old = try history.parents(commit).first.map(history.tree) ?? .zero
    return try meet(old, history.tree(commit), root, &met, mayMeet) ? met : nil
  }

  /// The sets that have a path in which two trees differ; nil where a tree is not in this clone.
  package func meeting(old: ObjectID, new: ObjectID) throws(GitError) -> NumberSet? {
    var met = NumberSet(capacity: capacity)
    return try meet(old, new, root, &met) { _ in true } ? met : nil
  }

  /// - Parameter mayMeet: whether a path beneath a place may differ; where it cannot, nothing is read.
  private func meet(
    _ old: ObjectID, _ new: ObjectID, _ node: Node, _ met: inout NumberSet, _ mayMeet: (Node) -> Bool
  ) throws(GitError) -> Bool {
    guard let oldTree = try cache.tree(old), let newTree = try cache.tree(new) else { return false }
    var entries = DifferingEntries(oldTree, newTree)
    while let entry = entries.next() {
      guard let name = entry.old?.name ?? entry.new?.name, let child = node.child(name) else { continue }
      if entry.old?.mode.isDirectory ?? true, entry.new?.mode.isDirectory ?? true {
        // A path that is a directory stands for all beneath it.
        met.formUnion(child.here)
        guard !child.children.isEmpty, mayMeet(child) else { continue }
        guard try meet(entry.old?.id ?? .zero, entry.new?.id ?? .zero, child, &met, mayMeet) else {
          return false
        }
      } else {
        met.formUnion(child.here)
      }
    }
    return true
  }
}

@available(*, unavailable)
extension PathSets: Sendable {}
