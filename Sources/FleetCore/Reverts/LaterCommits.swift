import GitKit

/// Finds the commits that changed files after a commit did.
final class LaterCommits {
  private let history: History
  private let trees: TreeCache
  private let onto: ObjectID
  private(set) var gaps: [String] = []

  init(_ history: History, trees: TreeCache, onto: ObjectID) {
    self.history = history
    self.trees = trees
    self.onto = onto
  }

  /// The commits that `onto` has and the commit has not, by the path that they changed, newest first.
  ///
  /// A merge counts only where it differs from all its parents.
  ///
  /// - Parameter besides: commits that are reverted anyway.
  func touching(
    _ paths: [TreePath], after commit: ObjectID, besides: Set<ObjectID>
  ) throws -> [TreePath: [Commit]] {
    let painting = try Painting(history, tips: [onto, commit])
    if !painting.cutOff.isEmpty { note("history is cut off, so later commits may be missing") }
    let query = history.changedPathQuery(paths)
    var known: [ObjectID: [TreeEntry?]] = [:]
    func entries(_ tree: ObjectID) throws -> [TreeEntry?] {
      if let entries = known[tree] { return entries }
      let entries = try paths.map { try trees.entry(at: $0, in: tree) }
      known[tree] = entries
      return entries
    }
    var found: [TreePath: [Commit]] = [:]
    for place in painting.commits(with: 1, among: 3) {
      guard history.mayHaveChanged(query, place), !besides.contains(history.id(place)) else { continue }
      let mine = try entries(history.tree(place))
      let others = try history.parents(place).map { try entries(history.tree($0)) }
      var commit: Commit?
      for (number, path) in paths.enumerated() {
        guard others.isEmpty ? mine[number] != nil : others.allSatisfy({ $0[number] != mine[number] }) else {
          continue
        }
        commit = try commit ?? history.commit(place)
        if let commit { found[path, default: []].append(commit) }
      }
    }
    return found
  }

  private func note(_ gap: String) {
    if !gaps.contains(gap) { gaps.append(gap) }
  }
}
