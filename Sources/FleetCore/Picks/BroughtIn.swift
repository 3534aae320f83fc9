import GitKit

/// What the merges of a branch bring in, so that they can be judged by it.
struct BroughtIn {
  let shape: MergeShape
  let trees: TreeCache
  /// The tree of the target.
  let target: ObjectID
  private let byID: [ObjectID: BranchCommits.Own]

  init(_ own: [BranchCommits.Own], _ shape: MergeShape, _ trees: TreeCache, target: ObjectID) {
    byID = Dictionary(own.map { ($0.commit.id, $0) }) { first, _ in first }
    self.shape = shape
    self.trees = trees
    self.target = target
  }

  /// - Parameter statuses: those of all commits before the merge.
  func judge(_ merge: BranchCommits.Own, _ statuses: [ObjectID: PickStatus]) throws -> (PickStatus, String) {
    var line: Set<ObjectID> = []
    var current = merge.commit.parents.first
    while let id = current, let own = byID[id], line.insert(id).inserted {
      current = own.commit.parents.first
    }
    var brought: Set<ObjectID> = []
    var waiting = Array(merge.commit.parents.dropFirst())
    while let id = waiting.popLast() {
      guard let own = byID[id], !line.contains(id), brought.insert(id).inserted else { continue }
      waiting += own.commit.parents
    }
    func count(_ status: PickStatus) -> Int {
      brought.count { statuses[$0] == status && byID[$0]?.isMerge == false }
    }
    let total = brought.count { byID[$0]?.isMerge == false }
    if count(.missing) > 0 {
      return (.missing, "a merge; \(count(.missing)) of \(total) commits that it brings are missing")
    }
    if count(.unknown) > 0 {
      return (.unknown, "a merge; \(count(.unknown)) of \(total) commits that it brings are unknown")
    }
    let own = try ownChanges(merge)
    if let path = own.first?.path {
      let others = own.count == 1 ? "" : " and \(own.count - 1) more"
      return (
        .unknown, "a merge that changes \(path)\(others) itself: see git show \(merge.commit.id.short)"
      )
    }
    return total == 0
      ? (.picked, "a merge that brings nothing of its own")
      : (.picked, "a merge; all \(total) commits that it brings are there")
  }

  /// What the merge itself changes and the target does not have that way.
  private func ownChanges(_ merge: BranchCommits.Own) throws -> [TreeChange] {
    try shape.ownChanges(merge.index).filter { change in
      let there = try trees.entry(at: change.path, in: target)
      return there?.id != change.new?.id || there?.mode != change.new?.mode
    }
  }
}
