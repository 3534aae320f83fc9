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
  /// Where picks may come from: the pool, and what the branch took of the target by a merge.
  let searched: [History.Index]
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
    searched = try pool + Self.merged(into: own, painting, history)
    // The base may be the main line itself: the branch begins where the two part.
    base = try painting.mergeBases(0, range.base == nil ? 1 : 2).first.map(history.id)
    // Below a commit that both sides reach, too, the target may have more than is here.
    gaps =
      painting.cutOff.isEmpty && !history.reachedShallowBoundary
      ? [] : ["history is cut off in this clone: git fetch --unshallow"]
  }

  /// The commits of the target that merges brought into the branch, newest first.
  private static func merged(
    into own: [Own], _ painting: Painting, _ history: History
  ) throws -> [History.Index] {
    var found: Set<History.Index> = []
    for merge in own where merge.isMerge {
      let parents = try history.parents(merge.index)
      guard let first = parents.first, painting.colours(first) & targetBit == 0 else { continue }
      for other in parents.dropFirst() where painting.colours(other) & targetBit != 0 {
        let sides = try Painting(history, tips: [history.id(other), history.id(first)])
        found.formUnion(sides.commits(with: 1, among: 3))
      }
    }
    return found.sorted { history.date($0) > history.date($1) }
  }

  /// Whether the target's history holds a commit, as far as it was walked.
  func isOnTarget(_ index: History.Index) -> Bool { painting.colours(index) & Self.targetBit != 0 }
}
