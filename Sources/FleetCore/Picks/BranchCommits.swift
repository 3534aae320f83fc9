import GitKit

/// The commits of a branch that its base has not, and those of the target that the branch has not.
struct BranchCommits {
  struct Own {
    let index: History.Index
    let commit: Commit
    let message: PickMessage
    /// Against its parent; empty for a merge.
    let changes: [TreeChange]
    /// Whether the target's history holds the very commit.
    let isOnTarget: Bool
    /// Whether its changes are known: a tree may be missing.
    let isReadable: Bool

    var isMerge: Bool { commit.parents.count > 1 }
    var sought: SoughtPatch { SoughtPatch(id: commit.id, changes: changes) }
  }

  /// Oldest first.
  let own: [Own]
  /// Newest first.
  let pool: [History.Index]
  let base: ObjectID?
  let gaps: [String]
  private let painting: Painting

  private static let branchBit: Painting.Colours = 1
  private static let targetBit: Painting.Colours = 2
  private static let baseBit: Painting.Colours = 4

  init(_ range: PickRange, history: History, trees: TreeCache) throws {
    let tips = [range.branch.commit, range.target.commit] + (range.base.map { [$0.commit] } ?? [])
    let painting = try Painting(history, tips: tips)
    let outside = range.base == nil ? Self.targetBit : Self.baseBit
    self.painting = painting
    own = try painting.commits(with: Self.branchBit, among: Self.branchBit | outside).reversed().compactMap {
      index -> Own? in
      guard let commit = try history.commit(index) else { return nil }
      let isOnTarget = painting.colours(index) & Self.targetBit != 0
      let isCompared = commit.parents.count < 2 && !isOnTarget
      let sought = isCompared ? try SoughtPatch.commit(index, in: history, trees: trees) : nil
      return Own(
        index: index, commit: commit, message: PickMessage(commit), changes: sought?.changes ?? [],
        isOnTarget: isOnTarget, isReadable: !isCompared || sought != nil)
    }
    pool = painting.commits(with: Self.targetBit, among: Self.targetBit | Self.branchBit)
    // The base may be the main line itself: the branch begins where the two part.
    base = try painting.mergeBases(0, range.base == nil ? 1 : 2).first.map(history.id)
    gaps = painting.cutOff.isEmpty ? [] : ["history is cut off in this clone: git fetch --unshallow"]
  }

  /// Whether the target's history holds a commit, as far as it was walked.
  func isOnTarget(_ index: History.Index) -> Bool { painting.colours(index) & Self.targetBit != 0 }
}
