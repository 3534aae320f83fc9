package import GitKit

/// A change that is looked for among other commits: what a commit changed, or what a whole range did as one.
package struct SoughtPatch {
  /// The commit, or the newest of the range.
  package let id: ObjectID
  /// In git's order.
  package let changes: [TreeChange]

  package init(id: ObjectID, changes: [TreeChange]) {
    self.id = id
    self.changes = changes
  }

  /// What the commits after `base` up to `tip` changed, as the squash merge of a branch would.
  ///
  /// - Returns: nil where a tree is not in this clone.
  package static func range(
    from base: History.Index, to tip: History.Index, in history: History, trees: TreeCache
  ) throws -> SoughtPatch? {
    let result = try TreeDiff.run(
      old: history.tree(base), new: history.tree(tip), scope: PathScope(), cache: trees)
    return result.missing.isEmpty ? SoughtPatch(id: history.id(tip), changes: result.changes) : nil
  }

  /// What a commit changed against its parent.
  ///
  /// - Returns: nil for a merge, where a tree is not in this clone, and where history is cut off at it.
  package static func commit(_ index: History.Index, in history: History, trees: TreeCache) throws
    -> SoughtPatch?
  {
    let parents = try history.parents(index)
    guard parents.count < 2, !history.isCutOff(index) else { return nil }
    if let parent = parents.first { return try range(from: parent, to: index, in: history, trees: trees) }
    let result = try TreeDiff.run(old: .zero, new: history.tree(index), scope: PathScope(), cache: trees)
    return result.missing.isEmpty ? SoughtPatch(id: history.id(index), changes: result.changes) : nil
  }
}

/// A commit that makes a sought change.
package struct PatchMatch {
  package let commit: History.Index
  /// ``EquivalenceMethod/exact`` or ``EquivalenceMethod/patchID``; ``EquivalenceMethod/content`` where generated
  /// files differ and all others are equal.
  package let method: EquivalenceMethod
  /// The generated files that differ.
  package let unequal: [TreePath]
}

/// What ``PatchFinder`` found.
package struct PatchFindings {
  /// For each sought change, in their order; those that were made last come first.
  package var matches: [[PatchMatch]]
  /// Commits that may make a sought change and cannot be compared, because a blob is not in this clone.
  package var undecided: [[History.Index]]
  /// Commits of which not even the paths are known, because a tree is not in this clone.
  package var unreadable: [History.Index]
}
