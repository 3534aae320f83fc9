import GitKit

/// What each commit changes against its first parent, compared once.
final class CommitChanges {
  private let history: History
  private let trees: TreeCache
  private let everything = PathScope()
  private var known: [History.Index: [TreeChange]] = [:]

  init(_ history: History, _ trees: TreeCache) {
    self.history = history
    self.trees = trees
  }

  /// In git's order.
  func of(_ place: History.Index) throws -> [TreeChange] {
    if let changes = known[place] { return changes }
    let old = try history.parents(place).first.map(history.tree) ?? .zero
    let changes = try TreeDiff.run(old: old, new: history.tree(place), scope: everything, cache: trees)
      .changes
    known[place] = changes
    return changes
  }

  /// The newest commit on the line of first parents from `start` on that changed a path, and how.
  ///
  /// - Parameter limit: how many commits are looked at.
  /// - Returns: nil where none of them did.
  func last(_ path: TreePath, from start: History.Index, limit: Int) throws -> (
    place: History.Index, change: TreeChange
  )? {
    let scope = PathScope([path])
    let query = history.changedPathQuery([path])
    var next: History.Index? = start
    for _ in 0..<limit {
      guard let commit = next else { return nil }
      next = try history.parents(commit).first
      guard history.mayHaveChanged(query, commit) else { continue }
      let old = next.map(history.tree) ?? .zero
      let changes = try TreeDiff.run(old: old, new: history.tree(commit), scope: scope, cache: trees).changes
      if let change = changes.first { return (commit, change) }
    }
    return nil
  }
}
