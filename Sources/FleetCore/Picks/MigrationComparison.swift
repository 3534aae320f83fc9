import GitKit

/// Compares the migrations of three trees.
struct MigrationComparison {
  private let reader: MigrationReader
  private let settings: MigrationSettings
  private let trees: TreeCache
  private(set) var missing: [ObjectID] = []

  init(_ settings: MigrationSettings, trees: TreeCache) throws {
    self.settings = settings
    self.trees = trees
    reader = try MigrationReader(settings)
  }

  /// - Parameters: the trees of the common base, the branch and the target.
  mutating func compare(base: ObjectID, branch: ObjectID, target: ObjectID) throws -> MigrationsReport {
    guard !settings.paths.isEmpty else {
      return MigrationsReport(onBranch: [], notOnBranch: [], outOfOrder: [], retimed: [])
    }
    let sinceBase = try difference(base, branch)
    let sides = try difference(branch, target)
    // A name that both sides have moved to another timestamp on one of them.
    let retimed = sides.added.compactMap { target in
      sides.removed.first { $0.name == target.name }.map {
        MigrationsReport.Retimed(branch: $0, target: target)
      }
    }
    let moved = Set(retimed.map(\.target))
    let unpicked = sides.added.filter { !moved.contains($0) }
    let before = Set(sinceBase.removed.map(\.name))
    let picked = sinceBase.added.filter { !before.contains($0.name) }
    let newest = picked.max { $0.precedes($1) }
    let outOfOrder = unpicked.compactMap { migration -> MigrationsReport.OutOfOrder? in
      guard let newest, migration.precedes(newest) else { return nil }
      return MigrationsReport.OutOfOrder(unpicked: migration, picked: newest)
    }
    return MigrationsReport(
      onBranch: sinceBase.added, notOnBranch: unpicked, outOfOrder: outOfOrder, retimed: retimed)
  }

  /// The migrations that one tree has and another has not, in the order in which they are applied.
  private mutating func difference(_ old: ObjectID, _ new: ObjectID) throws -> (
    added: [Migration], removed: [Migration]
  ) {
    let result = try TreeDiff.run(old: old, new: new, scope: PathScope(settings.paths), cache: trees)
    missing += result.missing
    func migrations(_ changes: [TreeChange]) -> [Migration] {
      changes.compactMap { reader.migration($0.path) }.sorted { $0.precedes($1) }
    }
    return (
      migrations(result.changes.filter { $0.old == nil }), migrations(result.changes.filter { $0.new == nil })
    )
  }
}

extension Migration {
  /// Whether it is applied before another: by the numbers that the timestamps are.
  func precedes(_ other: Migration) -> Bool {
    let (left, right) = (timestamp.drop { $0 == "0" }, other.timestamp.drop { $0 == "0" })
    if left.count != right.count { return left.count < right.count }
    return left != right ? left < right : path < other.path
  }
}
