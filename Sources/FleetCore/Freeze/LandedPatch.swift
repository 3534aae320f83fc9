package import GitKit

/// The change that a branch makes as a whole, as a squash merge lands it.
package enum LandedPatch {
  /// A number that two branches share when they make the same change, wherever they begin.
  ///
  /// - Parameters:
  ///   - head: the tip of the branch.
  ///   - base: the branch that it goes to; what counts is where the two parted.
  /// - Returns: nil where they share no history, nothing is changed, or an object is missing.
  package static func id(of head: ObjectID, onto base: ObjectID, in repository: Repository) throws
    -> ObjectID?
  {
    let history = History(repository)
    let painting = try Painting(history, tips: [head, base])
    guard let fork = try painting.mergeBases(0, 1).first else { return nil }
    return try id(from: history.id(fork), to: head, in: repository)
  }

  /// The same between two commits.
  package static func id(from old: ObjectID, to new: ObjectID, in repository: Repository) throws -> ObjectID?
  {
    guard let before = try repository.readCommit(old)?.tree, let after = try repository.readCommit(new)?.tree
    else { return nil }
    let trees = TreeCache(repository)
    let changes = try TreeDiff.run(old: before, new: after, scope: PathScope(), cache: trees).changes
    guard !changes.isEmpty, trees.missing.isEmpty else { return nil }
    return try PatchID.compute(changes, form: .verbatim, in: repository)
  }
}
