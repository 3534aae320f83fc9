import GitKit

/// Looks for the fewest later commits whose reverts make a revert clean.
///
/// Sets of one, two and three commits are tried, the newest first; then all of them at once, made smaller as long as
/// it stays clean. Nothing is written, and the number of tries is bounded.
struct PartnerSearch {
  private let merge: TreeMerge
  private let history: History

  private static let mostCandidates = 16
  private static let mostTries = 150
  private static let mostToShrink = 24
  private static let mostConfirmations = 8

  init(_ merge: TreeMerge, history: History) {
    self.merge = merge
    self.history = history
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
  ) throws -> RevertPartners? {
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
    for size in 1...3 where size <= few.count {
      for set in Self.sets(of: size, among: few.count) {
        guard tried < Self.mostTries, confirmations < Self.mostConfirmations else { break }
        tried += 1
        let chosen = set.map { few[$0] }
        guard try isClean(step, after: chosen, overlay) else { continue }
        confirmations += 1
        if try isConfirmed(step, chosen, overlay) {
          return RevertPartners(
            commits: chosen.map(\.commit), isSmallest: usable.count <= Self.mostCandidates, tried: tried)
        }
      }
    }
    return try shrink(usable, step, overlay, tried)
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

  private func isClean(
    _ step: TreeMerge.Reverted, after partners: [Candidate], _ overlay: TreeOverlay
  ) throws -> Bool {
    var overlay = overlay
    for partner in partners {
      switch try merge.run(partner.reverted, on: overlay) {
      case .clean(let next): overlay = next
      case .nothing: if merge.only == nil { return false }
      case .conflict, .unknown: return false
      }
    }
    switch try merge.run(step, on: overlay) {
    case .clean, .nothing: return true
    case .conflict, .unknown: return false
    }
  }

  /// Once more with all paths, and with git's eye for renames.
  private func isConfirmed(
    _ step: TreeMerge.Reverted, _ partners: [Candidate], _ overlay: TreeOverlay
  ) throws -> Bool {
    let paths = merge.only
    merge.asksGit = true
    merge.only = nil
    defer {
      merge.asksGit = false
      merge.only = paths
    }
    return try isClean(step, after: partners, overlay)
  }

  /// All that can be reverted, less whatever is not needed.
  private func shrink(
    _ usable: [Candidate], _ step: TreeMerge.Reverted, _ overlay: TreeOverlay, _ triedBefore: Int
  ) throws -> RevertPartners {
    var tried = triedBefore + 1
    let nobody = RevertPartners(commits: [], isSmallest: false, tried: tried)
    guard usable.count > 3, usable.count <= Self.mostToShrink else { return nobody }
    var chosen: [Candidate] = []
    var current = overlay
    for candidate in usable {
      guard case .clean(let next) = try merge.run(candidate.reverted, on: current) else { continue }
      current = next
      chosen.append(candidate)
    }
    guard try isClean(step, after: chosen, overlay) else { return nobody }
    for candidate in chosen where tried < Self.mostTries * 2 {
      let fewer = chosen.filter { $0.commit.id != candidate.commit.id }
      tried += 1
      if try isClean(step, after: fewer, overlay) { chosen = fewer }
    }
    guard try isConfirmed(step, chosen, overlay) else { return nobody }
    return RevertPartners(commits: chosen.map(\.commit), isSmallest: false, tried: tried)
  }
}
