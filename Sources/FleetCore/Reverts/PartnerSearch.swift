import GitKit

/// Looks for the fewest later commits whose reverts make a revert clean.
///
/// Sets of one, two and three commits are tried, the newest first; then all of them at once with whatever stands in
/// their own way, made smaller as long as it stays clean. Nothing is written, and the number of tries is bounded.
struct PartnerSearch {
  struct Found {
    let partners: RevertPartners
    /// What it comes to once they and the step are taken out; nil where they were not found.
    let overlay: TreeOverlay?
  }

  private let merge: TreeMerge
  private let history: History
  private let later: LaterCommits
  /// What is reverted anyway.
  private let besides: Set<ObjectID>

  private static let mostCandidates = 16
  private static let mostTries = 150
  private static let mostToShrink = 32
  /// With more of them git is asked last, since that takes a process each time.
  private static let mostForGit = 4
  private static let mostRounds = 8
  private static let mostConfirmations = 8

  init(_ merge: TreeMerge, history: History, later: LaterCommits, besides: Set<ObjectID>) {
    self.merge = merge
    self.history = history
    self.later = later
    self.besides = besides
  }

  private struct Candidate {
    let commit: Commit
    let reverted: TreeMerge.Reverted
  }

  /// - Parameters:
  ///   - conflicts: the paths on which the step fails.
  ///   - candidates: in any order, perhaps more than once; merges are left out.
  /// - Returns: nil where there is nobody to try.
  func run(
    _ step: TreeMerge.Reverted, _ overlay: TreeOverlay, conflicts: [TreePath], candidates: [Commit]
  ) throws -> Found? {
    let usable = try order(candidates)
    guard !usable.isEmpty else { return nil }
    merge.asksGit = false
    merge.only = Set(conflicts)
    defer {
      merge.asksGit = true
      merge.only = nil
    }
    var tried = 0
    var confirmations = 0
    let few = Array(usable.prefix(Self.mostCandidates))
    // The quick look does not follow renames, and so may pass over a smaller set.
    let seesAll = try usable.count <= Self.mostCandidates && !few.contains(where: mayRename)
    for size in 1...3 where size <= few.count {
      for set in Self.sets(of: size, among: few.count) {
        guard tried < Self.mostTries, confirmations < Self.mostConfirmations else { break }
        tried += 1
        let chosen = set.map { few[$0] }
        guard try result(step, after: chosen, overlay) != nil else { continue }
        confirmations += 1
        if let overlay = try confirmed(step, chosen, overlay) {
          let partners = RevertPartners(
            commits: chosen.map(\.commit), isSmallest: seesAll || size == 1, tried: tried)
          return Found(partners: partners, overlay: overlay)
        }
      }
    }
    merge.only = nil
    merge.asksGit = usable.count <= Self.mostForGit
    return try widen(usable, step, overlay, tried)
  }

  private func mayRename(_ candidate: Candidate) throws -> Bool {
    let changes = try merge.changes(candidate.reverted).changes
    return changes.contains { $0.old == nil } && changes.contains { $0.new == nil }
  }

  private func order(_ candidates: [Commit]) throws -> [Candidate] {
    let byID = Dictionary(candidates.map { ($0.id, $0) }) { first, _ in first }
    return try RevertOrder.newestFirst(candidates.map(\.id), history).compactMap { id in
      guard let commit = byID[id], commit.parents.count == 1, let parent = commit.parents.first,
        let tree = try history.findTree(of: parent)
      else { return nil }
      return Candidate(
        commit: commit, reverted: TreeMerge.Reverted(commit: id, tree: commit.tree, parentTree: tree))
    }
  }

  /// All ascending choices of `size` numbers below `count`.
  private static func sets(of size: Int, among count: Int) -> [[Int]] {
    guard size > 0 else { return [[]] }
    return sets(of: size - 1, among: count).flatMap { set in
      ((set.last ?? -1) + 1..<max(count, (set.last ?? -1) + 1)).map { set + [$0] }
    }
  }

  /// What is left once a step follows its partners; nil where something is in the way.
  private func result(
    _ step: TreeMerge.Reverted, after partners: [Candidate], _ overlay: TreeOverlay
  ) throws -> TreeOverlay? {
    var overlay = overlay
    for partner in partners {
      switch try merge.run(partner.reverted, on: overlay) {
      case .clean(let next): overlay = next
      case .nothing: if merge.only == nil { return nil }
      case .conflict, .unknown: return nil
      }
    }
    switch try merge.run(step, on: overlay) {
    case .clean(let next): return next
    case .nothing: return overlay
    case .conflict, .unknown: return nil
    }
  }

  /// Once more with all paths, and with git's eye for renames.
  private func confirmed(
    _ step: TreeMerge.Reverted, _ partners: [Candidate], _ overlay: TreeOverlay
  ) throws -> TreeOverlay? {
    let paths = merge.only
    merge.asksGit = true
    merge.only = nil
    defer {
      merge.asksGit = false
      merge.only = paths
    }
    return try result(step, after: partners, overlay)
  }

  /// All that can be reverted with all that stands in the way of that, less whatever is not needed.
  private func widen(
    _ usable: [Candidate], _ step: TreeMerge.Reverted, _ overlay: TreeOverlay, _ triedBefore: Int
  ) throws -> Found {
    var tried = triedBefore
    var chosen = usable
    for _ in 0..<Self.mostRounds where chosen.count <= Self.mostToShrink {
      tried += 1
      let blockers = try blockers(step, &chosen, overlay)
      if blockers.isEmpty { break }
      chosen = try order(chosen.map(\.commit) + blockers)
    }
    guard try result(step, after: chosen, overlay) != nil else {
      return Found(partners: RevertPartners(commits: [], isSmallest: false, tried: tried), overlay: nil)
    }
    // The oldest first: a newer one may be there only for what an older one needs.
    for candidate in chosen.reversed() where tried < Self.mostTries * 2 {
      let fewer = chosen.filter { $0.commit.id != candidate.commit.id }
      tried += 1
      if try result(step, after: fewer, overlay) != nil { chosen = fewer }
    }
    let overlay = try confirmed(step, chosen, overlay)
    let commits = overlay == nil ? [] : chosen.map(\.commit)
    return Found(
      partners: RevertPartners(commits: commits, isSmallest: commits.count == 1, tried: tried),
      overlay: overlay)
  }

  /// The later commits on which the chosen ones or the step fail; those that change nothing are chosen no more.
  private func blockers(
    _ step: TreeMerge.Reverted, _ chosen: inout [Candidate], _ overlay: TreeOverlay
  ) throws -> [Commit] {
    var overlay = overlay
    var kept: [Candidate] = []
    var failures: [(commit: ObjectID, paths: [TreePath])] = []
    for candidate in chosen {
      switch try merge.run(candidate.reverted, on: overlay) {
      case .clean(let next): overlay = next
      case .nothing, .unknown: continue
      case .conflict(let conflicts): failures.append((candidate.commit.id, conflicts.map(\.path)))
      }
      kept.append(candidate)
    }
    if case .conflict(let conflicts) = try merge.run(step, on: overlay) {
      failures.append((step.commit, conflicts.map(\.path)))
    }
    chosen = kept
    let known = besides.union(kept.map(\.commit.id))
    return try failures.flatMap { failure in
      try later.touching(failure.paths, after: failure.commit, besides: known).values.joined()
    }
  }
}
