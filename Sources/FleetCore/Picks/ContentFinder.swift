import GitKit

/// Finds the commits that hold, perhaps together, what another commit brings.
///
/// A back-port is often several commits as one, or one of them in part, and its context differs; then what it does to
/// lines is compared, line by line and file by file.
final class ContentFinder {
  struct Found {
    /// Those that bring the lines, the one that brings most of them first.
    let commits: [History.Index]
    /// How many of the lines that tell something they bring, of one.
    let share: Double
    /// How many such lines the change has.
    let lineCount: Int
  }

  private let history: History
  private let trees: TreeCache
  private let migrations: MigrationReader
  private let settings: MigrationSettings
  private let lines: ChangedLineReader
  private var changesOf: [History.Index: [TreeChange]] = [:]
  /// How many files may still be compared, so that a large branch does not take minutes.
  private var budget = 20_000
  /// Whether lines are not looked for any more.
  var isExhausted: Bool { budget <= 0 }

  /// With less it is chance.
  private static let smallestShare = 0.05
  private static let mostCommits = 12
  private static let chunk = 40
  private static let enough = 0.95

  init(_ history: History, trees: TreeCache, settings: MigrationSettings) throws {
    self.history = history
    self.trees = trees
    self.settings = settings
    migrations = try MigrationReader(settings)
    lines = ChangedLineReader(history.repository)
  }

  /// What a commit changed, against its first parent.
  func changes(of index: History.Index) throws -> [TreeChange] {
    if let known = changesOf[index] { return known }
    if history.isCutOff(index) { return [] }
    let old = try history.parents(index).first.map(history.tree) ?? .zero
    let changes = try TreeDiff.run(old: old, new: history.tree(index), scope: PathScope(), cache: trees)
      .changes
    changesOf[index] = changes
    return changes
  }

  /// Whether a change has lines that tell something; one that cannot be read has none.
  func hasLines(_ sought: SoughtPatch) throws -> Bool {
    try signature(sought.changes, limitedTo: nil)?.values.contains { $0.total > 0 } ?? false
  }

  /// The fewest commits that bring most of what a change does; nil where they bring nothing of it.
  ///
  /// - Parameter candidates: the likelier ones first; those after the first few dozen are looked at only where these do
  ///   not bring it all.
  func find(_ sought: SoughtPatch, among candidates: [History.Index]) throws -> Found? {
    guard let wanted = try signature(sought.changes, limitedTo: nil) else { return nil }
    let total = wanted.values.reduce(0) { $0 + $1.total }
    guard total > 0 else { return nil }
    let places = Set(wanted.keys)
    var offers: [Offer] = []
    var found: Found?
    for start in stride(from: 0, to: candidates.count, by: Self.chunk) where budget > 0 {
      for index in candidates[start...].prefix(Self.chunk) {
        guard let lines = try signature(changes(of: index), limitedTo: places) else { continue }
        let gain = Self.overlap(wanted, lines)
        if gain > 0 { offers.append(Offer(index: index, lines: lines)) }
      }
      found = choose(offers, wanted, total)
      if let found, found.share >= Self.enough { break }
    }
    return found
  }

  private struct Offer {
    let index: History.Index
    let lines: [TreePath: ChangedLines]
  }

  /// Takes the commit that brings most, then the one that brings most of the rest, as long as it is worth it.
  private func choose(_ offers: [Offer], _ wanted: [TreePath: ChangedLines], _ total: Int) -> Found? {
    var rest = wanted
    var open = offers
    var chosen: [History.Index] = []
    var found = 0
    while chosen.count < Self.mostCommits {
      let gains = open.map { Self.overlap(rest, $0.lines) }
      guard let best = gains.indices.max(by: { gains[$0] < gains[$1] }), gains[best] > 0,
        chosen.isEmpty || Double(gains[best]) >= Double(total) * Self.smallestShare
      else { break }
      found += gains[best]
      let offer = open.remove(at: best)
      chosen.append(offer.index)
      for (path, lines) in offer.lines { rest[path]?.subtract(lines) }
    }
    guard !chosen.isEmpty else { return nil }
    return Found(commits: chosen, share: Double(found) / Double(total), lineCount: total)
  }

  private static func overlap(_ left: [TreePath: ChangedLines], _ right: [TreePath: ChangedLines]) -> Int {
    right.reduce(0) { $0 + (left[$1.key]?.overlap($1.value) ?? 0) }
  }

  /// The lines of changes by path, generated files left out; a migration stands under its name alone.
  ///
  /// Nil where a blob is missing.
  private func signature(_ changes: [TreeChange], limitedTo places: Set<TreePath>?) throws
    -> [TreePath: ChangedLines]?
  {
    var signature: [TreePath: ChangedLines] = [:]
    for change in changes where !settings.isSnapshot(change.path) {
      let migration = migration(change.path)
      let place = migration?.place ?? change.path
      guard places?.contains(place) ?? true else { continue }
      if places != nil { budget -= 1 }
      guard let lines = try lines.lines(of: change, ignoring: migration?.timestamp ?? "") else { return nil }
      signature[place, default: ChangedLines()].add(lines)
    }
    return signature
  }

  /// Where a migration, or its test, stands whatever its timestamp.
  private func migration(_ path: TreePath) -> (place: TreePath, timestamp: String)? {
    guard let migration = migrations.companion(path) else { return nil }
    let start = path.bytes.count - path.name.count
    return (
      TreePath(bytes: Array(path.bytes[..<start]) + path.name.dropFirst(migration.utf8.count)), migration
    )
  }

  /// Whether picking a change onto the newest of these commits would change nothing.
  func isProved(_ sought: SoughtPatch, _ commits: [History.Index]) throws -> Bool {
    guard let newest = commits.max(by: { history.date($0) < history.date($1) }) else { return false }
    let tree = history.tree(newest)
    for change in sought.changes where !settings.isSnapshot(change.path) {
      let there = try trees.entry(at: change.path, in: tree)
      if there?.id == change.new?.id, there?.mode == change.new?.mode { continue }
      guard let there, let old = change.old, let new = change.new, there.mode == new.mode, new.mode.isFile,
        let base = try trees.blob(old.id), let ours = try trees.blob(there.id),
        let theirs = try trees.blob(new.id),
        try history.repository.mergeFile(ancestor: base, ours: ours, theirs: theirs) == ours
      else { return false }
    }
    return true
  }
}
