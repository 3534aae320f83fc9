package import GitKit

/// All that is recorded of freezes, from the entries of one commit, or of two that were not merged yet.
package struct FreezeRecord: Sendable {
  /// In the order in which they take effect.
  package let entries: [FreezeEntry]
  /// The commit that the ref is at; nil where there is none.
  package let tip: ObjectID?
  /// What was last fetched of it; nil where nothing was.
  package let fetchedTip: ObjectID?
  /// In the order in which they were first recorded.
  private let timelines: [FreezeTimeline]

  package static let empty = FreezeRecord([])

  package init(_ entries: [FreezeEntry], tip: ObjectID? = nil, fetchedTip: ObjectID? = nil) {
    self.entries = entries
    self.tip = tip
    self.fetchedTip = fetchedTip
    var timelines: [FreezeTimeline] = []
    for entry in entries where entry.kind == .freeze || entry.kind == .end {
      let pattern = entry.value("branch") ?? ""
      let release = entry.value("release")
      // The last one most often, and there are few.
      if let place = timelines.lastIndex(where: { $0.isOf(pattern, release) }) {
        timelines[place].add(entry)
      } else {
        timelines.append(FreezeTimeline(pattern: pattern, release: release, entry))
      }
    }
    self.timelines = timelines
  }

  package var isEmpty: Bool { entries.isEmpty }

  /// The entries of both records, in the order in which they take effect.
  ///
  /// Of two entries with one identity, which only a dismissal can have, the later one counts.
  package static func union(_ left: [FreezeEntry], _ right: [FreezeEntry]) -> [FreezeEntry] {
    var chosen: [String: FreezeEntry] = [:]
    for entry in left + right {
      guard let other = chosen[entry.identity] else {
        chosen[entry.identity] = entry
        continue
      }
      if FreezeEntry.precedes(other, entry) { chosen[entry.identity] = entry }
    }
    return chosen.values.sorted(by: FreezeEntry.precedes)
  }

  // MARK: - Freezes

  /// The freezes that are not over, begun or not, in the order in which they were first recorded.
  package func windows(at time: Int64) -> [FreezeWindow] {
    timelines.compactMap { $0.window(at: time) }.filter { !$0.isOver(at: time) }
  }

  /// The freezes as they were last said to be, over or not, without those that were ended by hand.
  package var latestWindows: [FreezeWindow] {
    timelines.compactMap { $0.window(at: .max) }
  }

  /// Every pattern that was ever frozen, in the order in which they were first recorded.
  package var patterns: [String] {
    var patterns: [String] = []
    for timeline in timelines where !patterns.contains(timeline.pattern) { patterns.append(timeline.pattern) }
    return patterns
  }

  /// What a branch lets in at a time; where several freezes hold it, the strictest of them, and of equal ones
  /// the longest.
  ///
  /// - Parameters:
  ///   - branch: its name without `refs/heads/`.
  ///   - time: seconds since 1970.
  package func state(of branch: String, at time: Int64) -> BranchFreeze {
    freeze(of: branch, by: windows(at: time).filter { $0.isFor(branch) }, at: time)
  }

  /// The same of all branches that are frozen by one glob, which no branch can be named.
  func state(ofGlob glob: String, at time: Int64) -> BranchFreeze {
    freeze(of: glob, by: windows(at: time).filter { $0.pattern == glob }, at: time)
  }

  private func freeze(of branch: String, by windows: [FreezeWindow], at time: Int64) -> BranchFreeze {
    let strictest = windows.filter { $0.state(at: time) != .open }.max { left, right in
      let isDeep = (left.state(at: time) == .deep, right.state(at: time) == .deep)
      return isDeep.0 == isDeep.1 ? left.ends ?? .max < right.ends ?? .max : isDeep.1
    }
    let next = windows.filter { $0.begins > time }.min { $0.begins < $1.begins }
    return BranchFreeze(branch: branch, window: strictest, next: next, time: time)
  }

  /// Whether an allowance or an exception that was made during these freezes counts for a branch at a time.
  func isLive(_ freezes: [String], on branch: String, at time: Int64) -> Bool {
    windows(at: time).contains { window in
      guard window.isFor(branch), window.state(at: time) != .open else { return false }
      let timeline = timelines.first { $0.isOf(window.pattern, window.release) }
      return freezes.contains { timeline?.episode(of: $0) == window.episode }
    }
  }
}

/// What a branch lets in at some time, and why.
package struct BranchFreeze: Sendable, Equatable {
  package let branch: String
  package let state: FreezeState
  /// The freeze that holds it; nil where it is open.
  package let window: FreezeWindow?
  /// The next freeze that is scheduled for it.
  package let next: FreezeWindow?

  init(branch: String, window: FreezeWindow?, next: FreezeWindow?, time: Int64) {
    self.branch = branch
    self.window = window
    self.next = next
    state = window?.state(at: time) ?? .open
  }

  /// When the freeze began, in seconds since 1970; nil where it is open.
  package var since: Int64? { window?.begins }
  /// When it ends; nil where it is open, or nobody said when.
  package var until: Int64? { window?.ends }
  package var deepAt: Int64? { window?.deepAt }
  package var release: String? { window?.release }
  package var by: String? { window?.by }
  package var reason: String? { window?.reason }
}
