import GitKit

/// Whether a merge commit is what git makes of its parents, and nothing else.
struct MergeShape {
  private let repository: Repository
  private let history: History
  private let trees: TreeCache
  /// What the merge is to land on, where that is known.
  private let landing: ObjectID?

  init(_ repository: Repository, _ history: History, _ trees: TreeCache, landing: ObjectID? = nil) {
    self.repository = repository
    self.history = history
    self.trees = trees
    self.landing = landing
  }

  /// The newest commit of what a merge is to land on that the merge has: against it shows what the merge does there,
  /// whichever of its parents comes first.
  func met(by place: History.Index) throws -> History.Index? {
    guard let landing else { return nil }
    return try Painting(history, tips: [history.id(place), landing]).mergeBases(0, 1).first
  }

  /// Every path must be what a three-way merge gives: the side that changed it, or both changes together.
  ///
  /// A merge of more than two parents, or with several bases that disagree, is not taken for plain.
  ///
  /// - Parameters:
  ///   - changes: from the first parent to the merge.
  ///   - new: the commits that are judged; what they are judged for is not among them.
  func isPlain(_ place: History.Index, _ changes: [TreeChange], among new: Set<History.Index>) throws -> Bool
  {
    let parents = try history.parents(place)
    guard parents.count == 2 else { return false }
    let sides = parents.map(history.id)
    if try isPlain(changes, ours: sides[0], theirs: sides[1]), try dropped(place, among: new).isEmpty {
      return true
    }
    // Renames, and files that an attribute merges otherwise.
    return try MergedTree.byGit(
      sides[0], sides[1], changes.map(\.path), in: repository, cache: trees) == history.tree(place)
  }

  /// What other sides of a merge changed and the merge does not have, as if it were taken out: `git merge -s ours` of a
  /// frozen branch would take that back, and show no change against its first parent.
  ///
  /// Where the first parent is not new, it is what the others are merged into, and they may bring less than they have; but
  /// what the branch itself changed since that parent must stay.
  func dropped(_ place: History.Index, among new: Set<History.Index>) throws -> [TreeChange] {
    let parents = try history.parents(place)
    guard let first = parents.first, parents.count > 1 else { return [] }
    func droppedOfOthers() throws -> [TreeChange] {
      try parents.dropFirst().flatMap { try dropped(history.tree(place), ours: first, theirs: $0) }
    }
    if new.contains(first) { return try droppedOfOthers() }
    guard let met = try met(by: place), met != first else { return [] }
    let since = try TreeDiff.run(
      old: history.tree(first), new: history.tree(met), scope: PathScope(), cache: trees)
    let changed = Set(since.changes.map(\.path))
    return try droppedOfOthers().filter { changed.contains($0.path) }
  }

  private func dropped(
    _ merged: ObjectID, ours: History.Index, theirs: History.Index
  ) throws -> [TreeChange] {
    let base = try Painting(history, tips: [history.id(ours), history.id(theirs)]).mergeBases(0, 1).first
    let brought = try TreeDiff.run(
      old: base.map(history.tree) ?? .zero, new: history.tree(theirs), scope: PathScope(), cache: trees
    ).changes
    return try brought.compactMap { change in
      let result = try side(change.path, in: merged)
      guard result != change.new, try !isMerged(change, into: result, history.tree(ours)) else { return nil }
      return TreeChange(path: change.path, old: change.new, new: result)
    }
  }

  /// Whether a file is what git makes of both sides' changes.
  private func isMerged(_ change: TreeChange, into result: TreeChange.Side?, _ ours: ObjectID) throws -> Bool
  {
    guard let our = try side(change.path, in: ours), let result, let before = change.old,
      let their = change.new, result.mode == our.mode, let merged = try merge(before, our, their)
    else { return false }
    return try repository.readBlob(result.id) == merged
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
