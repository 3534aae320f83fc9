import GitKit

/// A time in which branches are frozen, as one entry has it.
package struct FreezeWindow: Sendable, Equatable {
  /// The id of the entry.
  package let id: String
  /// A branch's name, or a glob.
  package let pattern: String
  package let release: String?
  /// Seconds since 1970.
  package let begins: Int64
  package let deepAt: Int64?
  /// Nil where nobody said when it ends.
  package let ends: Int64?
  package let by: String
  package let at: Int64
  package let order: Int
  package let reason: String?
  /// Counts up whenever a freeze of the same pattern and release begins anew, so that nothing that was allowed
  /// in an earlier one is allowed in a later one.
  package let episode: Int

  init(_ entry: FreezeEntry, ends: Int64?, episode: Int) {
    id = entry.id
    pattern = entry.value("branch") ?? ""
    release = entry.value("release")
    begins = entry.instant("begins") ?? 0
    deepAt = entry.instant("deep")
    self.ends = ends
    by = entry.by
    at = entry.at
    order = entry.order
    reason = entry.value("reason")
    self.episode = episode
  }

  package func state(at time: Int64) -> FreezeState {
    guard time >= begins, !isOver(at: time) else { return .open }
    return deepAt.map { time >= $0 } ?? false ? .deep : .frozen
  }

  package func isOver(at time: Int64) -> Bool { ends.map { time >= $0 } ?? false }

  package func isFor(_ branch: String) -> Bool { BranchPattern.matches(pattern, branch) }
}

/// The name of a branch, or a glob of such: `*` does not match a slash.
package enum BranchPattern {
  package static func matches(_ pattern: String, _ branch: String) -> Bool {
    isGlob(pattern) ? PathPattern(pattern).matches(TreePath(branch)) : pattern == branch
  }

  package static func isGlob(_ pattern: String) -> Bool { pattern.contains { "*?[\\".contains($0) } }
}

/// The freezes of one pattern and release, one after the other.
struct FreezeTimeline {
  /// An entry and the time from which it counts, until the next one does.
  private struct Turn {
    let from: Int64
    /// Nil for the end of a freeze.
    let window: FreezeWindow?
  }

  let pattern: String
  let release: String?
  private var turns: [Turn] = []
  private var episode = 0
  /// With the ids of entries that began or moved a freeze.
  private var episodes: [(id: String, episode: Int)] = []

  init(pattern: String, release: String?, _ first: FreezeEntry) {
    self.pattern = pattern
    self.release = release
    add(first)
  }

  func isOf(_ pattern: String, _ release: String?) -> Bool {
    self.pattern == pattern && self.release == release
  }

  func episode(of id: String) -> Int? { episodes.last { $0.id == id }?.episode }

  /// - Parameter entry: a freeze or an end; they come in the order in which they take effect.
  mutating func add(_ entry: FreezeEntry) {
    let last = turns.last?.window
    switch entry.kind {
    case .freeze:
      if last == nil || entry.at >= last?.ends ?? .max { episode += 1 }
      let window = FreezeWindow(entry, ends: entry.instant("ends"), episode: episode)
      episodes.append((entry.id, episode))
      turns.append(Turn(from: turns.isEmpty ? .min : min(entry.at, window.begins), window: window))
    case .end:
      turns.append(Turn(from: min(entry.at, entry.instant("ends") ?? entry.at), window: nil))
    default: break
    }
  }

  /// The freeze that counts at a time, begun or not; nil where there is none any more.
  func window(at time: Int64) -> FreezeWindow? {
    turns.last { $0.from <= time }?.window ?? nil
  }
}
