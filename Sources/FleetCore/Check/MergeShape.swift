import GitKit

/// Whether a merge commit is what git makes of its parents, and nothing else.
struct MergeShape {
  private let repository: Repository
  private let history: History
  private let trees: TreeCache

  init(_ repository: Repository, _ history: History, _ trees: TreeCache) {
    self.repository = repository
    self.history = history
    self.trees = trees
  }

  /// Every path must be what a three-way merge gives: the side that changed it, or both changes together.
  ///
  /// A merge of more than two parents, or with several bases that disagree, is not taken for plain.
  ///
  /// - Parameter changes: from the first parent to the merge.
  func isPlain(_ place: History.Index, _ changes: [TreeChange]) throws -> Bool {
    let parents = try history.parents(place)
    guard parents.count == 2 else { return false }
    let sides = parents.map(history.id)
    return try isPlain(changes, ours: sides[0], theirs: sides[1])
  }

  /// The same for a merge that is not committed yet.
  func isPlain(_ changes: [TreeChange], ours: ObjectID, theirs: ObjectID) throws -> Bool {
    guard let base = try Painting(history, tips: [ours, theirs]).mergeBases(0, 1).first else { return false }
    let theirTree = history.tree(try history.index(of: theirs))
    for change in changes {
      let before = try side(change.path, in: history.tree(base))
      let their = try side(change.path, in: theirTree)
      if change.old == before, change.new == their { continue }
      guard let ours = change.old, let new = change.new, let before, let their, ours.mode == new.mode,
        let merged = try merge(before, ours, their), try repository.readBlob(new.id) == merged
      else { return false }
    }
    return true
  }

  private func side(_ path: TreePath, in tree: ObjectID) throws -> TreeChange.Side? {
    try trees.entry(at: path, in: tree).map { TreeChange.Side(mode: $0.mode, id: $0.id) }
  }

  private func merge(_ base: TreeChange.Side, _ ours: TreeChange.Side, _ theirs: TreeChange.Side) throws
    -> [UInt8]?
  {
    guard let base = try repository.readBlob(base.id), let ours = try repository.readBlob(ours.id),
      let theirs = try repository.readBlob(theirs.id)
    else { return nil }
    return try repository.mergeFile(ancestor: base, ours: ours, theirs: theirs)
  }
}
