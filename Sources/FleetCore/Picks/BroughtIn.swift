import GitKit

/// What the merges of a branch bring in, so that they can be judged by it.
struct BroughtIn {
  private let byID: [ObjectID: BranchCommits.Own]

  init(_ own: [BranchCommits.Own]) {
    byID = Dictionary(own.map { ($0.commit.id, $0) }) { first, _ in first }
  }

  /// - Parameter statuses: those of all commits before the merge.
  func judge(_ merge: BranchCommits.Own, _ statuses: [ObjectID: PickStatus]) -> (PickStatus, String) {
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
    if total == 0 { return (.picked, "a merge that brings nothing of its own") }
    if count(.missing) > 0 {
      return (.missing, "a merge; \(count(.missing)) of \(total) commits that it brings are missing")
    }
    if count(.unknown) > 0 {
      return (.unknown, "a merge; \(count(.unknown)) of \(total) commits that it brings are unknown")
    }
    return (.picked, "a merge; all \(total) commits that it brings are there")
  }
}
