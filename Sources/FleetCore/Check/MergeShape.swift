import GitKit

/// Whether a merge commit is what git makes of its parents, and nothing else.
struct MergeShape {
  private let repository: Repository
  private let history: History
  private let trees: TreeCache
  /// What the merge is to land on, where that is known.
  private let landing: ObjectID?

  private typealias Side = (base: ObjectID, tree: ObjectID)

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
  /// A merge with several bases that disagree is not taken for plain; one of more than two parents is where each adds
  /// its changes to those of the others before it.
  ///
  /// - Parameters:
  ///   - changes: from the first parent to the merge.
  ///   - new: the commits that are judged; what they are judged for is not among them.
  func isPlain(_ place: History.Index, _ changes: [TreeChange], among new: Set<History.Index>) throws -> Bool
  {
    let parents = try history.parents(place)
    guard let first = parents.first, parents.count > 1 else { return false }
    let sides = parents.map(history.id)
    guard sides.count == 2 else {
      let paths = Set(changes.map(\.path)).union(
        try parents.dropFirst().flatMap { try brought(by: $0, to: first).map(\.path) })
      let merged = try paths.map { path in
        TreeChange(
          path: path, old: try side(path, in: history.tree(first)),
          new: try side(path, in: history.tree(place)))
      }
      return try isPlain(merged, ours: sides[0], theirs: Array(sides.dropFirst()))
    }
    if try isPlain(changes, ours: sides[0], theirs: [sides[1]]), try dropped(place, among: new).isEmpty {
      return true
    }
    return try byGit(sides[0], sides[1], changes) == history.tree(place)
  }

  /// What a merge changes itself: the files that are neither as one side has them nor as git merges both.
  func ownChanges(_ place: History.Index) throws -> [TreeChange] {
    let parents = try history.parents(place)
    guard let first = parents.first, parents.count > 1 else { return [] }
    let changes = try TreeDiff.run(
      old: history.tree(first), new: history.tree(place), scope: PathScope(), cache: trees
    ).changes
    guard try !isPlain(place, changes, among: Set(parents)) else { return [] }
    let sides = try sides(history.id(first), parents.dropFirst().map(history.id)) ?? []
    return try changes.filter { try !isMerged($0, of: sides) } + dropped(place, among: Set(parents))
  }

  /// Whether a merge that is not committed yet is plain.
  ///
  /// - Parameter changes: from `ours` to the merge.
  func isPlain(staged changes: [TreeChange], ours: ObjectID, theirs: [ObjectID]) throws -> Bool {
    if try isPlain(changes, ours: ours, theirs: theirs) { return true }
    guard theirs.count == 1, let merged = try byGit(ours, theirs[0], changes) else { return false }
    let made = try TreeDiff.run(
      old: history.tree(history.index(of: ours)), new: merged, scope: PathScope(), cache: trees)
    return Set(made.changes) == Set(changes)
  }

  /// The tree that git makes, where renames count, and attributes that merge a file otherwise.
  private func byGit(_ ours: ObjectID, _ theirs: ObjectID, _ changes: [TreeChange]) throws -> ObjectID? {
    try MergedTree.byGit(ours, theirs, changes.map(\.path), in: repository, cache: trees)
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
    try brought(by: theirs, to: ours).compactMap { change in
      let result = try side(change.path, in: merged)
      guard result != change.new, try !isMerged(change, into: result, history.tree(ours)) else { return nil }
      return TreeChange(path: change.path, old: change.new, new: result)
    }
  }

  /// What a side of a merge changed since it parted from another.
  private func brought(by theirs: History.Index, to ours: History.Index) throws -> [TreeChange] {
    let base = try Painting(history, tips: [history.id(ours), history.id(theirs)]).mergeBases(0, 1).first
    return try TreeDiff.run(
      old: base.map(history.tree) ?? .zero, new: history.tree(theirs), scope: PathScope(), cache: trees
    ).changes
  }

  /// Whether a file is what git makes of both sides' changes.
  private func isMerged(_ change: TreeChange, into result: TreeChange.Side?, _ ours: ObjectID) throws -> Bool
  {
    guard let our = try side(change.path, in: ours), let result, let before = change.old,
      let their = change.new, result.mode == our.mode,
      let merged = try merge(before, repository.readBlob(our.id), their)
    else { return false }
    return try repository.readBlob(result.id) == merged
  }

  private func isPlain(_ changes: [TreeChange], ours: ObjectID, theirs: [ObjectID]) throws -> Bool {
    guard let sides = try sides(ours, theirs) else { return false }
    return try changes.allSatisfy { try isMerged($0, of: sides) }
  }

  /// What is merged, each with what it has in common with `ours`; nil where one has nothing.
  private func sides(_ ours: ObjectID, _ theirs: [ObjectID]) throws -> [Side]? {
    var sides: [Side] = []
    for their in theirs {
      guard let base = try Painting(history, tips: [ours, their]).mergeBases(0, 1).first else { return nil }
      sides.append((history.tree(base), history.tree(try history.index(of: their))))
    }
    return sides
  }

  /// Whether a file is what it becomes when one side after the other is merged into what it was.
  private func isMerged(_ change: TreeChange, of sides: [Side]) throws -> Bool {
    var current = change.old
    /// What is in it, once that is of several sides.
    var bytes: [UInt8]?
    for side in sides {
      let before = try self.side(change.path, in: side.base)
      let their = try self.side(change.path, in: side.tree)
      if their == before || their == current && bytes == nil { continue }
      if before == current, bytes == nil {
        current = their
        continue
      }
      guard let before, let their, let our = current,
        let mode = Self.mergedMode(before.mode, our.mode, their.mode),
        let merged = try merge(before, bytes ?? repository.readBlob(our.id), their)
      else { return false }
      current = TreeChange.Side(mode: mode, id: our.id)
      bytes = merged
    }
    guard let bytes else { return current == change.new }
    guard let new = change.new, new.mode == current?.mode else { return false }
    return try repository.readBlob(new.id) == bytes
  }

  private static func mergedMode(_ base: FileMode, _ ours: FileMode, _ theirs: FileMode) -> FileMode? {
    if theirs == base || theirs == ours { return ours }
    return ours == base ? theirs : nil
  }

  private func side(_ path: TreePath, in tree: ObjectID) throws -> TreeChange.Side? {
    try trees.entry(at: path, in: tree).map { TreeChange.Side(mode: $0.mode, id: $0.id) }
  }

  private func merge(_ base: TreeChange.Side, _ ours: [UInt8]?, _ theirs: TreeChange.Side) throws -> [UInt8]?
  {
    guard let base = try repository.readBlob(base.id), let ours,
      let theirs = try repository.readBlob(theirs.id)
    else { return nil }
    return try repository.mergeFile(ancestor: base, ours: ours, theirs: theirs)
  }
}
