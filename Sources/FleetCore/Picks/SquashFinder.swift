import GitKit

/// Finds runs of commits that another branch has as one.
struct SquashFinder {
  struct Squash {
    /// Where the run's commits stand among those that were compared.
    let places: ClosedRange<Int>
    let commit: History.Index
  }

  private let history: History
  private let trees: TreeCache
  private let isOpen: [Bool]

  /// Runs are few and short where people pick; a branch with thousands of commits of its own is none of these.
  private static let longestRun = 12
  private static let mostRuns = 400

  /// - Parameter isOpen: which commits were not found by themselves.
  init(_ history: History, trees: TreeCache, isOpen: [Bool]) {
    self.history = history
    self.trees = trees
    self.isOpen = isOpen
  }

  /// - Parameter compared: oldest first; only neighbours by parentage make a run.
  func find(_ compared: [BranchCommits.Own], among pool: [History.Index]) throws -> [Squash] {
    var ranges: [ClosedRange<Int>] = []
    var sought: [SoughtPatch] = []
    for first in compared.indices where isOpen[first] {
      var last = first
      while sought.count < Self.mostRuns, last + 1 < compared.count, isOpen[last + 1],
        compared[last + 1].commit.parents == [compared[last].commit.id], last - first < Self.longestRun
      {
        last += 1
        guard let base = try history.parents(compared[first].index).first,
          let patch = try SoughtPatch.range(from: base, to: compared[last].index, in: history, trees: trees),
          !patch.changes.isEmpty
        else { continue }
        ranges.append(first...last)
        sought.append(patch)
      }
    }
    guard !sought.isEmpty else { return [] }
    let found = try PatchFinder(history, trees: trees).find(sought, among: pool)
    return zip(ranges, found.matches).compactMap { range, matches in
      matches.first.map { Squash(places: range, commit: $0.commit) }
    }.sorted { $0.places.count > $1.places.count }
  }
}
